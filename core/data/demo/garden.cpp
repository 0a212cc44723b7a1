// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/demo/oilcanvas.h"
#include "core/data/demo/painters.h"
#include "core/data/demo/plants.h"
#include "core/data/demo/sceneparts.h"

using namespace Qt::StringLiterals;

namespace synvae::demo {
namespace {

/// Growing things in broken colour.
///
/// Palette: sky (top to horizon), hill, grass (far to near), leaf (dark, middle, light), flower, trunk, path, light.
/// Values: layout (0 meadow, 1 pond, 2 orchard, 3 rows, 4 avenue, 5 birches), horizon, swirl, bloom.
class Garden
{
public:
    explicit Garden(const DemoWork &work)
        : m_work(work)
        , m_dice(work.seed)
        , m_noise(m_dice)
        , m_scene(blankScene(work.size))
        , m_width(static_cast<float>(work.size.width()))
        , m_height(static_cast<float>(work.size.height()))
        , m_horizon(m_height * work.value(u"horizon"_s, 0.35F))
        , m_leaf(work.colours(u"leaf"_s))
        , m_flower(work.colours(u"flower"_s))
        , m_canvas(work.size, Tint(work.colours(u"grass"_s).last()), m_dice.branch())
        , m_plants(work, m_canvas, m_dice.branch())
    { }

    [[nodiscard]] QImage painted()
    {
        switch (static_cast<int>(m_work.value(u"layout"_s, 0.0F))) {
        case 1:
            pond();
            break;
        case 2:
            orchard();
            break;
        case 3:
            rows();
            break;
        case 4:
            avenue();
            break;
        case 5:
            birches();
            break;
        default:
            meadow();
        }
        return m_canvas.finished(1.0F, 0.4F);
    }

private:
    void drawSky()
    {
        const QList<QColor> sky = m_work.colours(u"sky"_s);
        verticalGradient(m_scene, 0, static_cast<int>(m_horizon) + 1, sky);
        const Tint light(m_work.colours(u"light"_s).first());
        const float drift = 20.0F * m_dice.roll();
        shade(m_scene, 0, static_cast<int>(m_horizon) + 1, [&](float x, float y, const Tint &blue) {
            const float mass = m_noise.cloud(3.2F * x / m_width + drift, 6.0F * y / m_height, 4);
            return mixed(blue, light, 0.85F * step(0.48F, 0.68F, mass));
        });
    }

    void drawHills()
    {
        const QList<QColor> hill = m_work.colours(u"hill"_s);
        const Tint haze(m_work.colours(u"sky"_s).last());
        for (int i = 0; i < 3; ++i) {
            const float near = static_cast<float>(i) / 2.0F;
            const float y = m_horizon - m_height * mixed(0.03F, -0.015F, near);
            fill(m_scene,
                 ridge(m_width, y, m_height * mixed(0.09F, 0.03F, near), mixed(0.35F, 0.8F, near), m_height, m_noise,
                       5.0F * near + 1.0F),
                 mixed(haze, along(hill, near), 0.45F + 0.5F * near));
        }
    }

    void drawGround()
    {
        const QList<QColor> grass = m_work.colours(u"grass"_s);
        shade(m_scene, static_cast<int>(m_horizon), m_scene.height(), [&](float x, float y, const Tint &) {
            const float depth = (y - m_horizon) / (m_height - m_horizon);
            const float patch = m_noise.cloud(5.0F * x / m_width, 9.0F * std::sqrt(std::max(depth, 0.0F)), 4) - 0.5F;
            return lit(along(grass, depth + 0.35F * patch), 0.28F * patch);
        });
    }

    void paintScene(float groundAngle)
    {
        const float swirl = m_work.value(u"swirl"_s, 0.5F);
        const auto directions = [this, swirl, groundAngle](float x, float y) {
            const float turn = m_noise.cloud(x / 130.0F, y / 110.0F, 2) - 0.5F;
            return y < m_horizon ? 6.0F * swirl * turn : groundAngle + 1.4F * turn;
        };
        m_canvas.paint(m_scene, directions, {24.0F, 60.0F, 16.0F, 0.95F, 1.0F, 0.035F, 0.2F, 8.0F, 0.0F, 0.14F});
        m_canvas.paint(m_scene, directions, {10.0F, 32.0F, 8.0F, 0.88F, 1.1F, 0.045F, 0.22F, 4.0F, 0.015F, 0.1F});
    }

