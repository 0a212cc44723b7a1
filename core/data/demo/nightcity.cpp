// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/demo/oilcanvas.h"
#include "core/data/demo/painters.h"
#include "core/data/demo/sceneparts.h"

using namespace Qt::StringLiterals;

namespace synvae::demo {
namespace {

/// A town after dark: towers across water, or a wet street between houses, with their lights doubled below.
///
/// Palette: sky (top to horizon), wall (far to near), window, lamp, water. Values: street (0 or 1), horizon, moon,
/// lights (share of lit windows), rain, bridge.
class NightCity
{
public:
    explicit NightCity(const DemoWork &work)
        : m_work(work)
        , m_dice(work.seed)
        , m_noise(m_dice)
        , m_scene(blankScene(work.size))
        , m_width(static_cast<float>(work.size.width()))
        , m_height(static_cast<float>(work.size.height()))
        , m_horizon(std::floor(m_height * work.value(u"horizon"_s, 0.6F)))
        , m_street(work.value(u"street"_s, 0.0F) > 0.0F)
    { }

    [[nodiscard]] QImage painted()
    {
        drawSky();
        if (m_street)
            drawStreet();
        else
            drawTowers();
        drawReflections();
        OilCanvas canvas(m_work.size, Tint(m_work.colours(u"wall"_s).last()), m_dice.branch());
        const auto directions = [this](float x, float y) {
            return y < m_horizon ? 1.5708F * step(0.3F, 0.6F, y / m_horizon)
                    + 2.2F * (m_noise.cloud(x / 120.0F, y / 90.0F, 2) - 0.5F) * step(0.7F, 0.3F, y / m_horizon)
                                 : 1.5708F;
        };
        canvas.paint(m_scene, directions, {24.0F, 70.0F, 16.0F, 0.95F, 0.9F, 0.02F, 0.12F, 3.0F, 0.0F, 0.1F});
        canvas.paint(m_scene, directions, {10.0F, 36.0F, 7.5F, 0.85F, 0.8F, 0.02F, 0.1F, 1.0F, 0.022F, 0.05F});
        canvas.paint(m_scene, directions, {4.5F, 15.0F, 4.0F, 0.9F, 0.7F, 0.012F, 0.1F, 0.0F, 0.03F, 0.05F});
        paintMoon(canvas);
        for (const Light &light : m_lights)
            paintLight(canvas, light);
        paintPassers(canvas);
        paintRain(canvas);
        return canvas.finished(0.85F, 0.4F);
    }

private:
    struct Light {
        float x = 0.0F;
        float y = 0.0F;
        float width = 2.0F;
        float height = 3.0F;
        Tint tint;
        float foot = 0.0F; ///< where its mirror image begins
        float strength = 1.0F;
    };

    [[nodiscard]] Tint windowTint() { return varied(Tint(m_dice.pick(m_work.colours(u"window"_s))), 0.05F, m_dice); }

    void drawSky()
    {
        verticalGradient(m_scene, 0, m_scene.height(), m_work.colours(u"sky"_s));
        const Tint lamp(m_work.colours(u"lamp"_s).first());
        glow(m_scene, {0.5 * static_cast<double>(m_width), static_cast<double>(m_horizon)}, 0.75F * m_width, lamp,
             0.4F);
        const Tint low(m_work.colours(u"sky"_s).last());
        shade(m_scene, 0, static_cast<int>(m_horizon), [&](float x, float y, const Tint &sky) {
            const float mass = m_noise.cloud(3.0F * x / m_width, 5.0F * y / m_height, 4);
            return mixed(sky, mixed(low, lamp, 0.15F), 0.45F * step(0.5F, 0.8F, mass));
        });
        if (m_work.value(u"moon"_s, 0.0F) > 0.0F) {
            m_moon = {static_cast<double>(m_width * m_dice.between(0.15F, 0.85F)),
                      static_cast<double>(m_height * m_dice.between(0.09F, 0.13F))};
            const Tint moon(0.96F, 0.93F, 0.8F);
            glow(m_scene, m_moon, 0.3F * m_width, moon, 0.5F);
        }
    }

    void drawTowers()
    {
        const QList<QColor> walls = m_work.colours(u"wall"_s);
        const float tallest = m_work.value(u"moon"_s, 0.0F) > 0.0F ? 0.34F : 0.42F; // nothing before the moon
        for (int row = 0; row < 3; ++row) {
            const float near = static_cast<float>(row) / 2.0F;
            const Tint wall = along(walls, near);
            float x = -m_dice.between(0.0F, 20.0F);
            while (x < m_width) {
                const float wide = m_width * m_dice.between(0.045F, 0.12F) * (0.8F + 0.5F * near);
                const float middle = 1.0F - std::abs((x + 0.5F * wide) / m_width - 0.5F);
                const float tall = m_height
                    * (row == 2 ? m_dice.between(0.06F, 0.2F)
                                : m_dice.between(0.14F, tallest) * middle * (1.15F - 0.3F * near));
                tower(x, wide, tall, varied(wall, 0.02F, m_dice), near);
                x += wide + m_width * (m_dice.chance(0.3F) ? m_dice.between(0.005F, 0.05F) : 0.0F);
            }
        }
        if (m_work.value(u"bridge"_s, 0.0F) > 0.0F)
            drawBridge();
    }

