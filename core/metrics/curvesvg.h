// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <vector>

namespace synvae {

/// One line of a plot; a value that is not finite leaves a gap.
struct Curve {
    std::string name;           ///< empty where the plot's title says it all
    std::vector<double> values; ///< as many as there are positions
};

/// One plot of a figure; at most two curves, which differ in colour and in dashes.
struct CurvePanel {
    std::string title;
    std::vector<Curve> curves;
};

/// Plots over common positions that grow, three in a row, each with a scale of its own, as an SVG document; colours
/// follow the reader's light or dark preference, and a title and a sentence a plot speak for the picture.
[[nodiscard]] std::string curveSvg(const std::string &title, const std::string &axis, std::span<const double> positions,
                                   std::span<const CurvePanel> panels);

} // namespace synvae