    /// Blades from far to near, then flowers in drifts, each colour where its own noise is high.
    void growMeadow(float top, float bloom)
    {
        const QList<QColor> grass = m_work.colours(u"grass"_s);
        for (int i = 0; i < 1500; ++i) {
            const float t = static_cast<float>(i) / 1500.0F;
            const float depth = t * t;
            const float x = m_width * m_dice.roll();
            const float y = mixed(top, m_height + 6.0F, depth);
            const Tint tint = varied(lit(along(grass, depth), 0.35F * (m_noise.cloud(x / 45.0F, y / 25.0F, 2) - 0.45F)),
                                     0.05F, m_dice);
            m_canvas.touch({x, y, 1.5708F + 0.35F * m_dice.spread(), mixed(4.0F, 30.0F, depth),
                            mixed(1.6F, 4.2F, depth), 2.0F * m_dice.spread(), tint, 0.85F, 1.0F, 0.06F});
        }
        const int count = static_cast<int>(900.0F * bloom);
        for (int i = 0; i < count; ++i) {
            const float t = static_cast<float>(i) / static_cast<float>(count);
            const float depth = std::pow(t, 1.7F);
            const float x = m_width * m_dice.roll();
            const float y = mixed(top + 2.0F, m_height, depth);
            int best = 0;
            float most = 0.0F;
            for (int k = 0; k < static_cast<int>(m_flower.size()); ++k) {
                const float drift = m_noise.cloud(2.6F * x / m_width + 9.0F * static_cast<float>(k),
                                                  3.5F * std::sqrt(depth) + 4.0F * static_cast<float>(k), 3);
                if (drift > most) {
                    most = drift;
                    best = k;
                }
            }
            if (most < 0.5F || !m_dice.chance(3.5F * (most - 0.42F)))
                continue;
            m_plants.flower(x, y, mixed(2.0F, 9.5F, depth), Tint(m_flower[best]));
        }
    }

    void farTrees()
    {
        const QList<QColor> hill = m_work.colours(u"hill"_s);
        QList<QColor> dim;
        for (const QColor &leaf : std::as_const(m_leaf))
            dim.append(mixed(Tint(leaf), along(hill, 0.6F), 0.45F).colour());
        const int count = m_dice.betweenInts(5, 10);
        for (int i = 0; i < count; ++i) {
            const float size = m_height * m_dice.between(0.025F, 0.06F);
            m_plants.foliage(m_width * m_dice.roll(), m_horizon - 0.5F * size, size * m_dice.between(0.8F, 1.8F), size,
                             dim, 5.0F);
        }
    }

    void meadow()
    {
        drawSky();
        drawHills();
        drawGround();
        paintScene(0.1F);
        farTrees();
        if (m_dice.chance(0.6F)) {
            const float x = m_width * (m_dice.chance(0.5F) ? m_dice.between(0.1F, 0.25F) : m_dice.between(0.75F, 0.9F));
            m_plants.tree(x, m_horizon + 0.13F * m_height, m_height * m_dice.between(0.3F, 0.45F), 0.13F * m_width,
                          m_leaf, 8.0F);
        }
        growMeadow(m_horizon + 0.02F * m_height, m_work.value(u"bloom"_s, 1.0F));
    }

    /// No shore and no sky but in the water.
    void pond()
    {
        const QList<QColor> water = m_work.colours(u"sky"_s);
        shade(m_scene, 0, m_scene.height(), [&](float x, float y, const Tint &) {
            const float willow = m_noise.cloud(7.0F * x / m_width, 0.9F * y / m_height, 3);
            const float open = m_noise.cloud(2.0F * x / m_width + 8.0F, 1.4F * y / m_height, 2);
            const Tint sky = along(water, 0.25F + y / m_height * 0.7F);
            return mixed(sky, along(m_leaf, 0.7F * willow), step(0.4F, 0.62F, willow * 0.6F + (1.0F - open) * 0.45F));
        });
        m_horizon = 0.0F;
        const auto directions
            = [this](float x, float y) { return m_noise.at(x / 40.0F, y / 300.0F) > 0.5F ? 1.5708F : 0.0F; };
        m_canvas.paint(m_scene, directions, {22.0F, 70.0F, 15.0F, 0.95F, 0.9F, 0.03F, 0.1F, 2.0F, 0.0F, 0.16F});
        m_canvas.paint(m_scene, directions, {9.0F, 34.0F, 8.0F, 0.8F, 0.9F, 0.03F, 0.1F, 1.0F, 0.02F, 0.1F});
        const int islands = m_dice.betweenInts(9, 14);
        for (int i = 0; i < islands; ++i) {
            const float t = (static_cast<float>(i) + m_dice.roll()) / static_cast<float>(islands);
            m_plants.lilies(m_width * m_dice.roll(), m_height * mixed(0.04F, 0.98F, t), mixed(0.35F, 1.0F, t));
        }
    }

