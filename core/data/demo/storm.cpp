// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/demo/oilcanvas.h"
#include "core/data/demo/painters.h"
#include "core/data/demo/sceneparts.h"

using namespace Qt::StringLiterals;

namespace synvae::demo {
namespace {

/// Weather at sea: torn clouds, rows of breaking waves, and what is out in it.
///
/// Palette: sky (dark, middle, light), sea (deep, middle, crest), foam, light, rock, sail.
/// Values: horizon, fury, gap (how far the clouds break), lightning, lighthouse, ship, rain.
class Storm
{
public:
    explicit Storm(const DemoWork &work)
        : m_work(work)
        , m_dice(work.seed)
        , m_noise(m_dice)
        , m_scene(blankScene(work.size))
        , m_width(static_cast<float>(work.size.width()))
        , m_height(static_cast<float>(work.size.height()))
        , m_horizon(std::floor(m_height * work.value(u"horizon"_s, 0.42F)))
        , m_fury(work.value(u"fury"_s, 0.7F))
        , m_gapX(m_width * m_dice.between(0.2F, 0.8F))
        , m_left(m_gapX > 0.5F * m_width)
    {
        makeWaves();
    }

    [[nodiscard]] QImage painted()
    {
        drawSky();
        drawLighthouse();
        drawWaves();
        OilCanvas canvas(m_work.size, Tint(m_work.colours(u"sky"_s).first()), m_dice.branch());
        const auto directions = [this](float x, float y) {
            const float swirl = m_noise.cloud(x / 150.0F, y / 130.0F, 2) - 0.5F;
            return y < m_horizon ? -0.35F + 3.6F * m_fury * swirl : 1.6F * swirl;
        };
        canvas.paint(m_scene, directions, {30.0F, 95.0F, 18.0F, 0.95F, 1.0F, 0.025F, 0.2F, 14.0F, 0.0F, 0.12F});
        canvas.paint(m_scene, directions, {13.0F, 50.0F, 9.0F, 0.85F, 1.0F, 0.03F, 0.18F, 8.0F, 0.025F, 0.08F});
        canvas.paint(m_scene, directions, {5.0F, 20.0F, 4.2F, 0.85F, 0.8F, 0.015F, 0.15F, 2.0F, 0.04F, 0.07F});
        paintLightning(canvas);
        paintRipples(canvas);
        paintShip(canvas);
        for (std::size_t i = 0; i < m_waves.size(); ++i)
            paintFoam(canvas, i);
        paintRain(canvas);
        return canvas.finished(1.0F, 0.4F);
    }

private:
    struct Wave {
        float base = 0.0F;
        float high = 0.0F;
        float length = 0.0F;
        float phase = 0.0F;
    };
    /// A place on a wave's surface.
    struct Surface {
        float y = 0.0F;
        float lifted = 0.0F; ///< 0 in a trough, 1 at the top of the highest crest
        bool steep = false;  ///< on the side it falls over
    };

    void makeWaves()
    {
        const int count = m_dice.betweenInts(5, 7);
        for (int i = 0; i < count; ++i) {
            const float near = static_cast<float>(i) / static_cast<float>(count - 1);
            Wave wave;
            wave.base = mixed(m_horizon + 4.0F, m_height * 1.02F, std::pow(near, 1.3F));
            wave.high = m_height * mixed(0.018F, 0.22F, near) * (0.4F + 0.8F * m_fury) * m_dice.between(0.85F, 1.15F);
            wave.length = m_width * mixed(0.24F, 1.0F, near) * m_dice.between(0.85F, 1.25F);
            wave.phase = 10.0F * m_dice.roll() + 20.0F;
            m_waves.push_back(wave);
        }
    }

    /// Rises slowly, falls steeply on the side the wind drives it to; every crest has its own height.
    [[nodiscard]] Surface surface(const Wave &wave, float x) const
    {
        constexpr float peak = 0.7F;
        const float t
            = (m_left ? x : m_width - x) / wave.length + wave.phase + 0.12F * (m_noise.at(x / 50.0F, wave.base) - 0.5F);
        const float whole = std::floor(t);
        const float f = t - whole;
        const float rise = f / peak;
        const float fall = (1.0F - f) / (1.0F - peak);
        const float shape = f < peak ? rise * rise * (1.5F - 0.5F * rise) : fall * (2.0F - fall);
        const float own = 0.22F + 0.95F * m_noise.at(3.7F * whole, 1.3F * wave.base);
        const float chop = m_noise.cloud(x / 34.0F, wave.base, 3) - 0.5F;
        return {wave.base - wave.high * (shape * own + 0.2F * chop * (1.1F - shape)), shape * own, f >= peak};
    }

