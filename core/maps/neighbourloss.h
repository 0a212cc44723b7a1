// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/maps/mappoints.h"
#include "core/maps/nearestneighbours.h"
#include "core/maps/workerteam.h"

#include <cstdint>
#include <stop_token>
#include <vector>

namespace synvae {

/// What becomes of the neighbours of each work on the way from one space to another (from `zv` to `za`, or from a
/// latent space to its map).
struct NeighbourLoss {
    int each = 0;                 ///< neighbours looked at
    std::vector<float> kept;      ///< share of a work's neighbours that are still its neighbours
    std::vector<float> rankShift; ///< how many ranks its neighbours have moved away on average; 0: they are the same
    std::vector<float> trust;     ///< 1 when no strangers have come among its neighbours, 0 when the farthest have
    std::vector<float> hold;      ///< 1 when no neighbours have left it, 0 when they have gone to the far end
    double trustworthiness = 0.0; ///< mean of trust (Venna and Kaski, 2001)
    double continuity = 0.0;      ///< mean of hold
    double meanKept = 0.0;
};

/// `before` and `after` hold the same works in the same order; `each` at least 1 and below a third of their number.
/// Exact, by Euclidean distance, and quadratic: ten thousand works take a second or two. Cancelled when stopped.
[[nodiscard]] Result<NeighbourLoss> neighbourLoss(const MapPoints &before, const MapPoints &after, int each,
                                                  WorkerTeam &team, const std::stop_token &stop = {});

/// For each of the works named in `lists`, its rank by distance from the list's own work, the nearest being 1.
[[nodiscard]] std::vector<std::int32_t> ranksOf(const Neighbours &lists, const MapPoints &points, WorkerTeam &team,
                                                const std::stop_token &stop = {});

} // namespace synvae
