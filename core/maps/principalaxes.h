// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/maps/mappoints.h"
#include "core/maps/workerteam.h"

#include <vector>

namespace synvae {

/// The directions in which points differ most, of length 1, the largest component positive.
struct PrincipalAxes {
    int width = 0;
    std::vector<float> axes;       ///< [count, width], the most important first
    std::vector<double> variances; ///< along each of them
};

/// The first `count` axes, at most `points.width()`, of points whose mean is 0. The same bits whatever the team.
/// Settled when the variance they catch grows by less than `settled` of itself.
[[nodiscard]] PrincipalAxes principalAxes(const MapPoints &points, int count, WorkerTeam &team, double settled = 1e-11);

/// The points along the axes: [points, count].
[[nodiscard]] std::vector<float> projected(const MapPoints &points, const PrincipalAxes &axes, WorkerTeam &team);

} // namespace synvae
