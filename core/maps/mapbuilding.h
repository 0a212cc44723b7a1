// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"
#include "core/maps/affinities.h"
#include "core/maps/tsne.h"

#include <memory>
#include <stop_token>
#include <vector>

namespace synvae {

/// Everything a layout needs before its first iteration, and the seconds each part took.
struct MapBeginning {
    Affinities affinities;
    std::vector<float> start;
    TsneSettings settings;    ///< with the perplexity that can be had
    bool approximate = false; ///< whether the neighbours are
    double secondsNeighbours = 0.0;
    double secondsAffinities = 0.0;
    double secondsStart = 0.0;
};

/// Finds neighbours, as the settings say, and affinities, and the principal components to start from. At least four
/// points (InvalidInput). Cancelled when stopped.
[[nodiscard]] Result<MapBeginning> beginMap(const MapPoints &points, const TsneSettings &settings, WorkerTeam &team,
                                            const ProgressCallback &progress, const std::stop_token &stop);

} // namespace synvae
