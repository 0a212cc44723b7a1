// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/seed.h"
#include "core/metrics/bootstrap.h"
#include "core/music/melody.h"

#include <array>
#include <optional>
#include <span>
#include <string>

namespace synvae {

/// What of a melody is measured when a latent is moved.
enum class Trait {
    Pitch,       ///< mean MIDI pitch of the notes struck
    Density,     ///< onsets a beat, 0 to 4
    Syncopation, ///< stress missing where the meter expects it, a note on average; see syncopationOf()
    Mode         ///< how much more major than minor the notes fit, -2 to 2; see modeLeaning()
};

inline constexpr std::array<Trait, 4> allTraits{Trait::Pitch, Trait::Density, Trait::Syncopation, Trait::Mode};

/// "pitch", "density", "syncopation", "mode": keys of JSON.
[[nodiscard]] const char *nameOf(Trait trait);

/// The trait of a melody; nothing where it has none: density is all that silence has, and mode needs a guessed key.
[[nodiscard]] std::optional<double> traitOf(const Melody &melody, Trait trait);

/// What moving did to one trait, over the melodies that have it before and after.
struct TraitEffect {
    Trait trait = Trait::Pitch;
    int melodies = 0; ///< that could be compared; with fewer than 2 all that follows is 0
    double before = 0.0;
    double after = 0.0;
    double change = 0.0; ///< mean of after minus before
    Interval interval{}; ///< of the change, 95 % by the bootstrap over melodies

    /// Whether the interval leaves out "no change".
    [[nodiscard]] bool sure() const { return melodies > 1 && (interval.low > 0.0 || interval.high < 0.0); }
};

using TraitEffects = std::array<TraitEffect, allTraits.size()>; ///< in the order of allTraits

/// Melody i before belongs to melody i after. InvalidInput unless there are as many of both, and at least one.
[[nodiscard]] Result<TraitEffects> effectsOf(std::span<const Melody> before, std::span<const Melody> after,
                                             Seed seed = {});

/// "higher by 3.1 semitones (2.2 to 4.0), denser by 0.4 notes a beat (0.2 to 0.6), more minor": the sure changes, in
/// one line for people; "no change that is sure" without any.
[[nodiscard]] std::string inWords(const TraitEffects &effects);

} // namespace synvae
