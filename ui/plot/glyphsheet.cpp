// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/glyphsheet.h"

#include <QImage>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <cstring>

namespace synvae {

namespace {

constexpr double smallestShape = 2.2; ///< pixels of radius from which a square is not a disc

QImage painted(const PlotInk &ink, double radius, int side, int phase, bool dimmed, const QColor &wall)
{
    QImage image(side, side, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(side / 2.0 + (phase % 2 ? 0.5 : 0.0), side / 2.0 + (phase / 2 ? 0.5 : 0.0));
    paintGlyph(painter, ink, {}, radius, dimmed, wall);
    return image;
}

} // namespace

void paintGlyph(QPainter &painter, const PlotInk &ink, QPointF place, double radius, bool dimmed, const QColor &wall)
{
    const bool rimmed = !dimmed && radius >= smallestShape;
    const double rim
        = rimmed ? std::clamp(0.45 * radius, 1.0, 3.0) / 2.0 : 0.0; // beyond the glyph, whose fill it hides
    QColor rimColour = wall;
    rimColour.setAlphaF(0.75F);
    QColor fill = ink.colour;
    fill.setAlphaF(dimmed ? static_cast<float>(dimmedOpacity) : 1.0F);
    painter.setPen(rimmed ? QPen(rimColour, rim, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin) : QPen(Qt::NoPen));
    painter.setBrush(fill);
    const double outline = radius + rim / 2.0;
    if (radius < smallestShape || ink.glyph == PlotGlyph::Disc)
        painter.drawEllipse(place, outline, outline);
    else
        painter.drawPath(glyphPath(ink.glyph, outline).translated(place));
}

GlyphSheet::GlyphSheet(const std::vector<PlotInk> &inks, double radius, const QColor &wall)
    : m_inks(static_cast<int>(inks.size()))
{
    const double r = std::clamp(radius, 0.5, 64.0);
    m_side = 2 * static_cast<int>(std::ceil(1.65 * r + 2.5)) + 1;
    const auto pixels = static_cast<std::size_t>(m_side) * static_cast<std::size_t>(m_side);
    m_pixels.reserve(inks.size() * 2 * phases * pixels);
    for (const PlotInk &ink : inks) {
        for (const bool dimmed : {false, true}) {
            for (int phase = 0; phase < phases; ++phase) {
                const QImage image = painted(ink, r, m_side, phase, dimmed, wall);
                for (int row = 0; row < m_side; ++row) {
                    const auto *line = reinterpret_cast<const std::uint32_t *>(image.constScanLine(row));
                    m_pixels.insert(m_pixels.end(), line, line + m_side);
                }
            }
        }
    }
}

} // namespace synvae
