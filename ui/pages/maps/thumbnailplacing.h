// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plot/plotviewport.h"
#include "ui/plot/pointfield.h"

#include <vector>

namespace synvae {

/// Longest side of a thumbnail in pixels where works lie `spacing` pixels apart: `edge`, or larger very near, in steps;
/// 0 where they are too close for pictures.
[[nodiscard]] int thumbnailEdgeAt(double spacing, int edge);

/// The works of a view that are shown as pictures of `edge` pixels, so that none hides another: those in `first` before
/// all others, and these in an order that is random but the same each time. At most `most`. A pan changes nothing but
/// what is at the edges.
[[nodiscard]] std::vector<int> placedThumbnails(const PointField &field, const PlotViewport &view, int edge,
                                                const std::vector<int> &first, std::size_t most = 500);

} // namespace synvae
