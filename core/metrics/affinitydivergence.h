// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/seed.h"
#include "core/metrics/points.h"

#include <cstddef>
#include <vector>

namespace synvae {

/// What affinities fall off with.
enum class AffinityDistance {
    Squared, ///< t-SNE as published
    Plain    ///< the authors' code, which hands scikit-learn distances where squares are expected
};

struct AffinitySettings {
    double perplexity = 30.0; ///< above 1 and below the number of points - 1
    AffinityDistance distance = AffinityDistance::Squared;
    std::size_t points = 2000; ///< a random sample where there are more; memory grows with the square, 5000 at most
    int permutations = 20;     ///< for the null
    Seed seed{1};
};

/// The probabilities t-SNE gives to pairs of points: conditional ones of the wanted perplexity, each found by
/// bisection, made symmetric and normalised, and no smaller than the machine's epsilon, as in scikit-learn's
/// _joint_probabilities. Upper triangle, row by row: (0,1), (0,2), ..., (1,2), ...; twice their sum is 1.
/// The points must have passed checkPoints(), and there must be three or more.
[[nodiscard]] std::vector<double> jointProbabilities(const Points &points, double perplexity,
                                                     AffinityDistance distance);

/// How differently two latent spaces arrange the same items: Kullback-Leibler divergences between their affinities, in
/// nats (protocol 6.17; in the authors' code, not in the thesis). 0: the same neighbourhoods. The chance level is the
/// null, the divergences when the items of the auditive space are permuted.
struct AffinityDivergence {
    double visualToAuditive = 0.0; ///< KL(visual || auditive)
    double auditiveToVisual = 0.0;
    double nullVisualToAuditive = 0.0; ///< mean over permutations
    double nullAuditiveToVisual = 0.0;
    double leastNullVisualToAuditive = 0.0; ///< the smallest of them
    double leastNullAuditiveToVisual = 0.0;
    std::size_t points = 0; ///< that were compared
};

/// Rows belong together; widths may differ. InvalidInput for other counts, values that are not numbers, and settings
/// out of bounds. Exact, hence quadratic: two thousand points take some seconds.
[[nodiscard]] Result<AffinityDivergence> affinityDivergenceOf(const Points &visual, const Points &auditive,
                                                              const AffinitySettings &settings = {});

} // namespace synvae
