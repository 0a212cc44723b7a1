// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/demo/oilcanvas.h"
#include "core/data/demo/painters.h"

using namespace Qt::StringLiterals;

namespace synvae::demo {
namespace {

/// Abstractions of large colours that breathe at their edges.
///
/// Palette: ground, fields. Values: layout (0 stacked, 1 upright bands, 2 nested squares, 3 veils, 4 bars), coats.
class ColourField
{
public:
    explicit ColourField(const DemoWork &work)
        : m_work(work)
        , m_dice(work.seed)
        , m_width(static_cast<float>(work.size.width()))
        , m_height(static_cast<float>(work.size.height()))
        , m_fields(work.colours(u"fields"_s))
        , m_canvas(work.size, Tint(work.colours(u"ground"_s).first()), m_dice.branch())
    { }

    [[nodiscard]] QImage painted()
    {
        const Tint ground(m_work.colours(u"ground"_s).last());
        coat({0.0F, 0.0F, m_width, m_height}, ground, 0.5F, 0.0F, 46.0F, 2);
        switch (static_cast<int>(m_work.value(u"layout"_s, 0.0F))) {
        case 1:
            uprightBands();
            break;
        case 2:
            nestedSquares();
            break;
        case 3:
            veils();
            break;
        case 4:
            bars();
            break;
        default:
            stacked();
        }
        return m_canvas.finished(0.5F, 1.0F);
    }

private:
    struct Box {
        float left = 0.0F;
        float top = 0.0F;
        float right = 0.0F;
        float bottom = 0.0F;
    };

    /// Thin layers of wide strokes; where they overlap most, in the middle, the colour is deepest.
    void coat(const Box &box, const Tint &tint, float opacity, float angle, float brush, int layers)
    {
        const float area = (box.right - box.left) * (box.bottom - box.top);
        for (int layer = 0; layer < layers; ++layer) {
            const Tint shade = varied(tint, 0.03F, m_dice);
            const int count = static_cast<int>(area / (brush * brush * 0.75F)) + 6;
            for (int i = 0; i < count; ++i) {
                const float length = std::min(brush * m_dice.between(1.4F, 3.0F),
                                              angle == 0.0F ? box.right - box.left : box.bottom - box.top);
                const float reachX = 0.5F * (angle == 0.0F ? length : brush) * 0.92F;
                const float reachY = 0.5F * (angle == 0.0F ? brush : length) * 0.92F;
                Stroke stroke;
                stroke.x = m_dice.between(box.left + reachX, std::max(box.right - reachX, box.left + reachX))
                    + 1.5F * m_dice.spread();
                stroke.y = m_dice.between(box.top + reachY, std::max(box.bottom - reachY, box.top + reachY))
                    + 1.5F * m_dice.spread();
                stroke.angle = angle + 0.05F * m_dice.spread();
                stroke.length = length;
                stroke.width = brush * m_dice.between(0.7F, 1.1F);
                stroke.curve = 1.5F * m_dice.spread();
                stroke.tint = varied(shade, 0.018F, m_dice);
                stroke.opacity = opacity;
                stroke.body = m_dice.between(0.4F, 0.8F);
                m_canvas.touch(stroke);
            }
        }
    }

    void stacked()
    {
        const float margin = 0.075F * m_width;
        const auto count = static_cast<int>(m_fields.size());
        QList<float> shares;
        float total = 0.0F;
        for (int i = 0; i < count; ++i) {
            shares.append(m_dice.between(0.5F, 1.5F));
            total += shares.last();
        }
        const float gap = 0.022F * m_height;
        const float room = m_height - 2.0F * margin - gap * static_cast<float>(count - 1);
        float top = margin;
        for (int i = 0; i < count; ++i) {
            const float bottom = top + room * shares[i] / total;
            const Tint tint(m_fields[i]);
            const Box box{margin + 3.0F * m_dice.spread(), top, m_width - margin + 3.0F * m_dice.spread(), bottom};
            coat(box, lit(tint, -0.12F), 0.5F, 0.0F, 30.0F, 2);
            coat({box.left + 6.0F, box.top + 5.0F, box.right - 6.0F, box.bottom - 5.0F}, tint, 0.38F, 0.0F, 38.0F, 3);
            coat({box.left + 26.0F, box.top + 14.0F, box.right - 26.0F, std::max(box.bottom - 14.0F, box.top + 20.0F)},
                 lit(tint, 0.07F), 0.16F, 0.0F, 44.0F, 2);
            top = bottom + gap;
        }
    }

