// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPainterPath>
#include <QPalette>

namespace synvae {

/// Shapes that tell classes apart without colour, the most distinct first.
enum class PlotGlyph { Disc, Square, Triangle, Diamond, Cross, Plus, Kite, Hexagon, Star, Bar };
constexpr int glyphCount = 10;

/// What a class is painted with on a plot, and in its legend.
struct PlotInk {
    QColor colour;
    PlotGlyph glyph = PlotGlyph::Disc;
};

/// The ink of class `index` of `count`. Colours can be told apart with any colour vision, have 3:1 on the palette's
/// Base, and come again, in order, beyond the tenth class. Each class has its own shape while there are at most ten;
/// beyond that all are discs. A class below 0 is of no class: muted.
[[nodiscard]] PlotInk classInk(int index, int count, const QPalette &palette);

/// A scale from dull to bright for a share from 0 to 1 of a range: its lightness grows steadily away from the
/// background. Not finite: muted.
[[nodiscard]] QColor valueInk(double share, const QPalette &palette);

/// A shape about the origin that covers the area of a disc of `radius`.
[[nodiscard]] QPainterPath glyphPath(PlotGlyph glyph, double radius);

} // namespace synvae