    void tower(float x, float wide, float tall, const Tint &wall, float near)
    {
        const float top = m_horizon - tall;
        QPainterPath path;
        path.addRect(static_cast<double>(x), static_cast<double>(top), static_cast<double>(wide),
                     static_cast<double>(tall + 2.0F));
        const float shape = m_dice.roll();
        if (shape < 0.22F) {
            path.addPolygon(QPolygonF({{double(x), double(top)},
                                       {double(x + 0.5F * wide), double(top - 0.5F * wide)},
                                       {double(x + wide), double(top)}}));
        } else if (shape < 0.42F) {
            path.addRect(double(x + 0.25F * wide), double(top - 0.2F * wide), double(0.5F * wide), double(0.3F * wide));
            path.addRect(double(x + 0.47F * wide), double(top - 0.75F * wide), double(0.06F * wide),
                         double(0.6F * wide));
        } else if (shape < 0.52F) {
            path.addEllipse(QPointF(double(x + 0.5F * wide), double(top)), double(0.4F * wide), double(0.4F * wide));
        }
        QLinearGradient face(0.0, double(top), 0.0, double(m_horizon));
        face.setColorAt(0.0, wall.colour());
        face.setColorAt(1.0, mixed(wall, Tint(m_work.colours(u"lamp"_s).first()), 0.12F).colour());
        path.setFillRule(Qt::WindingFill);
        fill(m_scene, path, face);
        windows(x, top, wide, tall, near);
    }

    void windows(float x, float top, float wide, float tall, float near)
    {
        const float cell = mixed(6.5F, 10.0F, near);
        const float share = m_work.value(u"lights"_s, 0.4F) * mixed(0.55F, 1.0F, near);
        const Tint house = windowTint();
        for (float v = top + cell; v < m_horizon - 0.6F * cell; v += cell * 1.3F) {
            for (float u = x + 0.8F * cell; u < x + wide - 0.5F * cell; u += cell) {
                if (!m_dice.chance(share))
                    continue;
                const Tint tint = m_dice.chance(0.7F) ? varied(house, 0.04F, m_dice) : windowTint();
                m_lights.push_back({u, v, 0.42F * cell, 0.62F * cell, tint, m_horizon,
                                    mixed(0.55F, 0.95F, near) * m_dice.between(0.6F, 1.0F)});
            }
        }
        static_cast<void>(tall);
    }

    void drawBridge()
    {
        const Tint stone = along(m_work.colours(u"wall"_s), 1.0F);
        const float deck = m_horizon - 0.045F * m_height;
        QPainterPath path;
        path.addRect(-2.0, double(deck), double(m_width + 4.0F), double(0.02F * m_height));
        const float span = m_width / 5.0F;
        for (int i = 0; i <= 5; ++i)
            path.addRect(double(span * static_cast<float>(i) - 0.02F * m_width), double(deck), double(0.04F * m_width),
                         double(0.09F * m_height));
        path.setFillRule(Qt::WindingFill);
        fill(m_scene, path, lit(stone, -0.15F));
        for (int i = 0; i < 11; ++i)
            addLamp(m_width * (static_cast<float>(i) + 0.5F) / 11.0F, deck - 0.03F * m_height, 3.2F,
                    m_horizon + 0.02F * m_height);
    }

    void addLamp(float x, float y, float size, float foot)
    {
        const Tint lamp(m_dice.pick(m_work.colours(u"lamp"_s)));
        glow(m_scene, {double(x), double(y)}, 11.0F * size, lamp, 0.55F);
        m_lights.push_back({x, y, 1.7F * size, 1.7F * size, lit(lamp, 0.35F), foot, 1.3F});
    }

