// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/maps/mappoints.h"
#include "core/maps/nearestneighbours.h"

#include <cstdint>
#include <span>
#include <stop_token>
#include <vector>

namespace synvae {

struct DensityClusterSettings {
    double prominence
        = 2.0;         ///< a cluster's peak is so many times as dense as the saddle to a denser one; 1: every peak
    int smallest = 10; ///< smaller clusters are dissolved
};

/// Where works are dense: each cluster is a hill of their density, and its saddles divide it from others.
struct DensityClusters {
    int count = 0;
    std::vector<int> labels; ///< one a work, below count and the largest cluster first; -1: in none
    std::vector<int> sizes;
};

/// Clusters along the neighbours of a latent space or of a map (ToMATo: Chazal et al., 2013). Density falls with the
/// distance of the farthest neighbour listed, in the space's own dimension `width`. Needs no number of clusters, and is
/// repeatable: ties go to the earlier work. When it is stopped there are no clusters and no labels.
[[nodiscard]] DensityClusters densityClusters(const Neighbours &neighbours, int width,
                                              const DensityClusterSettings &settings = {},
                                              const std::stop_token &stop = {});

/// For each label below `count` the work whose summed squared distance to its cluster is least: what stands for it in
/// pictures. -1 for a cluster without works; works labelled -1 belong to none. When it is
/// stopped nothing stands for any.
[[nodiscard]] std::vector<std::int64_t> medoids(const MapPoints &points, std::span<const int> labels, int count,
                                                const std::stop_token &stop = {});

} // namespace synvae
