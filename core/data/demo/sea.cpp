// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/demo/oilcanvas.h"
#include "core/data/demo/painters.h"
#include "core/data/demo/sceneparts.h"

using namespace Qt::StringLiterals;

namespace synvae::demo {
namespace {

/// The sea at an hour of the day: sky, clouds, sun or moon, water, perhaps a coast, a beach and boats.
///
/// Palette: sky (top to horizon), sea (horizon to shore), light, cloud (shade, lit), land, sail.
/// Values: horizon, sun (height over the horizon in picture heights; below 0: set), moon, stars, clouds, swell,
/// coast, beach, boats.
class Sea
{
public:
    explicit Sea(const DemoWork &work)
        : m_work(work)
        , m_dice(work.seed)
        , m_noise(m_dice)
        , m_scene(blankScene(work.size))
        , m_width(static_cast<float>(work.size.width()))
        , m_height(static_cast<float>(work.size.height()))
        , m_horizon(std::floor(m_height * work.value(u"horizon"_s, 0.5F)))
        , m_light(work.colours(u"light"_s).first())
    {
        m_sunX = m_width * (m_dice.chance(0.5F) ? m_dice.between(0.2F, 0.42F) : m_dice.between(0.58F, 0.8F));
        m_sunY = m_horizon - m_height * work.value(u"sun"_s, 0.2F);
    }

    [[nodiscard]] QImage painted()
    {
        drawSky();
        drawWater();
        drawCoast();
        drawBeach();
        OilCanvas canvas(m_work.size, lit(Tint(m_work.colours(u"sea"_s).last()), 0.1F), m_dice.branch());
        const auto directions = [this](float x, float y) {
            return y < m_horizon ? 1.1F * (m_noise.cloud(x / 170.0F, y / 70.0F, 2) - 0.5F) : 0.0F;
        };
        canvas.paint(m_scene, directions, {26.0F, 80.0F, 16.0F, 0.95F, 0.9F, 0.02F, 0.1F, 5.0F, 0.0F, 0.1F});
        canvas.paint(m_scene, directions, {11.0F, 46.0F, 7.5F, 0.8F, 0.8F, 0.022F, 0.1F, 3.0F, 0.03F, 0.06F});
        canvas.paint(m_scene, directions, {4.5F, 18.0F, 4.0F, 0.85F, 0.7F, 0.012F, 0.12F, 1.0F, 0.035F, 0.06F});
        paintSun(canvas);
        paintSwell(canvas);
        paintGlitter(canvas);
        paintJetty(canvas);
        paintBoats(canvas);
        paintRocks(canvas);
        return canvas.finished(0.8F, 0.5F);
    }

private:
    void drawSky()
    {
        verticalGradient(m_scene, 0, static_cast<int>(m_horizon) + 1, m_work.colours(u"sky"_s));
        glow(m_scene, {m_sunX, m_sunY}, 0.75F * m_width, m_light, 0.55F);
        glow(m_scene, {m_sunX, m_sunY}, 0.22F * m_width, lit(m_light, 0.3F), 0.7F);
        const float cover = m_work.value(u"clouds"_s, 0.4F);
        const QList<QColor> cloud = m_work.colours(u"cloud"_s);
        const Tint dark(cloud.first());
        const Tint bright(cloud.last());
        const float drift = m_dice.between(0.0F, 40.0F);
        shade(m_scene, 0, static_cast<int>(m_horizon), [&](float x, float y, const Tint &sky) {
            // Clouds flatten and close up towards the horizon.
            const float far = 1.0F / (0.25F + (m_horizon - y) / m_height);
            const float u = (x - 0.5F * m_width) / m_width * (1.6F + 0.5F * far) + drift;
            const float v = far * 1.1F;
            const float mass = m_noise.cloud(u, v + drift, 5);
            const float dense = step(1.02F - cover, 1.3F - cover, mass + 0.36F);
            const float towardsSun = m_noise.cloud(u + (m_sunX > x ? 0.06F : -0.06F), v + drift + 0.1F, 3);
            const float near = 1.0F - std::min(1.0F, std::hypot(x - m_sunX, y - m_sunY) / (0.6F * m_width));
            const float lightness = std::clamp(0.5F + 3.2F * (mass - towardsSun) + 0.5F * near, 0.0F, 1.0F);
            return mixed(sky, mixed(dark, mixed(bright, m_light, 0.5F * near), lightness), 0.9F * dense);
        });
        if (sunIsThere())
            ellipse(m_scene, {m_sunX, m_sunY}, sunRadius(), sunRadius(), lit(m_light, 0.6F), 0.95F);
    }

