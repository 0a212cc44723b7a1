// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/maps/nearestneighbours.h"
#include "core/maps/workerteam.h"

#include <cstdint>
#include <span>
#include <vector>

namespace synvae {

/// Who is how close to whom, as t-SNE sees it: a symmetric sparse matrix that sums to 1, row after row.
///
/// Rows are padded to whole vectors with the row's own index and a weight of 0.
struct Affinities {
    std::vector<std::int64_t> starts; ///< [points + 1]
    std::vector<std::int32_t> columns;
    std::vector<float> weights;

    [[nodiscard]] std::int64_t points() const
    {
        return starts.empty() ? 0 : static_cast<std::int64_t>(starts.size()) - 1;
    }
};

/// Turns squared distances into weights that sum to 1: Gaussian, as wide as gives `perplexity` neighbours.
///
/// `distances` and `weights` are as long as each other; perplexity is above 1 and below their number. The entropy is
/// met to 1e-5 by Newton's method in double, unless more distances are equal to the smallest than it asks for.
/// `squaredWidths` says how fast weights fall: the factor of the distance in the exponent.
double gaussianWeights(std::span<const float> distances, double perplexity, std::span<float> weights);

/// The joint affinities p(i, j) = (p(j | i) + p(i | j)) / 2n over the neighbours.
[[nodiscard]] Affinities jointAffinities(const Neighbours &neighbours, double perplexity, WorkerTeam &team);

} // namespace synvae
