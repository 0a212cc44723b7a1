// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/music/key.h"
#include "core/music/melody.h"

#include <array>
#include <optional>

namespace synvae {

/// Which way a melody goes, judged by the pitches of its notes in order.
enum class Contour {
    None,          ///< fewer than two notes
    Level,         ///< one pitch all the time
    Rising,        ///< never down
    Falling,       ///< never up
    MostlyRising,  ///< of all pairs of notes clearly more go up than down (Kendall's tau-b of 0.5 and more)
    MostlyFalling, ///< the reverse
    Arch,          ///< clearly up to its highest note, clearly down from it
    Valley,        ///< clearly down to its lowest note, clearly up from it
    Wavering       ///< none of these
};

/// What can be counted in a melody. Without a note all numbers are 0, but the silent steps.
struct MelodyStats {
    int onsets = 0;
    std::array<int, 2> onsetsInBar{};
    double density = 0.0;    ///< onsets a beat
    int lowest = 0;          ///< MIDI pitch
    int highest = 0;         ///< MIDI pitch
    double meanPitch = 0.0;  ///< of the notes struck, each counting once
    std::optional<Key> key;  ///< guessed from the time each pitch class sounds
    double shareInKey = 0.0; ///< of the notes struck, 0..1
    int distinctPitchClasses = 0;
    /// How often the pitch moves by -12..12 semitones from one note to the next (index 12 is a repeated note);
    /// wider leaps are counted at the ends.
    std::array<int, 25> intervals{};
    int longestRepeat = 0; ///< most notes of one pitch in a row
    int evenSpacing = 0;   ///< steps between any two successive onsets if always the same (3 notes at least), else 0
    int shortestNote = 0;  ///< steps
    int longestNote = 0;   ///< steps
    int silentSteps = 0;
    Contour contour = Contour::None;

    [[nodiscard]] int range() const { return highest - lowest; } ///< semitones
    [[nodiscard]] bool silent() const { return onsets == 0; }
};

/// How far a guessed key may be trusted. Two bars are little to go by: in 52,000 windows of folk and pop tunes the key
/// guessed as Clear was that of the whole tune in 78 of 100 (the mode in 87), as Likely in 58, otherwise in 38.
enum class KeyCertainty { Unclear, Likely, Clear };

[[nodiscard]] KeyCertainty keyCertaintyOf(const MelodyStats &stats);

[[nodiscard]] MelodyStats statsOf(const Melody &melody);

} // namespace synvae
