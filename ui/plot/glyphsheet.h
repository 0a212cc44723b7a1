// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plot/plotinks.h"

#include <cstdint>
#include <vector>

class QPainter;

namespace synvae {

/// Paints one glyph; below 2.2 pixels of radius all are discs: no shape would be seen. What is not dimmed has a rim of
/// `wall`, what is behind, which parts those that overlap.
void paintGlyph(QPainter &painter, const PlotInk &ink, QPointF place, double radius, bool dimmed, const QColor &wall);

/// Glyphs painted once, to be put down many thousand times: each ink as it is and dimmed, at four offsets of a quarter
/// pixel, so that a slow pan or a slow flight does not make the small ones tremble.
class GlyphSheet
{
public:
    GlyphSheet() = default;
    /// `radius` in device pixels, kept within 0.5 to 64.
    GlyphSheet(const std::vector<PlotInk> &inks, double radius, const QColor &wall);

    [[nodiscard]] int inks() const { return m_inks; }
    /// Pixels along a side; the place of the point is at `origin` in each direction, plus the offset.
    [[nodiscard]] int side() const { return m_side; }
    [[nodiscard]] double origin() const { return m_side / 2.0; }
    /// side() x side() pixels, ARGB32 premultiplied. `phase`: 0 to 3, halves to the right (1) and down (2).
    [[nodiscard]] const std::uint32_t *glyph(int ink, bool dimmed, int phase) const
    {
        const auto index = static_cast<std::size_t>((ink * 2 + (dimmed ? 1 : 0)) * phases + phase);
        return m_pixels.data() + index * static_cast<std::size_t>(m_side) * static_cast<std::size_t>(m_side);
    }
    static constexpr int phases = 4;

private:
    std::vector<std::uint32_t> m_pixels;
    int m_inks = 0;
    int m_side = 1;
};

/// Opacity of what is not selected.
constexpr double dimmedOpacity = 0.16;

} // namespace synvae