    void drawWater()
    {
        verticalGradient(m_scene, static_cast<int>(m_horizon), m_scene.height(), m_work.colours(u"sea"_s));
        const Tint low(m_work.colours(u"sky"_s).last());
        const float strength = 0.45F * m_work.value(u"shine"_s, 1.0F);
        shade(m_scene, static_cast<int>(m_horizon), m_scene.height(), [&](float x, float y, const Tint &sea) {
            const float depth = (y - m_horizon) / (m_height - m_horizon);
            const float path = std::abs(x - m_sunX) / (m_width * (0.1F + 0.28F * depth));
            const float shine = strength / (1.0F + 2.0F * path * path + path * path * path * path);
            const float mirror = 0.5F * (1.0F - depth) * (1.0F - depth);
            return mixed(mixed(sea, low, mirror), m_light, shine);
        });
    }

    void drawCoast()
    {
        if (m_work.value(u"coast"_s, 0.0F) < m_dice.roll())
            return;
        const Tint land(m_work.colours(u"land"_s).first());
        const Tint haze(m_work.colours(u"sky"_s).last());
        const bool left = m_sunX > 0.5F * m_width;
        for (int i = 0; i < 3; ++i) {
            const float nearness = static_cast<float>(i) / 2.0F;
            const float reachX = m_width * mixed(0.62F, 0.26F, nearness) * m_dice.between(0.8F, 1.1F);
            const float high = m_height * mixed(0.05F, 0.13F, nearness) * m_dice.between(0.7F, 1.2F);
            QPainterPath path;
            const auto side = [&](float x) { return static_cast<double>(left ? x : m_width - x); };
            path.moveTo(side(-4.0F), static_cast<double>(m_horizon + 2.0F + 5.0F * nearness));
            for (float x = -4.0F; x <= reachX; x += 4.0F) {
                const float t = x / reachX;
                const float roll = m_noise.cloud(x / 60.0F + 31.0F * nearness, 7.0F * nearness, 4);
                path.lineTo(side(x),
                            static_cast<double>(m_horizon - high * (1.0F - step(0.55F, 1.0F, t)) * (0.5F + roll)));
            }
            path.lineTo(side(reachX), static_cast<double>(m_horizon + 2.0F + 5.0F * nearness));
            path.closeSubpath();
            fill(m_scene, path, mixed(haze, land, 0.35F + 0.6F * nearness));
        }
    }

    void drawBeach()
    {
        const float amount = m_work.value(u"beach"_s, 0.0F);
        if (amount <= 0.0F)
            return;
        const QList<QColor> sand = m_work.colours(u"sand"_s);
        const float tilt = m_dice.between(-0.1F, 0.1F);
        const auto shore = [&](float x, float rise) {
            return m_height * (1.0F - amount - rise) + tilt * (x - 0.5F * m_width)
                + 14.0F * (m_noise.cloud(x / 90.0F, 3.0F, 2) - 0.5F);
        };
        shade(m_scene, static_cast<int>(m_horizon), m_scene.height(), [&](float x, float y, const Tint &under) {
            const float wet = step(shore(x, 0.05F), shore(x, 0.0F), y);
            const float dry = step(shore(x, 0.0F), shore(x, -0.14F), y);
            const float foam
                = step(shore(x, 0.075F), shore(x, 0.06F), y) * (1.0F - step(shore(x, 0.055F), shore(x, 0.03F), y));
            const Tint ground = mixed(mixed(Tint(sand.first()), under, 0.3F), Tint(sand.last()), dry);
            return mixed(mixed(under, ground, wet), lit(under, 0.75F),
                         0.8F * foam * m_noise.cloud(x / 26.0F, y / 6.0F, 2) * 1.4F);
        });
    }

    /// Long flat strokes, finer towards the horizon.
    void paintSwell(OilCanvas &canvas)
    {
        const float swell = m_work.value(u"swell"_s, 0.4F);
        const float bottom = m_height * (1.02F - m_work.value(u"beach"_s, 0.0F) * 1.25F);
        const Tint sky(m_work.colours(u"sky"_s).last());
        const int count = static_cast<int>(520.0F * (bottom - m_horizon) / (0.5F * m_height));
        for (int i = 0; i < count; ++i) {
            const float t = m_dice.roll();
            const float depth = t * t;
            const float y = mixed(m_horizon + 2.0F, bottom, depth);
            const float x = m_dice.between(-20.0F, m_width + 20.0F);
            const Tint water = canvas.at(x, y);
            const bool crest = m_dice.chance(0.5F);
            const float change = (0.05F + 0.16F * swell) * m_dice.between(0.4F, 1.0F);
            const Tint tint
                = crest ? mixed(lit(water, change), sky, 0.25F) : saturated(lit(water, -change * 1.1F), 1.15F);
            canvas.touch({x, y, 0.05F * m_dice.spread(), mixed(7.0F, 62.0F, depth) * m_dice.between(0.6F, 1.4F),
                          mixed(1.2F, 5.5F, depth), 2.5F * swell * m_dice.spread(), tint, 0.75F, 0.8F, 0.05F});
        }
    }

