// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/demo/oilcanvas.h"
#include "core/data/demo/painters.h"
#include "core/data/demo/sceneparts.h"
#include "core/data/demo/things.h"

#include <QPainter>

#include <algorithm>
#include <ranges>

using namespace Qt::StringLiterals;

namespace synvae::demo {
namespace {

/// Things on a table in light from the left.
///
/// Palette: wall (lit, dark), table, cloth, fruit, glass (of bottle or jug), flower, leaf. Values: cloth, bowl, bottle,
/// jug, flowers, fruit (how many), lemon, pear (shares).
class StillLife
{
public:
    explicit StillLife(const DemoWork &work)
        : m_work(work)
        , m_dice(work.seed)
        , m_noise(m_dice)
        , m_scene(blankScene(work.size))
        , m_things(work, m_scene, m_dice.branch())
        , m_width(static_cast<float>(work.size.width()))
        , m_height(static_cast<float>(work.size.height()))
        , m_edge(m_height * m_dice.between(0.5F, 0.58F))
        , m_unit(0.14F * std::min(m_width, 1.15F * m_height))
    { }

    [[nodiscard]] QImage painted()
    {
        drawRoom();
        drawCloth();
        arrange();
        OilCanvas canvas(m_work.size, lit(Tint(m_work.colours(u"wall"_s).last()), -0.2F), m_dice.branch());
        const auto directions = [this](float x, float y) { return direction(x, y); };
        canvas.paint(m_scene, directions, {24.0F, 60.0F, 16.0F, 0.95F, 1.0F, 0.028F, 0.25F, 8.0F, 0.0F, 0.1F});
        canvas.paint(m_scene, directions, {11.0F, 32.0F, 7.5F, 0.88F, 1.0F, 0.028F, 0.18F, 4.0F, 0.02F, 0.07F});
        canvas.paint(m_scene, directions, {5.0F, 16.0F, 4.2F, 0.88F, 0.9F, 0.016F, 0.15F, 1.5F, 0.03F, 0.06F});
        canvas.paint(m_scene, directions, {2.6F, 9.0F, 2.6F, 0.9F, 0.8F, 0.008F, 0.08F, 0.0F, 0.055F, 0.05F});
        paintFlowers(canvas);
        paintLights(canvas);
        return canvas.finished(1.0F, 0.4F);
    }

private:
    struct Bloom {
        float x = 0.0F;
        float y = 0.0F;
        float size = 0.0F;
        Tint tint;
    };

    [[nodiscard]] float direction(float x, float y) const
    {
        // Around what is round.
        for (const auto &round : std::views::reverse(m_things.rounds())) {
            const float u = (x - round.x) / round.rx;
            const float v = (y - round.y) / round.ry;
            if (u * u + v * v < 1.05F)
                return round.upright ? 1.5708F : std::atan2(v, u) + 1.5708F;
        }
        const float turn = m_noise.cloud(x / 110.0F, y / 110.0F, 2) - 0.5F;
        return y < m_edge ? -0.8F + 3.0F * turn : 0.6F * turn;
    }

    void drawRoom()
    {
        const QList<QColor> wall = m_work.colours(u"wall"_s);
        const QList<QColor> table = m_work.colours(u"table"_s);
        shade(m_scene, 0, m_scene.height(), [&](float x, float y, const Tint &) {
            const float fall = 0.75F * x / m_width + 0.35F * (1.0F - y / m_edge)
                + 0.5F * (m_noise.cloud(x / 120.0F, y / 120.0F, 3) - 0.5F);
            const float wood = 0.25F + 0.55F * x / m_width + 0.4F * (m_noise.cloud(x / 190.0F, y / 16.0F, 3) - 0.5F);
            return y < m_edge ? along(wall, fall) : along(table, wood + 0.2F * (y - m_edge) / m_height);
        });
        QPainterPath shadow;
        shadow.addRect(0.0, double(m_edge - 2.0F), double(m_width), 5.0);
        fill(m_scene, shadow, lit(Tint(table.last()), -0.45F), 0.5F);
    }

