// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/points.h"

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace synvae {

/// Where the classes lie in a latent space (thesis section 5.3).
struct ClassMeans {
    int width = 1;
    std::vector<int> items;     ///< of each class; a class may be empty
    std::vector<double> values; ///< classes x width; zeros where a class is empty

    [[nodiscard]] int classes() const { return static_cast<int>(items.size()); }
    [[nodiscard]] bool empty(int label) const { return items[static_cast<std::size_t>(label)] == 0; }
    /// Euclidean; nothing when either class is empty. Both labels are below classes().
    [[nodiscard]] std::optional<double> distance(int a, int b) const;
    /// From an item of the same width to the mean of a class that is not empty.
    [[nodiscard]] double distance(std::span<const float> item, int label) const;
};

/// InvalidInput without items, for labels outside [0, classes) and for values that are not numbers.
[[nodiscard]] Result<ClassMeans> classMeansOf(const Points &latents, std::span<const int> labels, int classes);

/// Three classes, ascending.
struct ClassTriplet {
    std::array<int, 3> classes{};
    double distance = 0.0; ///< sum of the three distances between their means
};

/// The classes of the listening study: those whose means lie farthest apart in sum, among the classes with at least
/// `leastItems` items (protocol section 4 and 6.19). The first by number among equals; nothing when fewer than three
/// classes have the items.
[[nodiscard]] std::optional<ClassTriplet> mostDistantTriplet(const ClassMeans &means, int leastItems = 24);

/// The `count` items of a class that lie nearest its mean, nearest first and the earlier of equals first; fewer where
/// the class has fewer.
[[nodiscard]] std::vector<std::size_t> nearestToMean(const Points &latents, std::span<const int> labels,
                                                     const ClassMeans &means, int label, std::size_t count = 24);

} // namespace synvae