    /// Houses on both sides close in on a point at the end of the street.
    void drawStreet()
    {
        const float endX = m_width * m_dice.between(0.4F, 0.6F);
        const QList<QColor> walls = m_work.colours(u"wall"_s);
        glow(m_scene, {double(endX), double(m_horizon)}, 0.34F * m_width, Tint(m_work.colours(u"lamp"_s).first()),
             0.75F);
        for (const bool left : {true, false}) {
            float depth = 0.1F;
            while (depth < 1.05F) {
                const float next = depth + m_dice.between(0.1F, 0.24F) * (0.5F + depth);
                house(left, endX, depth, next, varied(along(walls, depth), 0.025F, m_dice));
                depth = next;
            }
        }
        for (int i = 0; i < 5; ++i) {
            const float depth = 0.16F + 0.17F * static_cast<float>(i);
            for (const bool left : {true, false}) {
                const float x = mixed(endX, left ? 0.1F * m_width : 0.9F * m_width, depth);
                const float foot = m_horizon + 0.3F * (m_height - m_horizon) * depth;
                const float y = foot - 0.34F * m_height * depth;
                QPainterPath post;
                post.addRect(double(x - 1.2F * depth), double(y), double(2.4F * depth + 0.6F), double(foot - y));
                fill(m_scene, post, lit(Tint(walls.last()), -0.3F));
                addLamp(x, y, 1.2F + 4.2F * depth, foot);
            }
        }
    }

    void house(bool left, float endX, float from, float to, const Tint &wall)
    {
        const float edge = left ? -0.12F * m_width : 1.12F * m_width;
        const float x0 = mixed(endX, edge, from);
        const float x1 = mixed(endX, edge, to);
        const float tall = m_height * m_dice.between(0.5F, 0.8F);
        const auto foot = [&](float depth) { return m_horizon + 0.3F * (m_height - m_horizon) * depth; };
        QPainterPath path;
        path.addPolygon(QPolygonF({{double(x0), double(foot(from))},
                                   {double(x0), double(m_horizon - tall * from)},
                                   {double(x1), double(m_horizon - tall * to)},
                                   {double(x1), double(foot(to))}}));
        QLinearGradient face(0.0, double(m_horizon - tall * to), 0.0, double(foot(to)));
        face.setColorAt(0.0, wall.colour());
        face.setColorAt(1.0, mixed(lit(wall, 0.06F), Tint(m_work.colours(u"lamp"_s).first()), 0.3F).colour());
        fill(m_scene, path, face);
        const int floors = m_dice.betweenInts(3, 5);
        const int columns = m_dice.betweenInts(2, 3);
        const Tint warm = windowTint();
        for (int floor = 0; floor < floors; ++floor) {
            for (int column = 0; column < columns; ++column) {
                const bool shop = floor == 0;
                if (!m_dice.chance(shop ? 0.85F : m_work.value(u"lights"_s, 0.4F)))
                    continue;
                const float depth = mixed(from, to, (static_cast<float>(column) + 0.5F) / static_cast<float>(columns));
                const float up = (static_cast<float>(floor) + (shop ? 0.4F : 0.55F)) / static_cast<float>(floors);
                const float pane = 0.5F * std::abs(x1 - x0) / static_cast<float>(columns);
                m_lights.push_back({mixed(endX, edge, depth), mixed(foot(depth), m_horizon - tall * depth, up),
                                    pane * (shop ? 1.2F : 0.8F),
                                    tall * depth / static_cast<float>(floors) * (shop ? 0.6F : 0.5F),
                                    m_dice.chance(0.7F) ? varied(warm, 0.04F, m_dice) : windowTint(), foot(depth),
                                    shop ? 1.0F : 0.75F});
            }
        }
    }

    /// Water or wet stone: the picture above turned over, drawn out and dimmed.
    void drawReflections()
    {
        const Tint water(m_work.colours(u"water"_s).first());
        const QImage above = m_scene.copy();
        const float top = m_street ? m_horizon + 0.02F * (m_height - m_horizon) : m_horizon;
        const int shadeTop = static_cast<int>(top);
        shade(m_scene, shadeTop, m_scene.height(), [&](float x, float y, const Tint &here) {
            const float down = y - m_horizon;
            const float wobble = 7.0F * (m_noise.cloud(x / 60.0F, y / 5.0F, 2) - 0.5F) * (0.3F + down / 60.0F);
            const int row = std::clamp(static_cast<int>(m_horizon - 1.15F * down), 0, m_scene.height() - 1);
            const int column = std::clamp(static_cast<int>(x + wobble), 0, m_scene.width() - 1);
            const Tint mirrored(reinterpret_cast<const QRgb *>(above.constScanLine(row))[column]);
            const Tint wet = mixed(mirrored, water, 0.35F + 0.25F * down / (m_height - m_horizon));
            // In a street the houses stand on their own ground beside the road.
            const bool wall = m_street && here.luma() < 0.01F;
            return wall ? here : wet;
        });
    }

