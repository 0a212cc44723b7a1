// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"
#include "core/base/result.h"

#include <nlohmann/json_fwd.hpp>

namespace synvae {

/// What `synvae bench map-view` measures.
struct MapViewBenchOptions {
    int points = 100'000;
    int rounds = 1;
};

/// Has the map view timed. This program has no widgets: it starts `bench_mapview`, which is built with the tests and
/// looked for beside it, once a round, and hands its numbers on. NotFound where that program is not.
[[nodiscard]] Result<nlohmann::ordered_json> benchMapView(const MapViewBenchOptions &options,
                                                          const CommandContext &context);

} // namespace synvae
