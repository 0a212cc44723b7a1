// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/presenter/maps/colouring.h"

namespace synvae {

/// Clusters where a map is dense, once there is one, and by k-means in a latent space.
[[nodiscard]] QList<ColourChoice> clusterChoices(bool maps);

/// Each cluster is a group, the largest first, named from its works. Repeatable. Nothing soon after it was stopped.
[[nodiscard]] Colouring colouringByCluster(const ColourChoice &choice, const ColourFacts &facts, WorkerTeam &team,
                                           const std::stop_token &stop);

/// Names from the metadata that is much commoner in a cluster than in the collection: "Impressionism, Claude Monet";
/// where nothing is, from the work that stands for it: "like Water Lilies". No two are the same. `labels` of each
/// work, -1: of none; `medoids` of each cluster a work.
[[nodiscard]] QStringList clusterNames(const Works &works, const std::vector<int> &labels,
                                       const std::vector<int> &medoids, const std::stop_token &stop = {});

} // namespace synvae
