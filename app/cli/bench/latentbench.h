// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"
#include "core/base/result.h"

#include <nlohmann/json_fwd.hpp>

#include <filesystem>
#include <string>
#include <vector>

namespace synvae {

/// What `synvae bench latent` measures.
struct LatentBenchOptions {
    std::string family;       ///< empty: the preferred member of each family
    int moves = 200;          ///< positions of the slider
    std::vector<int> threads; ///< one row of results for each; empty: 1 and 2
};

/// Moves a slider between two latents of the prior and times each step from latent to notes, to what is heard of them,
/// to the picture: medians and 95th percentiles.
[[nodiscard]] Result<nlohmann::ordered_json> benchLatent(const LatentBenchOptions &options,
                                                         const std::vector<std::filesystem::path> &folders,
                                                         const CommandContext &context);

} // namespace synvae
