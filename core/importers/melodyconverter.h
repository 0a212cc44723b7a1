// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <filesystem>

namespace synvae {

/// Whether the weights in a folder speak our tokens, as far as it says: config.json or converter.json, where there
/// is one, must describe Magenta's melodies of 32 steps between A0 and C8, with no chords or key beside them.
/// Unsupported with what differs; Corrupt for a configuration that is not JSON.
[[nodiscard]] Result<void> checkMelodyConverter(const std::filesystem::path &folder);

} // namespace synvae
