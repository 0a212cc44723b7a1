// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ostream>
#include <string>

namespace synvae {

// What the figures have in common, so that they look as if one hand had drawn them.

/// Text as it may stand between tags and in attributes.
[[nodiscard]] std::string svgEscaped(const std::string &text);

/// The document's beginning: its size, its title for those who hear it and above the figure, and a paper whose colours
/// follow the reader's light or dark preference. Classes: b a bar, l an axis, g a grid line, t a panel's title, n a
/// number, c0 and c1 the first and the second line of a plot.
void beginSvgPage(std::ostream &out, const std::string &title, double width, double height, double left);
/// The sentence below, and the end.
void endSvgPage(std::ostream &out, const std::string &axis, double height, double left);

} // namespace synvae