    void orchard()
    {
        drawSky();
        drawHills();
        drawGround();
        paintScene(0.1F);
        farTrees();
        growMeadow(m_horizon + 0.02F * m_height, 0.45F * m_work.value(u"bloom"_s, 1.0F));
        const int count = m_dice.betweenInts(4, 6);
        for (int i = 0; i < count; ++i) {
            const float depth = std::pow(static_cast<float>(i) / static_cast<float>(count - 1), 1.2F);
            const float x = m_width * std::fmod(0.17F + 0.38F * static_cast<float>(i) + 0.12F * m_dice.roll(), 0.96F);
            const float tall = m_height * mixed(0.24F, 0.66F, depth);
            m_plants.tree(x, mixed(m_horizon + 0.06F * m_height, 0.9F * m_height, depth), tall, 0.34F * tall, m_flower,
                          mixed(4.5F, 8.5F, depth));
        }
        for (int i = 0; i < 160; ++i) {
            const float depth = m_dice.roll();
            m_plants.flower(m_width * m_dice.roll(), mixed(m_horizon + 0.14F * m_height, m_height, depth),
                            mixed(2.0F, 4.5F, depth), Tint(m_dice.pick(m_flower)));
        }
    }

    /// Furrows that meet at the horizon.
    void rows()
    {
        drawSky();
        drawHills();
        const QList<QColor> earth = m_work.colours(u"path"_s);
        verticalGradient(m_scene, static_cast<int>(m_horizon), m_scene.height(), {earth.first(), earth.last()});
        paintScene(1.2F);
        farTrees();
        cottage();
        const float endX = m_width * m_dice.between(0.3F, 0.7F);
        const int lines = 15;
        for (int line = 0; line < lines; ++line) {
            const float foot = m_width * mixed(-1.3F, 2.3F, static_cast<float>(line) / (lines - 1.0F));
            for (float depth = 0.004F; depth < 1.1F; depth += 0.011F + 0.022F * depth) {
                const float x = mixed(endX, foot, depth) + 3.0F * depth * m_dice.spread();
                const float y = mixed(m_horizon, m_height, depth);
                const float size = 2.5F + 34.0F * depth;
                if (x < -size || x > m_width + size)
                    continue;
                for (int k = 0; k < 4; ++k) {
                    const Tint tint = k == 0 ? along(m_leaf, 0.2F) : Tint(m_dice.pick(m_flower));
                    m_canvas.touch({x + 0.5F * size * m_dice.spread(), y - 0.22F * size * static_cast<float>(k),
                                    1.5708F + 0.4F * m_dice.spread(), 0.75F * size, 0.3F * size + 1.0F, 0.0F,
                                    varied(lit(tint, 0.1F * static_cast<float>(k) - 0.18F), 0.045F, m_dice), 0.93F,
                                    1.2F, 0.08F});
                }
            }
        }
    }

    void cottage()
    {
        const float size = m_height * m_dice.between(0.05F, 0.08F);
        const float x = m_width * m_dice.between(0.15F, 0.85F);
        const Tint wall(0.93F, 0.88F, 0.78F);
        const Tint roof(0.72F, 0.33F, 0.2F);
        for (int i = 0; i < 4; ++i)
            m_canvas.touch({x, m_horizon - 0.1F * size - 0.17F * size * static_cast<float>(i), 0.0F, 1.5F * size,
                            0.26F * size, 0.0F, varied(wall, 0.02F, m_dice), 0.95F, 1.0F, 0.05F});
        for (int i = 0; i < 4; ++i)
            m_canvas.touch({x, m_horizon - 0.8F * size - 0.14F * size * static_cast<float>(i), 0.0F,
                            (1.75F - 0.3F * static_cast<float>(i)) * size, 0.22F * size, 0.0F,
                            varied(roof, 0.03F, m_dice), 0.95F, 1.0F, 0.06F});
        m_canvas.touch({x + 0.2F * size, m_horizon - 0.28F * size, 1.57F, 0.4F * size, 0.2F * size, 0.0F,
                        lit(wall, -0.6F), 0.9F, 0.8F, 0.04F});
    }

