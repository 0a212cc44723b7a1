// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"
#include "core/maps/mappoints.h"
#include "core/maps/workerteam.h"

#include <cstdint>
#include <span>
#include <stop_token>
#include <vector>

namespace synvae {

/// For each point the others closest to it, nearest first; equal distances in the order of their rows.
struct Neighbours {
    int each = 0;
    std::vector<std::int32_t> indices; ///< [points, each]
    std::vector<float> distances;      ///< [points, each], squared Euclidean

    [[nodiscard]] std::int64_t points() const
    {
        return each > 0 ? static_cast<std::int64_t>(indices.size()) / each : 0;
    }
    [[nodiscard]] std::span<const std::int32_t> of(std::int64_t point) const
    {
        return std::span(indices).subspan(static_cast<std::size_t>(point * each), static_cast<std::size_t>(each));
    }
    [[nodiscard]] std::span<const float> distancesOf(std::int64_t point) const
    {
        return std::span(distances).subspan(static_cast<std::size_t>(point * each), static_cast<std::size_t>(each));
    }
};

/// The `each` nearest neighbours of every point, itself excluded, exactly: all distances are looked at. `points` as
/// MapPoints::prepare() leaves them; `each` at least 1 and below their number.
///
/// Each pair's product is formed once for both its points, block against block, and never stored. Wide points that
/// differ in few directions are compared along those first, and in full only where they may be near: as exact, and
/// several times as fast. Memory is twice the points and 8 (each + 80) bytes a point. Cancelled when stopped.
[[nodiscard]] Result<Neighbours> exactNeighbours(const MapPoints &points, int each, WorkerTeam &team,
                                                 const ProgressCallback &progress, const std::stop_token &stop);

} // namespace synvae
