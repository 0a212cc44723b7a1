// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/points.h"

#include <span>
#include <vector>

namespace synvae {

/// P@n of one class.
struct ClassPrecision {
    int label = 0;
    int items = 0;
    std::vector<double> values; ///< one per rank, means over the items of the class
    double chance = 0.0;        ///< the share of the class among all items
};

/// P@n of the thesis (protocol section 4): of the n nearest neighbours of each item, itself excluded, by Euclidean
/// distance inside the set, the share that has its label.
struct NeighbourPrecision {
    std::vector<double> values; ///< one per rank asked for, means over items
    double chance = 0.0;        ///< what random neighbours would give: the sum of squared class shares

    std::vector<std::vector<double>> itemValues{}; ///< one per rank: the share of every item, for intervals
    std::vector<ClassPrecision> classes{};         ///< of the labels that occur, ascending
    std::vector<double> classAverages{};           ///< means over classes, as the thesis' text has it (protocol 6.12)
    double classChance = 0.0;                      ///< chance level of classAverages: 1 / classes
};

/// Exact, and the same on every machine. Ranks are at least 1 and below the number of items; ties go to the item that
/// comes first. Quadratic in the number of items: ten thousand of 128 values take about a second.
///
/// InvalidInput for ranks out of bounds, latents that are not numbers, and other counts.
[[nodiscard]] Result<NeighbourPrecision> neighbourPrecisionOf(const Points &latents, std::span<const int> labels,
                                                              std::span<const int> ranks);

/// The same for those who have no use for a reason: where it is refused, zeros and the chance level.
[[nodiscard]] NeighbourPrecision neighbourPrecision(std::span<const float> latents, int width,
                                                    std::span<const int> labels, std::span<const int> ranks);

/// The `deepest` nearest neighbours of each item, nearest first: [items, deepest]. Both must have been checked: finite
/// latents, and `deepest` at least 1 and below the number of items.
[[nodiscard]] std::vector<int> nearestNeighbours(const Points &latents, int deepest);

} // namespace synvae