    /// A cloth over the table, its folds as soft bands.
    void drawCloth()
    {
        if (m_work.value(u"cloth"_s, 1.0F) < m_dice.roll())
            return;
        const Tint cloth(m_work.colours(u"cloth"_s).first());
        const Tint deep(m_work.colours(u"cloth"_s).last());
        const float left = m_width * m_dice.between(-0.05F, 0.22F);
        const float right = m_width * m_dice.between(0.72F, 1.05F);
        const float top = m_edge + 0.05F * m_height;
        QPainterPath outline(QPointF(double(left), double(top + 0.05F * m_height)));
        for (int i = 0; i <= 20; ++i) {
            const float t = static_cast<float>(i) / 20.0F;
            const float ripple = 0.016F * m_height * std::sin(7.0F * t + left) * (1.0F - t);
            outline.lineTo(double(mixed(left, right, t)),
                           double(mixed(top + 0.05F * m_height, top + 0.01F * m_height, t) + ripple));
        }
        for (int i = 1; i <= 12; ++i) {
            const float t = static_cast<float>(i) / 12.0F;
            outline.lineTo(double(right + 0.13F * m_width * t + 4.0F * std::sin(9.0F * t)),
                           double(mixed(top, m_height + 4.0F, t)));
        }
        outline.lineTo(double(left - 0.14F * m_width), double(m_height + 4.0F));
        outline.closeSubpath();
        QImage folds(m_scene.size(), QImage::Format_RGB32);
        folds.fill(Qt::black);
        const float slant = m_dice.between(-0.7F, 0.7F);
        shade(folds, static_cast<int>(top) - 30, folds.height(), [&](float x, float y, const Tint &) {
            const float across = (x + slant * (y - m_edge)) / m_width;
            const float wave = m_noise.cloud(5.5F * across, 1.2F * y / m_height, 2)
                + 0.12F * std::sin(26.0F * across + 3.0F * m_noise.at(x / 90.0F, y / 90.0F));
            return mixed(deep, lit(cloth, 0.12F), step(0.25F, 0.75F, wave));
        });
        QPainter painter(&m_scene);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.fillPath(outline, QBrush(folds));
    }

    void vaseOfFlowers(float x, float foot)
    {
        const Tint glaze(m_dice.pick(m_work.colours(u"glass"_s)));
        const float size = 0.95F * m_unit;
        m_things.vessel(x, foot, size,
                        {{0.0, 0.0}, {0.45, 0.03}, {0.75, 0.6}, {0.78, 1.1}, {0.5, 1.7}, {0.36, 2.0}, {0.48, 2.3}},
                        glaze, 0.3F);
        const float heartY = std::max(foot - 3.5F * size, 0.3F * m_height);
        const int count = m_dice.betweenInts(13, 22);
        for (int i = 0; i < count; ++i) {
            const float t = static_cast<float>(i) / static_cast<float>(count);
            const float angle = 2.39996F * static_cast<float>(i);
            const float away = 1.7F * size * std::sqrt(t) * m_dice.between(0.85F, 1.15F);
            m_blooms.push_back({x + away * std::cos(angle) * 1.15F, heartY + 0.85F * away * std::sin(angle),
                                size * m_dice.between(0.42F, 0.74F), Tint(m_dice.pick(m_work.colours(u"flower"_s)))});
        }
        // Far ones first, and the middle last.
        std::reverse(m_blooms.begin(), m_blooms.end());
        m_bouquet = {x, heartY, 1.6F * size, 1.4F * size};
        m_neckY = foot - 2.2F * size;
    }

    void arrange()
    {
        const float middle = m_width * m_dice.between(0.42F, 0.58F);
        const float back = m_edge + 0.14F * m_height;
        const float side = m_dice.chance(0.5F) ? 1.0F : -1.0F;
        if (m_work.value(u"flowers"_s, 0.0F) > 0.0F)
            vaseOfFlowers(middle, back + 0.1F * m_height);
        if (m_work.value(u"bottle"_s, 0.0F) > m_dice.roll())
            m_things.bottle(middle - side * 1.9F * m_unit, back, m_unit);
        if (m_work.value(u"jug"_s, 0.0F) > m_dice.roll())
            m_things.jug(middle + side * 1.7F * m_unit, back + 0.02F * m_height, m_unit * m_dice.between(0.95F, 1.15F));
        if (m_work.value(u"bowl"_s, 0.0F) > 0.0F)
            m_things.bowl(middle + side * 0.25F * m_unit, back + 0.12F * m_height, 1.05F * m_unit);
        scatter(middle, back);
    }

    /// Two loose groups, the nearer fruit before the farther.
    void scatter(float middle, float back)
    {
        struct Place {
            float x, foot, r;
        };
        const int count = static_cast<int>(m_work.value(u"fruit"_s, 5.0F));
        const float lean = m_dice.chance(0.5F) ? 1.0F : -1.0F;
        std::vector<Place> places;
        for (int i = 0; i < count; ++i) {
            const bool far = i % 3 == 2;
            const float heart = middle + lean * m_width * (far ? -0.3F : 0.12F);
            Place best{};
            float room = -1.0F;
            for (int attempt = 0; attempt < 6; ++attempt) {
                const float r = m_unit * m_dice.between(0.62F, 0.84F);
                Place place{std::clamp(heart + 0.13F * m_width * m_dice.spread(), r, m_width - r),
                            mixed(back + 0.07F * m_height, 0.95F * m_height, m_dice.roll()), r};
                float nearest = 1000.0F;
                for (const Place &other : places)
                    nearest
                        = std::min(nearest, std::hypot(place.x - other.x, 1.6F * (place.foot - other.foot)) - 1.5F * r);
                // Close together, but not inside one another.
                const float fits = nearest > 900.0F ? 1.0F : 1.0F / (1.0F + std::abs(nearest - 0.3F * r));
                if (fits > room) {
                    room = fits;
                    best = place;
                }
            }
            places.push_back(best);
        }
        std::sort(places.begin(), places.end(), [](const Place &a, const Place &b) { return a.foot < b.foot; });
        for (const Place &place : places)
            m_things.fruit(place.x, place.foot, place.r);
    }

