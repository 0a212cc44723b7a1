// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/maps/mapstyles.h"

#include "ui/theme/colours.h"

#include <algorithm>
#include <cmath>

namespace synvae {

namespace {

constexpr int shades = 64; ///< of a scale of values

/// Index into the inks for each work; the last ink is that of none.
std::vector<std::uint8_t> inkOfEach(const MapPaint &paint, int works, int inks)
{
    std::vector<std::uint8_t> ink(static_cast<std::size_t>(works), static_cast<std::uint8_t>(inks - 1));
    if (paint.kind == MapPaint::Kind::Classes) {
        for (std::size_t work = 0; work < std::min(ink.size(), paint.classes.size()); ++work) {
            if (paint.classes[work] >= 0)
                ink[work] = static_cast<std::uint8_t>(paint.classes[work] % (inks - 1));
        }
    } else if (paint.kind == MapPaint::Kind::Values) {
        const double range = static_cast<double>(paint.highest) - paint.lowest;
        for (std::size_t work = 0; work < std::min(ink.size(), paint.values.size()); ++work) {
            const double share = range > 0.0 ? (paint.values[work] - paint.lowest) / range : 0.5;
            if (std::isfinite(paint.values[work]))
                ink[work] = static_cast<std::uint8_t>(std::lround(std::clamp(share, 0.0, 1.0) * (shades - 1)));
        }
    }
    return ink;
}

} // namespace

PointStyles mapStyles(const MapPaint &paint, int works, const QPalette &palette)
{
    PointStyles styles;
    styles.wall = Colours::of(palette).surface;
    if (paint.kind == MapPaint::Kind::Classes) {
        const int classes = std::max(1, static_cast<int>(paint.names.size()));
        for (int index = 0; index < std::min(classes, glyphCount); ++index)
            styles.inks.push_back(classInk(index, classes, palette));
    } else if (paint.kind == MapPaint::Kind::Values) {
        for (int shade = 0; shade < shades; ++shade)
            styles.inks.push_back({valueInk(shade / (shades - 1.0), palette), PlotGlyph::Disc});
    }
    styles.inks.push_back(classInk(-1, 1, palette));
    styles.ofPoint = inkOfEach(paint, works, static_cast<int>(styles.inks.size()));
    return styles;
}

PointStyles dimmedBut(const std::vector<std::uint8_t> &selected, PointStyles styles)
{
    for (std::size_t work = 0; work < std::min(styles.ofPoint.size(), selected.size()); ++work) {
        if (!selected[work]) {
            styles.ofPoint[work] |= PointStyles::dimmed;
            styles.anyDimmed = true;
        }
    }
    return styles;
}

} // namespace synvae