    [[nodiscard]] float crest(const Wave &wave, float x) const { return surface(wave, x).y; }

    void drawSky()
    {
        const QList<QColor> sky = m_work.colours(u"sky"_s);
        const Tint light(m_work.colours(u"light"_s).first());
        const float gap = m_work.value(u"gap"_s, 0.4F);
        const float gapY = m_horizon * m_dice.between(0.45F, 0.9F);
        shade(m_scene, 0, static_cast<int>(m_horizon) + 2, [&](float x, float y, const Tint &) {
            const float u = 2.3F * x / m_width;
            const float v = 2.6F * y / m_height;
            const float pull = 1.5F * m_fury;
            const float bendU = m_noise.cloud(u, v, 3);
            const float bendV = m_noise.cloud(u + 7.0F, v + 2.0F, 3);
            const float mass = m_noise.cloud(u + pull * bendU, v * 1.2F + pull * bendV, 4);
            const float edge = m_noise.cloud(u + pull * bendU + 0.12F, v * 1.2F + pull * bendV - 0.14F, 3);
            const float relief = 2.6F * (edge - mass);
            const float away = std::hypot((x - m_gapX) / (0.55F * m_width), (y - gapY) / (0.7F * m_horizon));
            const float open = gap * std::max(0.0F, 1.0F - away);
            const Tint cloud = along(sky, step(0.2F, 0.85F, mass + relief * 0.4F + 0.7F * open));
            return mixed(cloud, light, std::clamp(open * (0.35F + 1.5F * (mass - 0.3F)), 0.0F, 0.9F));
        });
    }

    /// From far to near; light comes through the thin tops, and the steep sides are in shade.
    void drawWaves()
    {
        const QList<QColor> sea = m_work.colours(u"sea"_s);
        const Tint deep(sea.first());
        const Tint middle(sea.at(sea.size() / 2));
        const Tint top(sea.last());
        const Tint haze(m_work.colours(u"sky"_s).at(m_work.colours(u"sky"_s).size() / 2));
        verticalGradient(m_scene, static_cast<int>(m_horizon), m_scene.height(),
                         {mixed(haze, deep, 0.6F).colour(), deep.colour()});
        for (std::size_t i = 0; i < m_waves.size(); ++i) {
            const Wave &wave = m_waves[i];
            const float near = static_cast<float>(i) / static_cast<float>(m_waves.size() - 1);
            for (int x = 0; x < m_scene.width(); ++x) {
                const Surface at = surface(wave, static_cast<float>(x));
                const float thin = step(0.25F, 0.8F, at.lifted);
                for (int y = std::max(static_cast<int>(at.y), 0); y < m_scene.height(); ++y) {
                    const float down = (static_cast<float>(y) - at.y) / wave.high;
                    const float grain
                        = 0.3F * (m_noise.at(static_cast<float>(x) / 22.0F, static_cast<float>(y) / 7.0F) - 0.5F);
                    const Tint face = at.steep
                        ? mixed(mixed(middle, top, thin), lit(deep, -0.08F), step(0.0F, 0.85F, down + grain))
                        : mixed(mixed(middle, top, 0.8F * thin), deep, step(0.05F, 1.1F, down + grain));
                    reinterpret_cast<QRgb *>(m_scene.scanLine(y))[x] = mixed(haze, face, 0.5F + 0.5F * near).rgb();
                    if (down > 1.6F)
                        break;
                }
            }
        }
    }

