// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/music/key.h"
#include "core/music/melody.h"

#include <QString>

#include <vector>

namespace synvae {

/// A note as a piano roll shows it.
struct RollNote {
    int step = 0;   ///< sixteenth at which it is struck, 0..31
    int length = 1; ///< sixteenths it sounds, >= 1; it ends within the two bars
    int pitch = 60; ///< MIDI
    friend bool operator==(const RollNote &, const RollNote &) = default;
};

/// The notes of a melody in the order they are struck; at most one sounds at a time.
[[nodiscard]] std::vector<RollNote> rollNotes(const Melody &melody);

/// How a melody's black keys are called: as in the key it seems to be in.
[[nodiscard]] Spelling spellingOf(const Melody &melody);

/// "C5", "F♯3": short, for the eye. Middle C, MIDI 60, is C4.
[[nodiscard]] QString pitchLabel(int pitch, Spelling spelling);

/// "C5, beat 2 of bar 1, a quarter long": for the ear and for tool tips.
[[nodiscard]] QString noteInWords(const RollNote &note, Spelling spelling);

/// "C5, beat 2 of bar 1": a place, whether a note is there or not.
[[nodiscard]] QString cellInWords(int step, int pitch, Spelling spelling);

/// True for the black keys of a piano.
[[nodiscard]] bool isBlackKey(int pitch);

} // namespace synvae