    void paintFlowers(OilCanvas &canvas)
    {
        if (m_blooms.empty())
            return;
        const QList<QColor> leaf = m_work.colours(u"leaf"_s);
        for (int i = 0; i < 46; ++i) {
            const float angle = 6.2832F * m_dice.roll();
            const float away = m_dice.between(0.5F, 1.15F);
            const float x = m_bouquet.x + m_bouquet.rx * away * std::cos(angle);
            const float y = m_bouquet.y + m_bouquet.ry * away * std::sin(angle);
            if (i % 3 == 0)
                canvas.line({QPointF(double(m_bouquet.x), double(m_neckY)),
                             QPointF(double(0.5F * (x + m_bouquet.x)), double(0.5F * (y + m_neckY) - 6.0F)),
                             QPointF(double(x), double(y))},
                            2.6F, 1.8F, lit(along(leaf, 0.2F), -0.1F), 0.85F, 0.9F);
            canvas.touch({x, y, angle + 0.5F * m_dice.spread(), 0.5F * m_unit, 0.2F * m_unit, 0.08F * m_unit,
                          varied(along(leaf, m_dice.roll()), 0.03F, m_dice), 0.95F, 1.1F, 0.08F});
        }
        for (const Bloom &bloom : m_blooms)
            paintBloom(canvas, bloom);
    }

    /// Petals from the rim inwards, those that face the light paler.
    void paintBloom(OilCanvas &canvas, const Bloom &bloom)
    {
        const float turn = 6.2832F * m_dice.roll();
        const float tilt = m_dice.between(0.72F, 1.0F);
        const int rings = m_dice.betweenInts(2, 4);
        for (int ring = 0; ring < rings; ++ring) {
            const float t = static_cast<float>(ring) / static_cast<float>(rings);
            const int petals = 8 - 2 * ring;
            for (int i = 0; i < petals; ++i) {
                const float angle = turn
                    + 6.2832F * (static_cast<float>(i) + 0.5F * static_cast<float>(ring % 2) + 0.15F * m_dice.spread())
                        / static_cast<float>(petals);
                const float away = bloom.size * (0.68F - 0.6F * t) * m_dice.between(0.85F, 1.15F);
                const float light = -0.1F - 0.18F * std::sin(angle + 0.6F) + 0.3F * t;
                canvas.touch({bloom.x + away * std::cos(angle), bloom.y + tilt * away * std::sin(angle),
                              angle + 0.5F * m_dice.spread(), bloom.size * (0.95F - 0.4F * t),
                              bloom.size * (0.52F - 0.2F * t), 0.16F * bloom.size * m_dice.spread(),
                              varied(lit(bloom.tint, light), 0.035F, m_dice), 0.95F, 1.6F, 0.12F});
            }
        }
        if (rings < 4)
            canvas.touch({bloom.x, bloom.y, turn, 0.3F * bloom.size, 0.24F * bloom.size, 0.0F,
                          lit(saturated(bloom.tint, 1.3F), -0.5F), 0.9F, 1.2F, 0.06F});
    }

    void paintLights(OilCanvas &canvas)
    {
        for (const Things::Round &round : m_things.lights()) {
            const float x = round.x - 0.36F * round.rx;
            const float y = round.y - 0.42F * round.ry;
            const Tint under = canvas.at(x, y);
            canvas.touch({x, y, -0.7F, 0.38F * round.rx, 0.2F * round.ry, 0.04F * round.rx, lit(under, 0.6F), 0.8F,
                          1.6F, 0.05F});
        }
    }

    const DemoWork &m_work;
    Dice m_dice;
    Noise m_noise;
    QImage m_scene;
    Things m_things;
    float m_width;
    float m_height;
    float m_edge;
    float m_unit;
    std::vector<Bloom> m_blooms;
    Things::Round m_bouquet;
    float m_neckY = 0.0F;
};

} // namespace

QImage paintStillLife(const DemoWork &work) { return StillLife(work).painted(); }

} // namespace synvae::demo
