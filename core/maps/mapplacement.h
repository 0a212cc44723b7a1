// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/maps/mappoints.h"
#include "core/maps/workerteam.h"

#include <span>
#include <vector>

namespace synvae {

/// Where new works belong on a map that stays as it is: [works, 2].
///
/// `works` come from points.alike(). Each is placed alone, by what t-SNE minimises for it: the divergence of its
/// neighbourhood on the map from its Gaussian neighbourhood in the whole space, over all works of the map. It starts at
/// the best of its nearest works and their middle, and goes down from there. About 10 ms for a map of 70,000 works.
/// InvalidInput when widths differ or the layout is not one of `points`, of which there are at least four.
[[nodiscard]] Result<std::vector<float>> placedOnMap(const MapPoints &points, std::span<const float> layout,
                                                     const MapPoints &works, double perplexity, WorkerTeam &team);

} // namespace synvae
