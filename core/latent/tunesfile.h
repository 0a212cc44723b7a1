// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/metrics/melodyprofile.h"

#include <filesystem>

namespace synvae {

/// What held-out tunes are like, kept beside a music model's weights: what its melodies are held against where there
/// are no tunes at hand.
inline constexpr const char *tunesFileName = "tunes.json";

[[nodiscard]] Result<void> writeTunes(const std::filesystem::path &file, const MelodyProfile &tunes);

/// Corrupt for anything but what writeTunes() writes: histograms of other lengths, shares that are none.
[[nodiscard]] Result<MelodyProfile> readTunes(const std::filesystem::path &file);

} // namespace synvae