    void drawLighthouse()
    {
        if (m_work.value(u"lighthouse"_s, 0.0F) <= 0.0F)
            return;
        const Tint rock(m_work.colours(u"rock"_s).first());
        const Tint light(m_work.colours(u"light"_s).first());
        const float x = m_width * (m_left ? m_dice.between(0.14F, 0.28F) : m_dice.between(0.72F, 0.86F));
        const float foot = m_horizon - 0.03F * m_height;
        const float tall = 0.26F * m_height;
        QPainterPath mound(QPointF(static_cast<double>(x - 0.24F * m_width), static_cast<double>(m_horizon + 14.0F)));
        for (float t = -1.0F; t <= 1.0F; t += 0.05F)
            mound.lineTo(
                static_cast<double>(x + t * 0.24F * m_width),
                static_cast<double>(m_horizon + 12.0F
                                    - 0.075F * m_height * (1.0F - t * t) * (0.7F + m_noise.cloud(6.0F * t, 1.0F, 3))));
        mound.lineTo(static_cast<double>(x + 0.24F * m_width), static_cast<double>(m_horizon + 14.0F));
        const auto band = [&](float low, float high, const Tint &tint) {
            const auto half = [tall](float t) { return static_cast<double>(tall * mixed(0.1F, 0.065F, t)); };
            QPainterPath part;
            const auto at = [&](float t) { return static_cast<double>(foot - t * tall); };
            part.addPolygon(QPolygonF({{double(x) - half(low), at(low)},
                                       {double(x) - half(high), at(high)},
                                       {double(x) + half(high), at(high)},
                                       {double(x) + half(low), at(low)}}));
            fill(m_scene, part, tint);
        };
        const QPointF lamp(static_cast<double>(x), static_cast<double>(foot - 1.04F * tall));
        glow(m_scene, lamp, 0.4F * m_width, light, 0.6F);
        beam(lamp, light);
        fill(m_scene, mound, rock);
        const Tint white(0.86F, 0.84F, 0.78F);
        const Tint red(m_work.colours(u"sail"_s).last());
        for (int i = 0; i < 5; ++i)
            band(0.2F * static_cast<float>(i), 0.2F * static_cast<float>(i + 1), i % 2 == 0 ? white : red);
        band(1.0F, 1.1F, lit(light, 0.5F));
        band(1.1F, 1.16F, lit(rock, -0.2F));
    }

    void beam(QPointF lamp, const Tint &light)
    {
        const double away = m_left ? 1.0 : -1.0;
        for (const double spreadAngle : {0.05, 0.025}) {
            QPainterPath path(lamp);
            path.lineTo(
                lamp
                + QPointF(away * static_cast<double>(m_width), -static_cast<double>(m_width) * (0.06 + spreadAngle)));
            path.lineTo(
                lamp
                + QPointF(away * static_cast<double>(m_width), -static_cast<double>(m_width) * (0.06 - spreadAngle)));
            path.closeSubpath();
            QLinearGradient fade(lamp, lamp + QPointF(away * 0.85 * static_cast<double>(m_width), 0.0));
            fade.setColorAt(0.0, lit(light, 0.3F).colour(0.55F));
            fade.setColorAt(1.0, light.colour(0.0F));
            fill(m_scene, path, fade);
        }
    }

    /// Small water on the large: strokes that follow the waves, lighter above, darker below.
    void paintRipples(OilCanvas &canvas)
    {
        for (std::size_t i = 0; i < m_waves.size(); ++i) {
            const Wave &wave = m_waves[i];
            const float near = static_cast<float>(i) / static_cast<float>(m_waves.size() - 1);
            for (int k = 0; k < 130; ++k) {
                const float x = m_width * m_dice.roll();
                const float down = wave.high * m_dice.between(0.0F, 1.1F);
                const float y = crest(wave, x) + down;
                if (hidden(i, x, y))
                    continue;
                const float slope = std::atan2(crest(wave, x + 4.0F) - crest(wave, x - 4.0F), 8.0F)
                    * (1.0F - 0.7F * down / wave.high);
                const Tint under = canvas.at(x, y);
                const float change = (m_dice.chance(0.5F) ? 0.13F : -0.2F) * m_dice.between(0.4F, 1.0F);
                canvas.touch({x, y, slope + 0.08F * m_dice.spread(),
                              mixed(8.0F, 44.0F, near) * m_dice.between(0.6F, 1.3F), mixed(1.5F, 5.5F, near),
                              3.0F * near * m_dice.spread(), lit(under, change), 0.7F, 1.0F, 0.06F});
            }
        }
    }