    void paintLight(OilCanvas &canvas, const Light &light)
    {
        canvas.touch({light.x, light.y, 1.5708F, light.height * 1.35F + 1.0F, light.width * 1.2F + 1.0F, 0.0F,
                      light.tint, std::min(1.0F, 0.95F * light.strength), 1.3F, 0.06F});
        const float down = light.foot - light.y;
        const float top = light.foot + 0.75F * down;
        const int pieces = 3 + static_cast<int>(light.strength * 5.0F);
        const float reachDown = std::min(m_height - top, (m_street ? 0.22F : 0.16F) * m_height * light.strength);
        if (top > m_height || light.strength < 0.6F)
            return;
        for (int i = 0; i < pieces; ++i) {
            const float t = m_dice.roll();
            const float y = top + t * reachDown;
            canvas.touch({light.x + (1.0F + 3.0F * t) * m_dice.spread(), y, 0.05F * m_dice.spread(),
                          light.width * m_dice.between(1.4F, 3.2F) + 2.0F, m_dice.between(1.5F, 3.2F), 0.0F,
                          mixed(light.tint, canvas.at(light.x, y), 0.2F + 0.4F * t),
                          0.75F * light.strength * (1.0F - 0.7F * t), 0.9F, 0.04F});
        }
    }

    void paintMoon(OilCanvas &canvas)
    {
        if (m_work.value(u"moon"_s, 0.0F) <= 0.0F)
            return;
        const Tint moon(0.98F, 0.95F, 0.84F);
        const float r = 0.03F * m_width;
        canvas.disc(m_moon, r, moon, m_height);
        for (int i = 0; i < 46; ++i) {
            const float t = m_dice.roll();
            const float y = mixed(m_horizon + 4.0F, m_height, t);
            canvas.touch({static_cast<float>(m_moon.x()) + r * (0.5F + t) * m_dice.spread(), y, 0.0F,
                          r * m_dice.between(0.5F, 1.3F), m_dice.between(1.5F, 3.0F), 0.0F, moon,
                          0.6F * (1.0F - 0.6F * t), 1.0F, 0.04F});
        }
    }

    /// People under umbrellas, a few dark touches each.
    void paintPassers(OilCanvas &canvas)
    {
        if (!m_street)
            return;
        const int count = m_dice.betweenInts(2, 6);
        for (int i = 0; i < count; ++i) {
            const float depth = m_dice.between(0.25F, 0.95F);
            const float x = m_width * (0.5F + (m_dice.roll() - 0.5F) * (0.25F + 0.55F * depth));
            const float foot = m_horizon + 0.62F * (m_height - m_horizon) * depth;
            const float size = 0.17F * m_height * (0.25F + depth);
            const Tint coat = varied(lit(Tint(m_work.colours(u"wall"_s).last()), -0.45F), 0.03F, m_dice);
            for (const float side : {-0.07F, 0.07F})
                canvas.touch({x + side * size, foot - 0.18F * size, 1.5708F + side, 0.4F * size, 0.09F * size + 1.0F,
                              0.0F, coat, 0.95F, 0.8F, 0.04F});
            canvas.touch({x, foot - 0.52F * size, 1.5708F, 0.56F * size, 0.3F * size, 0.0F, coat, 0.97F, 0.8F, 0.05F});
            canvas.touch(
                {x, foot - 0.84F * size, 0.0F, 0.17F * size, 0.17F * size, 0.0F, lit(coat, 0.12F), 0.95F, 0.8F, 0.04F});
            if (m_dice.chance(0.7F)) {
                const Tint cloth = m_dice.chance(0.35F) ? Tint(0.7F, 0.14F, 0.12F) : lit(coat, 0.1F);
                for (int k = 0; k < 3; ++k)
                    canvas.touch({x, foot - (0.98F + 0.04F * static_cast<float>(k)) * size, 0.0F,
                                  (0.75F - 0.16F * static_cast<float>(k)) * size, 0.12F * size, 0.1F * size,
                                  lit(cloth, 0.08F * static_cast<float>(k)), 0.96F, 0.9F, 0.05F});
            }
            canvas.touch({x, foot + 0.25F * size, 1.5708F, 0.5F * size, 0.28F * size, 0.0F, coat, 0.35F, 0.5F, 0.05F});
        }
    }

    void paintRain(OilCanvas &canvas)
    {
        const int count = static_cast<int>(240.0F * m_work.value(u"rain"_s, 0.0F));
        for (int i = 0; i < count; ++i) {
            const float x = m_width * m_dice.roll();
            const float y = m_height * m_dice.roll();
            canvas.touch({x, y, 1.45F, m_dice.between(14.0F, 34.0F), 1.3F, 0.0F, lit(canvas.at(x, y), 0.35F),
                          m_dice.between(0.15F, 0.4F), 0.5F, 0.02F});
        }
    }

    const DemoWork &m_work;
    Dice m_dice;
    Noise m_noise;
    QImage m_scene;
    float m_width;
    float m_height;
    float m_horizon;
    bool m_street;
    QPointF m_moon;
    std::vector<Light> m_lights;
};

} // namespace

QImage paintNightCity(const DemoWork &work) { return NightCity(work).painted(); }

} // namespace synvae::demo
