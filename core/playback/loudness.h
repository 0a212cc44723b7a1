// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/playback/rendering.h"

namespace synvae {

inline constexpr double defaultLoudness = -16.0; ///< LUFS: as music for headphones and phones is published
inline constexpr double highestTruePeak = -1.0;  ///< dBTP: EBU R128 and AES streaming both ask for it

/// How loud a sound is, as EBU R128 measures it.
struct Loudness {
    double integrated = 0.0; ///< LUFS; minus infinity for silence, and for less than 0.4 s
    double truePeak = 0.0;   ///< dBTP, between the samples too; minus infinity for digital silence
};

[[nodiscard]] Loudness loudnessOf(const Audio &audio);

/// Makes a sound as loud as asked, in LUFS, while its true peaks stay below `peak` dBTP: what would stand out is
/// softened for some milliseconds, and the rest made up for. Silence stays silence. Answers with what was reached,
/// which is softer than asked only where the sound is nothing but peaks.
Loudness normaliseLoudness(Audio &audio, double loudness = defaultLoudness, double peak = highestTruePeak);

} // namespace synvae
