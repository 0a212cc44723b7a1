// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/seed.h"
#include "core/metrics/points.h"

#include <cstddef>
#include <optional>
#include <span>

namespace synvae {

/// Mean silhouette (Rousseeuw, 1987) in -1..1: how much nearer points are to their own cluster than to the next one; 0
/// is no structure. Measured within a random sample when there are more points than `most`. Nothing unless two
/// clusters have points in the sample. `points` and `labels` must have been checked.
[[nodiscard]] std::optional<double> silhouetteOf(const Points &points, std::span<const int> labels,
                                                 std::size_t most = 2000, Seed seed = {});

} // namespace synvae