    void uprightBands()
    {
        const Tint field(m_fields.first());
        coat({0.0F, 0.0F, m_width, m_height}, field, 0.45F, 1.5708F, 44.0F, 3);
        for (qsizetype i = 1; i < m_fields.size(); ++i) {
            const float middle = m_width * (0.12F + 0.76F * m_dice.roll());
            const float half
                = i == 1 ? 0.06F * m_width * m_dice.between(0.5F, 1.6F) : m_width * m_dice.between(0.006F, 0.02F);
            coat({middle - half, -6.0F, middle + half, m_height + 6.0F}, Tint(m_fields[i]), 0.8F, 1.5708F,
                 std::min(2.0F * half, 22.0F), 3);
        }
    }

    void nestedSquares()
    {
        const auto count = static_cast<int>(m_fields.size());
        for (int i = 0; i < count; ++i) {
            const float t = static_cast<float>(i) / static_cast<float>(count);
            // Each hangs a little lower than the middle of the one around it.
            const float inset = 0.47F * t;
            const Box box{m_width * inset, m_height * inset * 1.3F, m_width * (1.0F - inset),
                          m_height * (1.0F - inset * 0.7F)};
            coat(box, Tint(m_fields[i]), 0.6F, i % 2 == 0 ? 0.0F : 1.5708F, 26.0F, 4);
        }
    }

    /// Poured colours that run down beside and over each other.
    void veils()
    {
        const Noise noise(m_dice);
        const int count = static_cast<int>(m_fields.size()) * 3;
        for (int i = 0; i < count; ++i) {
            const Tint tint(m_fields[i % m_fields.size()]);
            const float x = m_width * mixed(0.14F, 0.86F, static_cast<float>(i) / static_cast<float>(count - 1))
                + 8.0F * m_dice.spread();
            const float drift = 0.16F * m_width * (0.5F - x / m_width);
            const float start = m_height * m_dice.between(0.04F, 0.14F);
            const float end = m_height * m_dice.between(0.8F, 1.02F);
            const float broad = m_width * m_dice.between(0.07F, 0.15F);
            for (float y = start; y < end; y += 9.0F) {
                const float t = (y - start) / (end - start);
                const float sway = 34.0F * (noise.cloud(x / 60.0F, y / 130.0F, 2) - 0.5F);
                m_canvas.touch({x + drift * t + sway, y, 1.5708F + 0.1F * m_dice.spread(), 64.0F,
                                broad * (0.75F + 0.5F * t), 0.0F, varied(tint, 0.012F, m_dice), 0.16F, 0.3F, 0.03F});
            }
        }
    }

    void bars()
    {
        float y = -4.0F;
        int i = 0;
        while (y < m_height) {
            const float high = m_height * m_dice.between(0.035F, 0.16F);
            coat({-8.0F, y, m_width + 8.0F, y + high}, Tint(m_fields[i % m_fields.size()]), 0.62F, 0.0F,
                 std::min(high * 1.05F, 30.0F), 3);
            y += high + m_height * (m_dice.chance(0.3F) ? 0.012F : 0.0F);
            i += m_dice.betweenInts(1, 2);
        }
    }

    const DemoWork &m_work;
    Dice m_dice;
    float m_width;
    float m_height;
    QList<QColor> m_fields;
    OilCanvas m_canvas;
};

} // namespace

QImage paintColourField(const DemoWork &work) { return ColourField(work).painted(); }

} // namespace synvae::demo
