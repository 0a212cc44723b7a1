// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"
#include "core/base/result.h"

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace synvae {

/// What `synvae bench map` measures.
struct MapBenchOptions {
    std::string data;  ///< IDX file of pictures; empty: groups of random points
    int works = 10000; ///< the first so many
    int width = 50;    ///< principal components that are laid out
    int rounds = 1;    ///< ours and the peer's alternate so many times
    int threads = 1;
    int neighbours = 0; ///< instead of a map: so many exact neighbours of each work
    std::string peer;   ///< Python interpreter with scikit-learn; empty: ours alone
};

/// Lays the same points out with our t-SNE and with scikit-learn's, from the same start, by turns in one run, and
/// measures both layouts with the same yardsticks: other programs slow both down, so that the ratio counts.
[[nodiscard]] Result<nlohmann::ordered_json> benchMaps(const MapBenchOptions &options, const CommandContext &context);

} // namespace synvae
