// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/importers/foreigntensors.h"

namespace synvae {

inline constexpr const char *variableManifest = "manifest.json";

/// Reads the oldest of Magenta's layouts for the web: manifest.json gives every variable a shape and a file of
/// its own, which holds nothing but little-endian float32 values, row-major. Wanted variables whose file is not
/// there are left out, because published folders come without some; NotFound only for the manifest.
[[nodiscard]] Result<WeightMap> readVariableFolder(const std::filesystem::path &folder, const WantsTensor &wants,
                                                   const ForeignLimits &limits = {});

} // namespace synvae
