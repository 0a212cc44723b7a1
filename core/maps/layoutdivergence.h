// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/maps/mappoints.h"
#include "core/maps/workerteam.h"

#include <span>

namespace synvae {

/// The Kullback-Leibler divergence of a layout [points, 2] from the affinities of its points, with every pair counted:
/// Gaussian neighbourhoods over all other points, and the normalisation over all pairs, in double. What implementations
/// are compared by, since each approximates in its own way. Quadratic: ten thousand points take some seconds.
/// At least three points.
[[nodiscard]] double exactDivergence(const MapPoints &points, std::span<const float> layout, double perplexity,
                                     WorkerTeam &team);

} // namespace synvae
