// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/seed.h"
#include "core/maps/nearestneighbours.h"
#include "core/metrics/points.h"

#include <stop_token>
#include <vector>

namespace synvae {

struct RadioSettings {
    int steps = 32;      ///< works to visit, 1 to 100,000
    int window = 64;     ///< no work comes again within so many, as far as the collection has as many; >= 0
    int neighbours = 12; ///< of each work that may come next, 1 to 1,000; fewer where there are fewer works
    int start = -1;      ///< index of the first work; -1: drawn
    Seed seed{1};
    friend bool operator==(const RadioSettings &, const RadioSettings &) = default;
};

/// What RadioSettings cannot be, in words. Also checked by the functions below.
[[nodiscard]] Result<void> checkRadio(const RadioSettings &settings, int works);

/// The neighbour graph that radioPath() walks: exactNeighbours() of the latents (`zv` or `za`, a row a work), as many
/// as settings ask for and there are. InvalidInput for fewer than two works and for values that are not finite.
[[nodiscard]] Result<Neighbours> radioGraph(const Points &latents, const RadioSettings &settings, WorkerTeam &team,
                                            const std::stop_token &stop = {});

/// A way through a collection from neighbour to neighbour, near ones more often: of the neighbours that were not heard
/// within the window one is drawn with weight exp(-d^2 / s^2), s being the distance of the farthest. Where all were
/// heard, those of the neighbours are asked, and so on; where the whole collection was, the one heard longest ago comes
/// next. The same graph and settings give the same way. InvalidInput as checkRadio().
[[nodiscard]] Result<std::vector<int>> radioPath(const Neighbours &graph, const RadioSettings &settings);

} // namespace synvae
