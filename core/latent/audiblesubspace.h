// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/maps/workerteam.h"
#include "core/metrics/points.h"

#include <span>
#include <vector>

namespace synvae {

/// How much of one dimension of `zv` is heard.
struct DimensionSurvival {
    int dimension = 0;
    double correlation = 0.0; ///< of zv with za in this dimension, -1 to 1; 0 where one of the two never changes
    double spread = 0.0;      ///< standard deviation of zv there: what never changes has nothing to carry
};

/// Every dimension, the best heard first (by correlation, equal ones by number). Row i of both belongs together.
/// InvalidInput unless both have the same rows, at least three, the same width and finite values.
[[nodiscard]] Result<std::vector<DimensionSurvival>> survivingDimensions(const Points &zv, const Points &za);

/// The directions of `zv` that can be heard at all: the channel zv -> notes -> za as a matrix A with za ~ zv A by least
/// squares, as training fits it (core/vae/synesthetic/channelfit), and A taken apart by its singular values.
struct AudibleSubspace {
    int width = 0;
    std::vector<float> directions; ///< [count, width] of length 1, orthogonal, the most audible first
    std::vector<double> gains;     ///< singular value of each: how long za grows for a step of 1
    std::vector<double> survival;  ///< correlation along each of what was sent and what was heard, on held-out rows
    double explained = 0.0;        ///< share of the variance of za that zv A explains, on held-out rows

    [[nodiscard]] int count() const { return static_cast<int>(gains.size()); }
    [[nodiscard]] std::span<const float> direction(int index) const
    {
        return std::span(directions)
            .subspan(static_cast<std::size_t>(index) * static_cast<std::size_t>(width),
                     static_cast<std::size_t>(width));
    }
};

/// Fits on the first nine tenths of the rows and measures on the rest; send latents of the prior for what the model
/// can carry, or the works' own for what they use. `count` directions, 1 to width. InvalidInput as above, and for fewer
/// than twice as many rows as dimensions. Some hundred milliseconds for 4,000 rows of 128.
[[nodiscard]] Result<AudibleSubspace> audibleSubspace(const Points &zv, const Points &za, int count, WorkerTeam &team);

} // namespace synvae
