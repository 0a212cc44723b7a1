// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/music/melody.h"
#include "core/music/note.h"

#include <array>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace synvae {

inline constexpr int melodyVelocity = 80; ///< of every note a melody becomes

/// Melody -> notes, in order of time, 0.125 s a step, never overlapping.
///
/// A pitch token strikes, even when the same pitch sounds already; a hold lets sound or stay silent what does;
/// a note-off ends the note, and means nothing in silence. What still sounds ends with step 32.
[[nodiscard]] std::vector<Note> notesOf(const Melody &melody);

/// What notes become as a melody, and why some of them could not be part of it.
struct NotesAsMelody {
    Melody melody;
    std::vector<std::string> leftOut; ///< a sentence for each note that was left out
};

/// Notes -> melody, as Magenta's melody converter does it.
///
/// Times are rounded to the nearest sixteenth (half up), from time 0 on; a note lasts at least one step. The
/// melody is monophonic: of notes struck in one step the highest stays, and a later note ends an earlier one.
/// Left out: pitches outside A0 to C8 (never folded into another octave, which would be another tune), notes of
/// velocity 0, notes struck before time 0 or after the two bars, and times that are not numbers.
[[nodiscard]] NotesAsMelody melodyOf(std::span<const Note> notes);

/// The same melody without note-offs that end nothing: what melodyOf(notesOf(melody)) gives.
[[nodiscard]] Melody canonical(const Melody &melody);

/// The melody moved by semitones, or nothing when a note would leave A0 to C8.
[[nodiscard]] std::optional<Melody> transposed(const Melody &melody, int semitones);

inline constexpr int silence = -1;

/// What sounds in each step: a MIDI pitch, or `silence`.
[[nodiscard]] std::array<int, melodySteps> soundingPitches(const Melody &melody);

/// Steps in which nothing sounds, 0 to 32.
[[nodiscard]] int silentSteps(const Melody &melody);

/// A note on the grid of sixteenths.
struct StepNote {
    std::int64_t start = 0; ///< step
    std::int64_t end = 0;   ///< step, > start
    int pitch = 0;
    friend bool operator==(const StepNote &, const StepNote &) = default;
};

/// The melody's notes in order of time, never overlapping, within steps 0 to 32; notesOf() on the grid.
[[nodiscard]] std::vector<StepNote> stepNotesOf(const Melody &melody);

/// Sorts notes and makes them monophonic by the rules of melodyOf().
void makeMonophonic(std::vector<StepNote> &notes);

/// The two bars from step `from` on, out of monophonic notes in order of time with pitches in A0 to C8.
/// Notes struck earlier are cut off whole, as Magenta's slicing does: a note held into the window is silence there.
[[nodiscard]] Melody windowOf(std::span<const StepNote> notes, std::int64_t from);

} // namespace synvae