    /// Foam breaks from the crests, falls down their steep sides and lies in threads on their backs; what a nearer
    /// wave hides is left out.
    void paintFoam(OilCanvas &canvas, std::size_t index)
    {
        const Wave &wave = m_waves[index];
        const Tint foam(m_work.colours(u"foam"_s).first());
        const float near = static_cast<float>(index) / static_cast<float>(m_waves.size() - 1);
        const float size = mixed(2.2F, 11.0F, near);
        const float wind = m_left ? 1.0F : -1.0F;
        for (float x = 0.0F; x < m_width; x += mixed(2.5F, 5.0F, near)) {
            const Surface at = surface(wave, x);
            const float slope = std::atan2(crest(wave, x + 4.0F) - crest(wave, x - 4.0F), 8.0F);
            const float breaking = step(0.45F, 0.85F, at.lifted) * m_fury;
            if (m_dice.chance(0.16F)) {
                const float down = wave.high * m_dice.between(0.02F, 0.5F);
                thread(canvas, x, at.y + down, slope * (1.0F - down / wave.high), size, index);
            }
            const int falls = at.steep ? 3 : 1;
            for (int i = 0; i < falls && m_dice.chance(1.4F * breaking); ++i) {
                const float down = wave.high * (at.steep ? 0.5F : 0.07F) * m_dice.roll() * m_dice.roll();
                const float fx = x + wind * 0.25F * down;
                const float fy = at.y + down;
                if (hidden(index, fx, fy))
                    continue;
                const float shade = -0.3F * down / wave.high - 0.12F * m_dice.roll();
                canvas.touch({fx, fy, slope + (at.steep ? 0.3F : 0.0F) * m_dice.spread(),
                              size * m_dice.between(1.1F, 2.6F), size * m_dice.between(0.45F, 0.9F),
                              0.25F * size * m_dice.spread(), varied(lit(foam, shade), 0.02F, m_dice),
                              0.5F + 0.45F * breaking, 1.5F, 0.1F});
            }
            if (m_dice.chance(0.3F * breaking) && !hidden(index, x, at.y))
                spray(canvas, x, at.y, wind, size, foam);
        }
    }

    void thread(OilCanvas &canvas, float x, float y, float slope, float size, std::size_t index)
    {
        if (hidden(index, x, y))
            return;
        const Tint under = canvas.at(x, y);
        const Tint tint = mixed(under, Tint(m_work.colours(u"foam"_s).first()), m_dice.between(0.2F, 0.6F));
        canvas.touch({x, y, slope + 0.12F * m_dice.spread(), size * m_dice.between(2.5F, 6.0F), 0.3F * size + 0.8F,
                      0.4F * size * m_dice.spread(), tint, m_dice.between(0.35F, 0.75F), 1.0F, 0.06F});
    }

    void spray(OilCanvas &canvas, float x, float y, float wind, float size, const Tint &foam)
    {
        for (int drop = 0; drop < 4; ++drop) {
            const float away = std::abs(m_dice.spread());
            canvas.touch({x + wind * size * (0.5F + away), y - 0.9F * size * away * m_dice.roll(), wind * -0.5F,
                          size * m_dice.between(0.4F, 1.4F), 0.3F * size + 0.7F, 0.0F, foam, m_dice.between(0.1F, 0.5F),
                          1.2F, 0.05F});
        }
    }

    [[nodiscard]] bool hidden(std::size_t index, float x, float y) const
    {
        for (std::size_t i = index + 1; i < m_waves.size(); ++i) {
            if (crest(m_waves[i], x) < y)
                return true;
        }
        return false;
    }

