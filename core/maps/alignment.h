// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/seed.h"
#include "core/maps/mappoints.h"
#include "core/maps/workerteam.h"

#include <span>
#include <vector>

namespace synvae {

/// Turning, mirroring, scaling and moving the plane: what changes no map, only how one looks at it.
struct Similarity {
    double matrix[2][2] = {{1.0, 0.0}, {0.0, 1.0}};
    double offset[2] = {0.0, 0.0};

    [[nodiscard]] std::vector<float> applied(std::span<const float> layout) const;
};

/// Procrustes: the similarity that brings `layout` closest to `reference`, both [works, 2] with the same works in the
/// same order, by the sum of squared distances. With `scaling` false sizes are kept. Layouts of one place only are
/// moved and nothing else. InvalidInput for layouts of different length, or of none.
[[nodiscard]] Result<Similarity> alignmentTo(std::span<const float> reference, std::span<const float> layout,
                                             bool scaling);

/// A start for the maps of both spaces, so that they come out alike as far as the spaces are: the principal components
/// of the two together, each space counting the same. InvalidInput unless both hold as many works.
[[nodiscard]] Result<std::vector<float>> jointStart(const MapPoints &visual, const MapPoints &auditive, Seed seed,
                                                    WorkerTeam &team);

} // namespace synvae
