// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/demo/plants.h"

using namespace Qt::StringLiterals;

namespace synvae::demo {

Plants::Plants(const DemoWork &work, OilCanvas &canvas, Dice dice)
    : m_work(work)
    , m_canvas(canvas)
    , m_dice(dice)
    , m_width(static_cast<float>(work.size.width()))
    , m_height(static_cast<float>(work.size.height()))
    , m_flower(work.colours(u"flower"_s))
{ }

void Plants::foliage(float x, float y, float rx, float ry, const QList<QColor> &tints, float dab, float density)
{
    const int count = static_cast<int>(density * 3.4F * rx * ry / (dab * dab));
    for (int i = 0; i < count; ++i) {
        const float light = static_cast<float>(i) / static_cast<float>(count);
        const float angle = 6.2832F * m_dice.roll();
        const float away = std::sqrt(m_dice.roll()) * (1.0F + 0.12F * m_dice.spread());
        const float u = away * std::cos(angle);
        const float v = away * std::sin(angle);
        const float facing = 0.5F - 0.28F * u - 0.42F * v;
        const Tint tint
            = varied(along(tints, std::clamp(0.55F * light + 0.75F * facing - 0.15F, 0.0F, 1.0F)), 0.04F, m_dice);
        m_canvas.touch({x + rx * u, y + ry * v, m_dice.between(-0.9F, 0.9F) + 0.6F * u,
                        dab * m_dice.between(1.1F, 2.1F), dab * m_dice.between(0.6F, 1.0F),
                        0.15F * dab * m_dice.spread(), tint, 0.93F, 1.2F, 0.08F});
    }
}

void Plants::flower(float x, float y, float size, const Tint &tint)
{
    const Tint own = varied(tint, 0.05F, m_dice);
    const int petals = size > 5.0F ? 3 : 1;
    for (int i = 0; i < petals; ++i)
        m_canvas.touch({x + 0.3F * size * m_dice.spread(), y + 0.22F * size * m_dice.spread(),
                        m_dice.between(-0.8F, 0.8F), size * m_dice.between(1.0F, 1.5F),
                        size * m_dice.between(0.6F, 0.9F), 0.2F * size, lit(own, 0.22F * m_dice.roll() - 0.08F), 0.95F,
                        1.4F, 0.1F});
    if (size > 6.0F)
        m_canvas.touch({x, y, 0.0F, 0.5F * size, 0.4F * size, 0.0F, lit(own, -0.45F), 0.8F, 1.0F, 0.05F});
}

void Plants::tree(float x, float foot, float tall, float broad, const QList<QColor> &tints, float dab)
{
    const Tint bark(m_work.colours(u"trunk"_s).first());
    const float lean = 0.06F * m_dice.spread();
    QPolygonF trunk;
    for (int i = 0; i <= 6; ++i) {
        const float t = static_cast<float>(i) / 6.0F;
        trunk.append(
            QPointF(double(x + lean * tall * t + 0.008F * tall * m_dice.spread()), double(foot - 0.62F * tall * t)));
    }
    m_canvas.line(trunk, 0.075F * tall, 0.03F * tall, bark, 0.95F, 1.1F);
    m_canvas.line(trunk.translated(-0.02 * double(tall), 0.0), 0.025F * tall, 0.01F * tall, lit(bark, 0.35F), 0.6F,
                  1.0F);
    for (int i = 0; i < 5; ++i) {
        const QPointF from = trunk[3 + i % 4];
        const double side = i % 2 == 0 ? 1.0 : -1.0;
        const QPointF to = from
            + QPointF(side * double(broad * m_dice.between(0.3F, 0.7F)), -double(tall * m_dice.between(0.12F, 0.3F)));
        m_canvas.line({from, 0.5 * (from + to) + QPointF(0.0, 4.0), to}, 0.03F * tall, 0.012F * tall, bark, 0.9F, 1.0F);
    }
    for (int i = 0; i < 6; ++i)
        foliage(x + lean * tall + broad * 0.55F * m_dice.spread() * 0.7F, foot - tall * m_dice.between(0.55F, 0.95F),
                broad * m_dice.between(0.4F, 0.6F), 0.2F * tall * m_dice.between(0.8F, 1.2F), tints, dab, 0.75F);
}

void Plants::birch(float x, float near)
{
    const Tint bark
        = mixed(mixed(Tint(m_work.colours(u"trunk"_s).first()), along(m_work.colours(u"sky"_s), 0.5F), 0.5F),
                Tint(m_work.colours(u"trunk"_s).first()), near);
    const float foot = m_height * mixed(0.7F, 0.97F, near);
    const float wide = m_width * mixed(0.012F, 0.042F, near) * m_dice.between(0.85F, 1.2F);
    const float lean = 0.05F * m_dice.spread();
    QPolygonF trunk;
    for (float y = foot; y > -20.0F; y -= 24.0F)
        trunk.append(QPointF(double(x + lean * (foot - y) + 0.8F * m_dice.spread()), double(y)));
    m_canvas.line(trunk.translated(double(0.22F * wide), 0.0), wide, 0.7F * wide, lit(bark, -0.42F), 0.95F, 0.9F);
    m_canvas.line(trunk.translated(double(-0.12F * wide), 0.0), 0.75F * wide, 0.5F * wide, bark, 0.95F, 1.2F);
    const int marks = static_cast<int>(6.0F + 12.0F * near);
    for (int i = 0; i < marks; ++i) {
        const QPointF at = m_dice.pick(trunk);
        m_canvas.touch({static_cast<float>(at.x()) + 0.2F * wide * m_dice.spread(),
                        static_cast<float>(at.y()) + 12.0F * m_dice.spread(), 0.1F * m_dice.spread(),
                        wide * m_dice.between(0.3F, 0.9F), wide * m_dice.between(0.1F, 0.26F), 0.1F * wide,
                        lit(bark, -0.8F), 0.85F, 0.8F, 0.04F});
    }
}

void Plants::lilies(float x, float y, float near)
{
    const float reachX = m_width * m_dice.between(0.12F, 0.22F) * (0.4F + near);
    const int pads = m_dice.betweenInts(16, 30);
    for (int i = 0; i < pads; ++i) {
        const float px = x + reachX * 0.5F * m_dice.spread();
        const float py = y + 0.06F * m_height * near * 0.6F * m_dice.spread();
        const float size = 44.0F * near * m_dice.between(0.55F, 1.1F);
        const Tint pad = varied(along(m_work.colours(u"grass"_s), m_dice.roll()), 0.04F, m_dice);
        m_canvas.touch({px + 1.0F, py + 0.16F * size, 0.0F, size * 1.1F, 0.3F * size, 0.0F,
                        lit(m_canvas.at(px, py), -0.45F), 0.6F, 0.6F, 0.04F});
        m_canvas.touch({px, py, 0.0F, size * 1.15F, 0.36F * size, 0.05F * size, pad, 0.95F, 1.2F, 0.09F});
        m_canvas.touch({px - 0.1F * size, py - 0.08F * size, 0.05F, 0.6F * size, 0.12F * size, 0.0F, lit(pad, 0.35F),
                        0.7F, 1.2F, 0.06F});
        if (m_dice.chance(0.22F * m_work.value(u"bloom"_s, 1.0F))) {
            const Tint bloom(m_dice.pick(m_flower));
            for (int petal = 0; petal < 6; ++petal) {
                const float angle = -2.9F + 2.6F * static_cast<float>(petal) / 5.0F;
                m_canvas.touch({px + 0.2F * size * std::cos(angle), py - 0.12F * size + 0.16F * size * std::sin(angle),
                                angle, 0.4F * size, 0.17F * size, 0.0F,
                                varied(lit(bloom, 0.12F * static_cast<float>(petal % 3)), 0.03F, m_dice), 0.96F, 1.5F,
                                0.08F});
            }
        }
    }
}

void Plants::walker(float x, float foot, float size)
{
    const Tint coat(m_dice.pick(m_flower));
    m_canvas.touch(
        {x, foot - 0.2F * size, 1.5708F, 0.5F * size, 0.22F * size, 0.0F, lit(coat, -0.5F), 0.95F, 0.9F, 0.05F});
    m_canvas.touch({x, foot - 0.55F * size, 1.5708F, 0.5F * size, 0.3F * size, 0.0F, coat, 0.97F, 1.2F, 0.06F});
    m_canvas.touch({x, foot - 0.87F * size, 1.5708F, 0.2F * size, 0.16F * size, 0.0F, Tint(0.83F, 0.66F, 0.53F), 0.95F,
                    1.0F, 0.04F});
    m_canvas.touch(
        {x, foot - 0.97F * size, 0.0F, 0.36F * size, 0.11F * size, 0.0F, lit(coat, 0.5F), 0.95F, 1.2F, 0.05F});
    m_canvas.touch({x + 0.3F * size, foot, 0.0F, 0.8F * size, 0.1F * size, 0.0F,
                    lit(m_canvas.at(x, foot + 4.0F), -0.4F), 0.6F, 0.5F, 0.04F});
}

} // namespace synvae::demo
