// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <vector>

namespace synvae {

/// One histogram of a figure: shares over 0, 1, 2, ...
struct HistogramPanel {
    std::string title;
    std::vector<double> shares;
};

/// Panels of bars side by side on one scale, three in a row, as an SVG document; colours follow the reader's light
/// or dark preference, and a title and a sentence a panel speak for the picture.
[[nodiscard]] std::string histogramSvg(const std::string &title, const std::string &axis,
                                       std::span<const HistogramPanel> panels);

} // namespace synvae
