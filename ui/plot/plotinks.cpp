// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/plotinks.h"

#include "ui/theme/colours.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace synvae {

namespace {

/// Searched for, not chosen: ten colours with 3:1 on the theme's walls, of which the two that look most alike are as
/// far apart as they can be to any of the four kinds of colour vision (Machado, Oliveira and Fernandes, 2009).
constexpr std::array<QRgb, 10> onLight{0x0058AD, 0xD17201, 0x551F1F, 0x169D71, 0x23089F,
                                       0x890063, 0x926FFF, 0x565100, 0xAB7AAD, 0xFF0057};
constexpr std::array<QRgb, 10> onDark{0x00ABFF, 0xE98600, 0x9C5565, 0x00FAE0, 0x3560F1,
                                      0xC407A2, 0xACF681, 0xA7A571, 0xFFE224, 0xD11C22};

/// Viridis (Smith and van der Walt, 2015) at ninths, dark to bright.
constexpr std::array<QRgb, 10> scale{0x440154, 0x482878, 0x3E4A89, 0x31688E, 0x26828E,
                                     0x1F9E89, 0x35B779, 0x6DCD59, 0xB4DE2C, 0xFDE725};

QColor onScale(double share)
{
    const double place = std::clamp(share, 0.0, 1.0) * (scale.size() - 1);
    const auto below = std::min(static_cast<std::size_t>(place), scale.size() - 2);
    return mixed(QColor(scale.at(below)), QColor(scale.at(below + 1)), place - static_cast<double>(below));
}

/// Corners on one circle, or by turns on two.
QPainterPath polygon(int corners, double outer, double inner, double turn)
{
    QPolygonF points;
    for (int corner = 0; corner < corners; ++corner) {
        const double angle = turn + 2.0 * std::numbers::pi * corner / corners;
        const double radius = corner % 2 == 0 ? outer : inner;
        points.append({radius * std::sin(angle), -radius * std::cos(angle)});
    }
    QPainterPath path;
    path.addPolygon(points);
    path.closeSubpath();
    return path;
}

/// Two bars of `length` and `width` across each other.
QPainterPath plus(double length, double width, double turn)
{
    QPainterPath upright;
    upright.addRect(-width / 2, -length / 2, width, length);
    QPainterPath lying;
    lying.addRect(-length / 2, -width / 2, length, width);
    QTransform rotation;
    rotation.rotate(turn);
    return rotation.map(upright.united(lying));
}

QPainterPath centredRect(double width, double height)
{
    QPainterPath path;
    path.addRect(-width / 2, -height / 2, width, height);
    return path;
}

} // namespace

PlotInk classInk(int index, int count, const QPalette &palette)
{
    if (index < 0)
        return {Colours::of(palette).muted, PlotGlyph::Disc};
    const auto &colours = isDark(palette) ? onDark : onLight;
    const auto place = static_cast<std::size_t>(index) % colours.size();
    return {QColor(colours.at(place)),
            count <= glyphCount ? static_cast<PlotGlyph>(index % glyphCount) : PlotGlyph::Disc};
}

QColor valueInk(double share, const QPalette &palette)
{
    if (!std::isfinite(share))
        return Colours::of(palette).muted;
    const double within = std::clamp(share, 0.0, 1.0);
    return isDark(palette) ? onScale(0.18 + 0.82 * within) : onScale(0.85 * (1.0 - within));
}

QPainterPath glyphPath(PlotGlyph glyph, double radius)
{
    const double r = radius;
    switch (glyph) {
    case PlotGlyph::Square:
        return centredRect(1.77 * r, 1.77 * r);
    case PlotGlyph::Triangle:
        return polygon(3, 1.5 * r, 1.5 * r, 0.0).translated(0.0, 0.2 * r);
    case PlotGlyph::Diamond:
        return polygon(4, 1.32 * r, 1.32 * r, 0.0);
    case PlotGlyph::Cross:
        return plus(2.7 * r, 0.8 * r, 45.0);
    case PlotGlyph::Plus:
        return plus(2.7 * r, 0.9 * r, 0.0);
    case PlotGlyph::Kite:
        return polygon(3, 1.5 * r, 1.5 * r, std::numbers::pi).translated(0.0, -0.2 * r);
    case PlotGlyph::Hexagon:
        return polygon(6, 1.1 * r, 1.1 * r, 0.0);
    case PlotGlyph::Star:
        return polygon(10, 1.65 * r, 0.75 * r, 0.0);
    case PlotGlyph::Bar:
        return centredRect(3.0 * r, 1.05 * r);
    case PlotGlyph::Disc:
        break;
    }
    QPainterPath disc;
    disc.addEllipse(QPointF(), r, r);
    return disc;
}

} // namespace synvae
