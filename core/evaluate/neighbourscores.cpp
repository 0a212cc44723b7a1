// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/neighbourscores.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace synvae {

namespace {

/// Mean over the classes that are among the items of their items' mean.
double classAverage(std::span<const std::size_t> items, std::span<const double> values, std::span<const int> labels,
                    int classes)
{
    std::vector<double> sums(static_cast<std::size_t>(classes));
    std::vector<double> counts(static_cast<std::size_t>(classes));
    for (const std::size_t item : items) {
        sums[static_cast<std::size_t>(labels[item])] += values[item];
        counts[static_cast<std::size_t>(labels[item])] += 1.0;
    }
    double total = 0.0;
    double occurring = 0.0;
    for (std::size_t label = 0; label < sums.size(); ++label) {
        if (counts[label] > 0.0) {
            total += sums[label] / counts[label];
            occurring += 1.0;
        }
    }
    return total / occurring;
}

} // namespace

Result<NeighbourScores> neighbourScoresOf(const Points &latents, std::span<const int> labels,
                                          std::span<const int> ranks, const BootstrapSettings &bootstrap)
{
    NeighbourScores scores;
    std::copy_if(ranks.begin(), ranks.end(), std::back_inserter(scores.ranks),
                 [&labels](int rank) { return rank < static_cast<int>(labels.size()); });
    auto precision = neighbourPrecisionOf(latents, labels, scores.ranks);
    if (!precision)
        return precision.error();
    const int classes = labels.empty() ? 0 : *std::max_element(labels.begin(), labels.end()) + 1;
    for (const std::vector<double> &values : precision->itemValues) {
        const auto overItems = meanScore(values, precision->chance, bootstrap);
        if (!overItems)
            return overItems.error();
        const auto average
            = [&](std::span<const std::size_t> items) { return classAverage(items, values, labels, classes); };
        const auto overClasses = statisticScore(values.size(), average, precision->classChance, bootstrap);
        if (!overClasses)
            return overClasses.error();
        scores.overItems.push_back(*overItems);
        scores.overClasses.push_back(*overClasses);
    }
    scores.classes = std::move(precision->classes);
    return scores;
}

} // namespace synvae
