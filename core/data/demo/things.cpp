// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/demo/things.h"

#include "core/data/demo/sceneparts.h"

#include <QPainter>

#include <algorithm>
#include <ranges>

using namespace Qt::StringLiterals;

namespace synvae::demo {

Things::Things(const DemoWork &work, QImage &scene, Dice dice)
    : m_work(work)
    , m_scene(scene)
    , m_dice(dice)
{ }

void Things::castShadow(float x, float foot, float rx, float opacity)
{
    QRadialGradient soft(QPointF(0.0, 0.0), 1.0);
    soft.setColorAt(0.0, QColor(20, 12, 18, static_cast<int>(255.0F * opacity)));
    soft.setColorAt(0.55, QColor(20, 12, 18, static_cast<int>(170.0F * opacity)));
    soft.setColorAt(1.0, QColor(20, 12, 18, 0));
    QPainter painter(&m_scene);
    painter.translate(double(x + 0.65F * rx), double(foot - 0.05F * rx));
    painter.scale(double(1.75F * rx), double(0.38F * rx));
    painter.fillRect(QRectF(-1.0, -1.0, 2.0, 2.0), soft);
}

QRadialGradient Things::rounded(float x, float y, float r, const Tint &tint) const
{
    QRadialGradient body(QPointF(double(x), double(y)), double(1.25F * r),
                         QPointF(double(x - 0.42F * r), double(y - 0.45F * r)));
    body.setColorAt(0.0, lit(tint, 0.45F).colour());
    body.setColorAt(0.25, lit(tint, 0.14F).colour());
    body.setColorAt(0.55, tint.colour());
    body.setColorAt(0.82, saturated(lit(tint, -0.42F), 1.15F).colour());
    body.setColorAt(1.0, lit(tint, -0.55F).colour());
    return body;
}

void Things::apple(float x, float foot, float r, const Tint &tint)
{
    castShadow(x, foot, r);
    const float y = foot - 0.88F * r;
    const auto at = [&](float u, float v) { return QPointF(double(x + r * u), double(y + r * v)); };
    const QPainterPath path
        = smooth({at(0.0F, -0.78F), at(0.5F, -0.95F), at(0.99F, -0.35F), at(0.85F, 0.45F), at(0.35F, 0.92F),
                  at(0.0F, 0.84F), at(-0.35F, 0.92F), at(-0.85F, 0.45F), at(-0.99F, -0.35F), at(-0.5F, -0.95F)});
    fill(m_scene, path, rounded(x, y, r, tint));
    // The other cheek.
    QRadialGradient blush(at(0.35F, 0.1F), double(0.8F * r));
    const Tint other = mixed(tint, Tint(m_dice.pick(m_work.colours(u"fruit"_s))), 0.7F);
    blush.setColorAt(0.0, other.colour(0.55F));
    blush.setColorAt(1.0, other.colour(0.0F));
    fill(m_scene, path, blush);
    ellipse(m_scene, at(0.0F, -0.72F), 0.28F * r, 0.1F * r, lit(tint, -0.5F), 0.7F);
    QPainterPath stem(at(-0.03F, -0.7F));
    stem.quadTo(at(0.0F, -1.0F), at(0.16F, -1.2F));
    QPainter painter(&m_scene);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.strokePath(stem, QPen(QColor(62, 42, 24), double(0.08F * r), Qt::SolidLine, Qt::RoundCap));
    remember({x, y, r, r});
}

void Things::orange(float x, float foot, float r, const Tint &tint)
{
    castShadow(x, foot, r);
    const float y = foot - 0.95F * r;
    QPainterPath path;
    path.addEllipse(QPointF(double(x), double(y)), double(r), double(0.96F * r));
    fill(m_scene, path, rounded(x, y, r, tint));
    ellipse(m_scene, {double(x + 0.1F * r), double(y - 0.6F * r)}, 0.1F * r, 0.06F * r, Tint(0.3F, 0.36F, 0.12F), 0.8F);
    remember({x, y, r, r});
}

void Things::lemon(float x, float foot, float r, const Tint &tint)
{
    castShadow(x, foot, 1.15F * r);
    const float y = foot - 0.72F * r;
    const float turn = m_dice.between(-0.35F, 0.35F);
    const auto at = [&](float u, float v) {
        return QPointF(double(x + r * (u * std::cos(turn) - v * std::sin(turn))),
                       double(y + r * (u * std::sin(turn) + v * std::cos(turn))));
    };
    const QPainterPath path
        = smooth({at(-1.3F, 0.0F), at(-1.0F, -0.3F), at(-0.4F, -0.74F), at(0.4F, -0.74F), at(1.0F, -0.3F),
                  at(1.32F, 0.02F), at(1.0F, 0.3F), at(0.4F, 0.74F), at(-0.4F, 0.74F), at(-1.0F, 0.3F)});
    fill(m_scene, path, rounded(x, y, 1.1F * r, tint));
    remember({x, y, 1.2F * r, 0.75F * r});
}

void Things::pear(float x, float foot, float r, const Tint &tint)
{
    castShadow(x, foot, r);
    const float lean = m_dice.between(-0.2F, 0.2F);
    const auto at = [&](float u, float v) { return QPointF(double(x + r * (u + lean * v)), double(foot - r * v)); };
    const QPainterPath path = smooth({at(0.0F, 0.0F), at(-0.62F, 0.12F), at(-0.92F, 0.72F), at(-0.62F, 1.3F),
                                      at(-0.34F, 1.85F), at(-0.16F, 2.28F), at(0.12F, 2.36F), at(0.32F, 2.1F),
                                      at(0.42F, 1.6F), at(0.72F, 1.1F), at(0.94F, 0.6F), at(0.58F, 0.08F)});
    fill(m_scene, path, rounded(x, foot - 0.95F * r, 1.2F * r, tint));
    QPainterPath stem(at(0.0F, 2.3F));
    stem.quadTo(at(0.03F, 2.55F), at(0.2F, 2.7F));
    QPainter painter(&m_scene);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.strokePath(stem, QPen(QColor(58, 40, 24), double(0.09F * r), Qt::SolidLine, Qt::RoundCap));
    remember({x, foot - 0.75F * r, 0.95F * r, 0.8F * r});
}

void Things::vessel(float x, float foot, float size, const QList<QPointF> &profile, const Tint &tint, float shine)
{
    castShadow(x, foot, 0.55F * size * static_cast<float>(profile.at(1).x()) * 2.0F);
    QList<QPointF> points;
    const auto add = [&](double side, const QPointF &p) {
        points.append(QPointF(double(x) + side * double(size) * p.x(), double(foot) - double(size) * p.y()));
    };
    for (const QPointF &p : profile)
        add(1.0, p);
    for (const QPointF &p : std::views::reverse(profile))
        add(-1.0, p);
    double widest = 0.0;
    for (const QPointF &p : profile)
        widest = std::max(widest, p.x() * double(size));
    QLinearGradient body(double(x) - widest, 0.0, double(x) + widest, 0.0);
    body.setColorAt(0.0, lit(tint, -0.3F).colour());
    body.setColorAt(0.22, lit(tint, 0.25F).colour());
    body.setColorAt(0.3, lit(tint, 0.25F + shine).colour());
    body.setColorAt(0.42, lit(tint, 0.08F).colour());
    body.setColorAt(0.75, lit(tint, -0.4F).colour());
    body.setColorAt(0.93, lit(tint, -0.6F).colour());
    body.setColorAt(1.0, lit(tint, -0.35F).colour());
    fill(m_scene, smooth(points), body);
    const float tall = size * static_cast<float>(profile.last().y());
    m_rounds.push_back({x, foot - 0.5F * tall, 1.1F * static_cast<float>(widest), 0.6F * tall, true});
    const QPointF lip = profile.last();
    const QPointF rim(double(x), double(foot) - double(size) * lip.y());
    ellipse(m_scene, rim, size * static_cast<float>(lip.x()) * 1.04F, size * static_cast<float>(lip.x()) * 0.26F,
            lit(tint, 0.2F));
    ellipse(m_scene, rim, size * static_cast<float>(lip.x()) * 0.85F, size * static_cast<float>(lip.x()) * 0.18F,
            lit(tint, -0.75F));
}

void Things::bottle(float x, float foot, float size)
{
    const Tint glass(m_dice.pick(m_work.colours(u"glass"_s)));
    vessel(x, foot, size,
           {{0.0, 0.0}, {0.62, 0.04}, {0.66, 0.5}, {0.66, 1.8}, {0.6, 2.2}, {0.28, 2.7}, {0.2, 3.1}, {0.2, 3.6}},
           lit(glass, -0.25F), 0.4F);
}

void Things::jug(float x, float foot, float size)
{
    const Tint clay(m_dice.pick(m_work.colours(u"glass"_s)));
    QPainterPath handle;
    handle.addEllipse(QPointF(double(x + 0.85F * size), double(foot - 1.35F * size)), 0.42 * double(size),
                      0.55 * double(size));
    QPainter painter(&m_scene);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.strokePath(handle, QPen(lit(clay, -0.35F).colour(), 0.17 * double(size)));
    painter.end();
    vessel(x, foot, size,
           {{0.0, 0.0}, {0.55, 0.03}, {0.82, 0.5}, {0.86, 1.0}, {0.62, 1.5}, {0.42, 1.85}, {0.46, 2.15}, {0.56, 2.35}},
           clay, 0.3F);
}

void Things::bowl(float x, float foot, float size)
{
    const Tint glaze(m_dice.pick(m_work.colours(u"glass"_s)));
    // Fruit first: the bowl's front hides its feet.
    const float rim = foot - 0.85F * size;
    for (const float u : {-0.75F, 0.05F, 0.72F})
        fruit(x + u * size, rim + 0.28F * size, 0.56F * size * m_dice.between(0.85F, 1.1F));
    fruit(x - 0.32F * size, rim - 0.28F * size, 0.52F * size);
    fruit(x + 0.4F * size, rim - 0.22F * size, 0.5F * size);
    castShadow(x, foot, 1.1F * size);
    QPainterPath path(QPointF(double(x - 1.5F * size), double(rim)));
    path.cubicTo(double(x - 1.4F * size), double(foot - 0.1F * size), double(x - 0.6F * size), double(foot), double(x),
                 double(foot));
    path.cubicTo(double(x + 0.6F * size), double(foot), double(x + 1.4F * size), double(foot - 0.1F * size),
                 double(x + 1.5F * size), double(rim));
    path.quadTo(double(x), double(rim + 0.42F * size), double(x - 1.5F * size), double(rim));
    QLinearGradient body(double(x - 1.5F * size), 0.0, double(x + 1.5F * size), 0.0);
    body.setColorAt(0.0, lit(glaze, -0.1F).colour());
    body.setColorAt(0.25, lit(glaze, 0.5F).colour());
    body.setColorAt(0.5, glaze.colour());
    body.setColorAt(1.0, lit(glaze, -0.6F).colour());
    fill(m_scene, path, body);
    m_rounds.push_back({x, rim, 0.1F, 0.1F});
}

void Things::fruit(float x, float foot, float r)
{
    const Tint tint = varied(Tint(m_dice.pick(m_work.colours(u"fruit"_s))), 0.03F, m_dice);
    const bool yellow = tint.r > 0.75F && tint.g > 0.62F && tint.b < 0.5F;
    if (yellow && m_dice.chance(m_work.value(u"lemon"_s, 0.55F)))
        lemon(x, foot, 0.85F * r, tint);
    else if (tint.g > tint.r * 0.85F && m_dice.chance(m_work.value(u"pear"_s, 0.5F)))
        pear(x, foot, 0.85F * r, tint);
    else if (m_dice.chance(0.5F))
        apple(x, foot, r, tint);
    else
        orange(x, foot, 0.95F * r, tint);
}

void Things::remember(const Round &round)
{
    m_rounds.push_back(round);
    m_lights.push_back(round);
}

} // namespace synvae::demo
