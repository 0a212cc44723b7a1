// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluate/score.h"
#include "core/metrics/neighbourprecision.h"

#include <span>
#include <vector>

namespace synvae {

/// P@n of one latent space with intervals (protocol section 4).
struct NeighbourScores {
    std::vector<int> ranks;
    std::vector<Score> overItems;        ///< as the authors' code totals: large classes weigh more
    std::vector<Score> overClasses;      ///< as the thesis' text has it (protocol 6.12)
    std::vector<ClassPrecision> classes; ///< of the labels that occur, ascending
};

/// Ranks that reach past the set are left out. InvalidInput where none is left, and for latents that are not numbers.
[[nodiscard]] Result<NeighbourScores> neighbourScoresOf(const Points &latents, std::span<const int> labels,
                                                        std::span<const int> ranks, const BootstrapSettings &bootstrap);

} // namespace synvae