    void paintSun(OilCanvas &canvas)
    {
        if (m_work.value(u"stars"_s, 0.0F) > 0.0F) {
            for (int i = 0; i < 90; ++i) {
                const float y = m_horizon * m_dice.roll() * 0.9F;
                canvas.touch({m_width * m_dice.roll(), y, 0.0F, m_dice.between(2.0F, 4.0F), m_dice.between(1.6F, 3.2F),
                              0.0F, lit(m_light, 0.4F), m_dice.between(0.3F, 0.95F), 1.0F, 0.0F});
            }
        }
        if (!sunIsThere())
            return;
        const Tint core = lit(m_light, 0.6F);
        canvas.disc({m_sunX, m_sunY}, sunRadius(), core, m_horizon - 1.0F);
        for (int i = 0; i < 5 && m_sunY < m_horizon - sunRadius(); ++i)
            canvas.touch({m_sunX + 0.15F * sunRadius() * m_dice.spread(),
                          m_sunY + sunRadius() * m_dice.between(-0.35F, 0.35F), 0.1F * m_dice.spread(),
                          sunRadius() * 0.8F, sunRadius() * 0.3F, 0.0F, varied(core, 0.01F, m_dice), 0.5F, 1.1F,
                          0.03F});
    }

    [[nodiscard]] float sunRadius() const { return m_width * (m_work.value(u"moon"_s, 0.0F) > 0.0F ? 0.034F : 0.042F); }
    [[nodiscard]] bool sunIsThere() const
    {
        return m_sunY < m_horizon - 2.0F && m_sunY > -m_height && m_work.value(u"sun"_s, 0.2F) < 0.4F;
    }

    void paintGlitter(OilCanvas &canvas)
    {
        const float shine = m_work.value(u"shine"_s, 1.0F);
        const float bottom = m_height * (1.0F - m_work.value(u"beach"_s, 0.0F) * 1.2F);
        const int count = static_cast<int>(260.0F * shine);
        for (int i = 0; i < count; ++i) {
            const float depth = m_dice.roll();
            const float y = mixed(m_horizon + 2.0F, bottom, depth * depth);
            const float x = m_sunX + m_width * (0.016F + 0.085F * depth) * m_dice.spread();
            canvas.touch({x, y, 0.04F * m_dice.spread(), mixed(5.0F, 26.0F, depth) * m_dice.between(0.6F, 1.3F),
                          mixed(1.3F, 4.0F, depth), 0.0F, varied(lit(m_light, 0.35F * m_dice.roll()), 0.03F, m_dice),
                          0.9F * m_dice.between(0.5F, 1.0F), 1.3F, 0.04F});
        }
    }

    /// Planks on posts that lead out from a lower corner.
    void paintJetty(OilCanvas &canvas)
    {
        if (m_work.value(u"jetty"_s, 0.0F) <= m_dice.roll())
            return;
        const Tint wood = lit(Tint(m_work.colours(u"land"_s).first()), -0.1F);
        const bool left = m_sunX > 0.5F * m_width;
        const QPointF from(double(m_width * (left ? 0.1F : 0.9F)), double(m_height * 1.04F));
        const QPointF to(double(m_width * (left ? 0.4F : 0.6F)), double(mixed(m_horizon, m_height, 0.2F)));
        for (int i = 22; i >= 0; --i) {
            const float t = std::pow(static_cast<float>(i) / 22.0F, 0.6F);
            const auto x = static_cast<float>(from.x() + (to.x() - from.x()) * double(t));
            const auto y = static_cast<float>(from.y() + (to.y() - from.y()) * double(t));
            const float size = mixed(1.0F, 0.1F, t);
            const float half = 0.11F * m_width * size;
            if (i % 3 == 0) {
                for (const float side : {-1.0F, 1.0F})
                    canvas.touch({x + side * half * 0.95F, y + 0.01F * m_height * size, 1.5708F,
                                  0.26F * m_height * size, 0.03F * m_width * size + 1.0F, 0.0F, lit(wood, -0.3F), 0.97F,
                                  1.0F, 0.05F});
            }
            canvas.touch({x, y, 0.03F * m_dice.spread(), 2.5F * half, 0.075F * m_height * size + 1.2F, 0.0F,
                          varied(mixed(wood, m_light, 0.18F), 0.025F, m_dice), 0.96F, 1.0F, 0.08F});
        }
    }