    void paintLightning(OilCanvas &canvas)
    {
        if (m_work.value(u"lightning"_s, 0.0F) <= 0.0F)
            return;
        const Tint light = lit(Tint(m_work.colours(u"light"_s).first()), 0.6F);
        QPolygonF bolt{QPointF(static_cast<double>(m_gapX), 0.0)};
        float x = m_gapX;
        for (float y = 0.0F; y < m_horizon; y += m_horizon / 11.0F) {
            x += 0.035F * m_width * m_dice.spread();
            bolt.append(QPointF(static_cast<double>(x), static_cast<double>(y + m_horizon / 11.0F)));
        }
        canvas.line(bolt, 8.0F, 3.0F, light, 0.3F, 0.5F);
        canvas.line(bolt, 3.6F, 1.6F, lit(light, 0.6F), 0.95F, 1.2F);
        for (const qsizetype from : {3, 5, 7}) {
            QPolygonF branch{bolt[from]};
            const double side = m_dice.chance(0.5F) ? 1.0 : -1.0;
            for (int i = 0; i < 3; ++i)
                branch.append(branch.last()
                              + QPointF(side * static_cast<double>(m_dice.between(6.0F, 20.0F)),
                                        static_cast<double>(m_dice.between(6.0F, 16.0F))));
            canvas.line(branch, 2.2F, 0.8F, light, 0.8F, 1.0F);
        }
    }

    void paintShip(OilCanvas &canvas)
    {
        if (m_work.value(u"ship"_s, 0.0F) <= 0.0F)
            return;
        const float x = m_width * (m_left ? m_dice.between(0.25F, 0.5F) : m_dice.between(0.5F, 0.75F));
        const float size = m_height * m_dice.between(0.2F, 0.3F);
        const float y = crest(m_waves[1], x) + 0.04F * size;
        const float lean = (m_left ? 1.0F : -1.0F) * m_dice.between(0.1F, 0.3F);
        const Tint dark = lit(Tint(m_work.colours(u"rock"_s).first()), -0.35F);
        const Tint sail(m_work.colours(u"sail"_s).first());
        const auto place = [&](float across, float up) {
            return QPointF(static_cast<double>(x + size * (across * std::cos(lean) + up * std::sin(lean))),
                           static_cast<double>(y + size * (across * std::sin(lean) - up * std::cos(lean))));
        };
        for (const float mast : {-0.24F, 0.02F, 0.26F}) {
            const float tall = mast == 0.02F ? 0.98F : 0.8F;
            canvas.line({place(mast, 0.05F), place(mast, tall)}, 2.4F, 1.2F, dark, 0.95F);
            for (int i = 0; i < 3; ++i) {
                const float up = 0.24F + 0.23F * static_cast<float>(i);
                const QPointF at = place(mast + 0.01F, up);
                canvas.touch({static_cast<float>(at.x()), static_cast<float>(at.y()), lean,
                              size * (0.27F - 0.045F * static_cast<float>(i)), size * 0.17F, -0.04F * size,
                              varied(lit(sail, 0.1F - 0.12F * m_dice.roll()), 0.03F, m_dice), 0.93F, 1.0F, 0.08F});
            }
        }
        for (int i = 0; i < 4; ++i) {
            const QPointF at = place(0.0F, 0.09F - 0.045F * static_cast<float>(i));
            canvas.touch({static_cast<float>(at.x()), static_cast<float>(at.y()), lean,
                          size * (0.92F - 0.09F * static_cast<float>(i)), 0.09F * size, -0.05F * size,
                          lit(dark, i == 0 ? 0.18F : 0.0F), 0.96F, 0.8F, 0.05F});
        }
    }

    void paintRain(OilCanvas &canvas)
    {
        const int count = static_cast<int>(260.0F * m_work.value(u"rain"_s, 0.0F));
        const Tint light(m_work.colours(u"sky"_s).last());
        for (int i = 0; i < count; ++i)
            canvas.touch({m_width * m_dice.roll(), m_height * m_dice.roll(), 1.5708F + (m_left ? 0.35F : -0.35F),
                          m_dice.between(18.0F, 46.0F), 1.4F, 0.0F, light, m_dice.between(0.08F, 0.25F), 0.4F, 0.02F});
    }

    const DemoWork &m_work;
    Dice m_dice;
    Noise m_noise;
    QImage m_scene;
    float m_width;
    float m_height;
    float m_horizon;
    float m_fury;
    float m_gapX;
    bool m_left;
    std::vector<Wave> m_waves;
};

} // namespace

QImage paintStorm(const DemoWork &work) { return Storm(work).painted(); }

} // namespace synvae::demo
