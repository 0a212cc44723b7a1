// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

namespace synvae {

/// P@n of the thesis (protocol section 4): of the n nearest neighbours of each item, itself excluded, by Euclidean
/// distance inside the set, the share that has its label.
struct NeighbourPrecision {
    std::vector<double> values; ///< one per rank asked for, means over items
    double chance = 0.0;        ///< what random neighbours would give: the sum of squared class shares
};

/// `latents` is [labels.size(), width], row-major. Ranks are at least 1 and below the number of items. Ties go to
/// the item that comes first. Quadratic in the number of items: ten thousand of 128 values take some seconds.
[[nodiscard]] NeighbourPrecision neighbourPrecision(std::span<const float> latents, int width,
                                                    std::span<const int> labels, std::span<const int> ranks);

} // namespace synvae