    /// Dark stones in a lower corner, wet where the light is.
    void paintRocks(OilCanvas &canvas)
    {
        if (m_work.value(u"rocks"_s, 0.0F) <= m_dice.roll())
            return;
        const Tint stone = lit(Tint(m_work.colours(u"land"_s).first()), -0.25F);
        const float side = m_sunX > 0.5F * m_width ? 0.0F : 1.0F;
        for (int i = 0; i < 9; ++i) {
            const float t = static_cast<float>(i) / 8.0F;
            const float size = m_height * mixed(0.07F, 0.2F, t) * m_dice.between(0.7F, 1.1F);
            const float x = m_width * (side + (side > 0.5F ? -1.0F : 1.0F) * mixed(0.42F, 0.02F, t))
                + 0.03F * m_width * m_dice.spread();
            const float y = m_height * mixed(0.84F, 1.0F, t);
            canvas.touch({x, y + 0.32F * size, 0.0F, 2.6F * size, 0.16F * size, 0.0F, lit(canvas.at(x, y), 0.55F), 0.7F,
                          1.2F, 0.06F});
            for (int k = 0; k < 11; ++k) {
                const float up = m_dice.roll();
                canvas.touch(
                    {x + 0.5F * size * (1.0F - 0.6F * up) * m_dice.spread(), y + 0.3F * size - 0.8F * size * up,
                     0.5F * m_dice.spread(), size * m_dice.between(0.5F, 0.9F), 0.3F * size, 0.08F * size,
                     varied(mixed(stone, m_light, 0.22F * up * m_dice.roll()), 0.03F, m_dice), 0.96F, 1.2F, 0.08F});
            }
        }
    }

    void paintBoats(OilCanvas &canvas)
    {
        const int count = static_cast<int>(m_work.value(u"boats"_s, 0.0F) * 3.0F + m_dice.roll());
        for (int i = 0; i < count; ++i) {
            const float depth = m_dice.between(0.01F, 0.3F);
            const float size = m_height * mixed(0.035F, 0.2F, depth / 0.3F);
            const float x = m_sunX < 0.5F * m_width ? m_width * m_dice.between(0.5F, 0.93F)
                                                    : m_width * m_dice.between(0.07F, 0.5F);
            paintBoat(canvas, x, mixed(m_horizon, m_height, depth * 0.75F) + 2.0F, size);
        }
    }

    void paintBoat(OilCanvas &canvas, float x, float y, float size)
    {
        const Tint hull = lit(Tint(m_work.colours(u"land"_s).first()), -0.25F);
        const Tint sail = varied(Tint(m_dice.pick(m_work.colours(u"sail"_s))), 0.03F, m_dice);
        const float lean = 0.09F * m_dice.spread();
        // Mirror image first, broken into level strokes.
        for (int i = 0; i < 14; ++i) {
            const float down = size * (0.06F + 0.075F * static_cast<float>(i));
            canvas.touch({x + 0.1F * size * m_dice.spread(), y + down * 0.75F, 0.0F,
                          size * (0.5F - 0.025F * static_cast<float>(i)), 0.055F * size + 1.0F, 0.0F,
                          i < 4 ? hull : mixed(sail, canvas.at(x, y + down), 0.35F), 0.5F, 0.6F, 0.04F});
        }
        const float top = y - size;
        const auto sailStrokes = [&](float from, float to, const Tint &tint) {
            // From the mast outwards, each stroke shorter.
            for (int i = 0; i < 7; ++i) {
                const float t = static_cast<float>(i) / 6.0F;
                const float height = size * mixed(0.86F, 0.12F, t);
                const float bottomY = y - 0.14F * size;
                canvas.touch({x + mixed(from, to, t) * size + lean * height * 0.5F, bottomY - 0.5F * height,
                              1.5708F + lean, height, 0.09F * size + 1.5F, 0.02F * size, varied(tint, 0.02F, m_dice),
                              0.97F, 1.0F, 0.06F});
            }
        };
        sailStrokes(-0.05F, -0.42F, lit(sail, -0.12F));
        sailStrokes(0.04F, 0.3F, lit(sail, 0.1F));
        canvas.line({QPointF(x, y - 0.05F * size), QPointF(x + lean * size, top - 0.06F * size)}, 0.02F * size + 1.0F,
                    1.0F, hull, 0.95F);
        const float h = 0.11F * size;
        for (int i = 0; i < 3; ++i)
            canvas.touch({x - 0.02F * size, y - h + 0.4F * h * static_cast<float>(i), 0.0F,
                          size * (0.78F - 0.1F * static_cast<float>(i)), 0.5F * h + 1.0F, -0.05F * size,
                          lit(hull, i == 0 ? 0.15F : -0.1F), 0.97F, 0.8F, 0.05F});
    }

    const DemoWork &m_work;
    Dice m_dice;
    Noise m_noise;
    QImage m_scene;
    float m_width;
    float m_height;
    float m_horizon;
    Tint m_light;
    float m_sunX = 0.0F;
    float m_sunY = 0.0F;
};

} // namespace

QImage paintSea(const DemoWork &work) { return Sea(work).painted(); }

} // namespace synvae::demo
