// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/importers/foreigntensors.h"

namespace synvae {

inline constexpr const char *magentaJsManifest = "weights_manifest.json";

/// Reads a Magenta.js folder: weights_manifest.json lists groups of weights; the bytes of a group are its shards
/// one after the other, cut anywhere. Values are float32, or quantised to uint8 or uint16 (value = scale * q +
/// min) or to float16. NotFound when the manifest or a shard is missing; Corrupt when the shards do not hold
/// exactly the weights listed; Unsupported for a wanted weight of another type.
[[nodiscard]] Result<WeightMap> readMagentaJs(const std::filesystem::path &folder, const WantsTensor &wants,
                                              const ForeignLimits &limits = {});

} // namespace synvae
