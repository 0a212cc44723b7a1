// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/seed.h"
#include "core/maps/nearestneighbours.h"

namespace synvae {

/// How neighbours are found: `Auto` is exact up to mostForExactNeighbours points.
enum class NeighbourSearch { Exact, Approximate, Auto };

/// Above so many points, `Auto` is approximate: estimated from smaller ones, see the README.
inline constexpr std::int64_t mostForExactNeighbours = 500000;

[[nodiscard]] bool isApproximate(NeighbourSearch search, std::int64_t points);

/// The `each` nearest neighbours of every point, itself excluded, nearly all of them right: walks through a hierarchy
/// of small worlds (Malkov and Yashunin, 2018; hnswlib), in time nearly proportional to the points. Distances are those
/// of the exact search, and of equal ones the lower row comes first.
///
/// The graph is built by one thread, since it depends on the order of its points, and walked by all: equal points and
/// seed give the same neighbours with any team. A point whose walk finds too few looks at all others. Memory is about
/// 4 width + 200 bytes a point beside the points. InvalidInput as exactNeighbours() says, and where
/// memory does not suffice; Cancelled when stopped.
[[nodiscard]] Result<Neighbours> approximateNeighbours(const MapPoints &points, int each, Seed seed, WorkerTeam &team,
                                                       const ProgressCallback &progress, const std::stop_token &stop);

} // namespace synvae