    /// Trees close over a way that leads in.
    void avenue()
    {
        drawSky();
        drawHills();
        drawGround();
        const QList<QColor> path = m_work.colours(u"path"_s);
        const float endX = m_width * m_dice.between(0.42F, 0.58F);
        QPainterPath way;
        way.addPolygon(QPolygonF({{double(endX - 4.0F), double(m_horizon)},
                                  {double(endX + 4.0F), double(m_horizon)},
                                  {0.86 * double(m_width), double(m_height)},
                                  {0.14 * double(m_width), double(m_height)}}));
        QLinearGradient dust(0.0, double(m_horizon), 0.0, double(m_height));
        dust.setColorAt(0.0, path.last());
        dust.setColorAt(1.0, path.first());
        fill(m_scene, way, dust);
        paintScene(0.0F);
        farTrees();
        for (int i = 0; i < 6; ++i) {
            const float depth = 0.08F + 0.92F * std::pow(static_cast<float>(i) / 5.0F, 1.6F);
            for (const bool left : {true, false}) {
                const float x = mixed(endX, left ? -0.02F * m_width : 1.02F * m_width, depth) + 4.0F * m_dice.spread();
                const float tall = m_height * mixed(0.3F, 1.15F, depth);
                m_plants.tree(x, mixed(m_horizon + 4.0F, 0.98F * m_height, depth), tall, 0.2F * tall, m_leaf,
                              mixed(4.5F, 10.0F, depth));
            }
        }
        for (int i = 0; i < 420; ++i) {
            const float depth = std::sqrt(m_dice.roll());
            const float x = endX + (0.55F * m_width * depth) * m_dice.spread() * 0.6F;
            m_plants.flower(x, mixed(m_horizon + 4.0F, m_height, depth), mixed(1.6F, 6.0F, depth),
                            along(m_leaf, m_dice.between(0.4F, 1.0F)));
        }
        m_plants.walker(endX + 0.02F * m_width, mixed(m_horizon, m_height, 0.3F), 0.12F * m_height);
    }

    /// Pale trunks from edge to edge before a deep wood.
    void birches()
    {
        const QList<QColor> sky = m_work.colours(u"sky"_s);
        shade(m_scene, 0, m_scene.height(), [&](float x, float y, const Tint &) {
            const float depth = y / m_height;
            const float mass = m_noise.cloud(9.0F * x / m_width, 3.0F * depth, 4);
            const Tint wood = mixed(along(sky, depth * 1.2F), along(m_leaf, mass), step(0.4F, 0.62F, mass));
            return mixed(wood, along(m_work.colours(u"grass"_s), mass),
                         step(0.66F, 0.78F, depth + 0.12F * (mass - 0.5F)));
        });
        m_horizon = 0.7F * m_height;
        const auto directions = [this](float, float y) { return y < m_horizon ? 1.5708F : 0.1F; };
        m_canvas.paint(m_scene, directions, {20.0F, 50.0F, 14.0F, 0.95F, 1.0F, 0.04F, 0.25F, 4.0F, 0.0F, 0.14F});
        m_canvas.paint(m_scene, directions, {9.0F, 24.0F, 7.0F, 0.9F, 1.0F, 0.05F, 0.4F, 2.0F, 0.01F, 0.12F});
        const int count = m_dice.betweenInts(9, 13);
        for (int i = 0; i < count; ++i) {
            const float near = static_cast<float>(i) / static_cast<float>(count - 1);
            m_plants.birch(m_width * std::fmod(0.09F + 0.381966F * static_cast<float>(i) + 0.05F * m_dice.roll(), 1.0F),
                           near);
        }
        for (int i = 0; i < 700; ++i) {
            const float depth = std::sqrt(m_dice.roll());
            const bool ground = m_dice.chance(0.6F);
            const float y
                = ground ? mixed(0.72F * m_height, m_height, depth) : m_height * 0.4F * m_dice.roll() * m_dice.roll();
            m_plants.flower(m_width * m_dice.roll(), y, ground ? mixed(2.0F, 6.0F, depth) : m_dice.between(2.5F, 6.0F),
                            along(m_flower, m_dice.roll()));
        }
    }

    const DemoWork &m_work;
    Dice m_dice;
    Noise m_noise;
    QImage m_scene;
    float m_width;
    float m_height;
    float m_horizon;
    QList<QColor> m_leaf;
    QList<QColor> m_flower;
    OilCanvas m_canvas;
    Plants m_plants;
};

} // namespace

QImage paintGarden(const DemoWork &work) { return Garden(work).painted(); }

} // namespace synvae::demo
