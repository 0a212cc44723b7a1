// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/engine/translator.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace synvae {

/// Where the latents of many works lie: mean and total covariance (that of the posteriors' means, and the mean of their
/// variances) of what an encoder makes of them. Float32, so that a file holds all of it.
struct LatentMoments {
    std::int64_t works = 0;
    int width = 0;
    std::vector<float> mean;       ///< [width]
    std::vector<float> covariance; ///< [width, width], symmetric
    std::string modelHash;         ///< ModelDescription::modelHash of the encoder; empty for standardMoments()
};

/// Of N(0, I), which is what training asks of latents.
[[nodiscard]] LatentMoments standardMoments(int width);

/// Sums run in double, in the order of the rows, on one thread: equal posteriors give equal bits everywhere.
/// InvalidInput without rows, and for values that are not finite.
[[nodiscard]] Result<LatentMoments> momentsOf(const Posterior &posterior, const std::string &modelHash);

/// KL(N(mean, exp(logVariance)) || N(0, I)) of each row, in nats (protocol section 3).
[[nodiscard]] std::vector<double> divergencesOf(const Posterior &posterior);

/// A safetensors file: `mean`, `covariance`, and in its metadata format, works and model_hash. Equal moments give equal
/// bytes.
[[nodiscard]] Result<void> writeMoments(const std::filesystem::path &file, const LatentMoments &moments);
/// Corrupt where the file is something else; errors name it.
[[nodiscard]] Result<LatentMoments> readMoments(const std::filesystem::path &file);

/// Moments of a family's own pictures lie beside its member's weights, under this name.
inline constexpr const char *momentsFileName = "moments.safetensors";

} // namespace synvae
