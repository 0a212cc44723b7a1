// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/music/melody.h"

#include <array>
#include <span>

namespace synvae {

/// What many melodies have in common, as shares: how a music model's prior is compared with real tunes.
struct MelodyProfile {
    int melodies = 0;
    std::array<double, melodySteps + 1> onsets{}; ///< share of melodies with 0..32 onsets (Figure 9 of the thesis)
    std::array<double, 25> intervals{};           ///< share of steps by -12..12 semitones, wider ones at the ends
    std::array<double, highestPitch - lowestPitch + 1> ranges{}; ///< share of sounding melodies by range in semitones
    std::array<double, melodySteps> durations{};                 ///< share of notes that sound for 1..32 sixteenths
    double meanOnsets = 0.0;
    double onsetDeviation = 0.0; ///< standard deviation
    double meanRange = 0.0;      ///< semitones, of melodies that sound
    double shareInKey = 0.0;     ///< of all notes, inside their melody's best-fitting key
    double nearSilent = 0.0;     ///< share of melodies with at most one onset
    double fewNotes = 0.0;       ///< share of melodies with at most three
};

[[nodiscard]] MelodyProfile profileOf(std::span<const Melody> melodies);

/// How well a melody would do among those of a profile: the mean log share of its intervals and durations, and the log
/// shares of its number of notes and its range, in nats; shares below 1e-4 count as that. 0 at most, higher is
/// likelier.
[[nodiscard]] double likeness(const MelodyProfile &profile, const Melody &melody);

/// Half the sum of absolute differences of two histograms of equal size, each summing to 1: 0 the same, 1 disjoint.
[[nodiscard]] double totalVariation(std::span<const double> a, std::span<const double> b);

} // namespace synvae
