// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plot/plotviewport.h"

#include <QByteArray>
#include <QFont>
#include <QPalette>

namespace synvae {

class MapCanvas;

/// What is seen of a map as a drawing: glyphs and words as such, thumbnails as far as they are there as PNG inside it.
/// Where more than `mostGlyphs` works are in view their picture is inside it, too.
[[nodiscard]] QByteArray mapSvg(const MapCanvas &canvas, const PlotViewport &view, const QPalette &palette,
                                const QFont &font);
constexpr int mostGlyphs = 100'000;

} // namespace synvae
