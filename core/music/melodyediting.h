// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/music/melodycodec.h"

#include <optional>

namespace synvae {

/// Changing a melody note by note, as a piano roll does. Every answer is canonical and monophonic: a note that is put
/// somewhere ends the one that sounds there and takes the place of those struck within it. Steps are 0..31.

/// The note that sounds at a step.
[[nodiscard]] std::optional<StepNote> noteAt(const Melody &melody, int step);

/// The melody with one more note. Its pitch is moved into A0 to C8, its steps into the two bars; it is one long at
/// least.
[[nodiscard]] Melody withNote(const Melody &melody, StepNote note);

/// The melody without the note struck at a step, where there is silence then; the melody itself if none is.
[[nodiscard]] Melody withoutNote(const Melody &melody, int struckAt);

/// The note `note` moved in time and pitch: as far as the two bars and A0 to C8 let it, keeping its length.
[[nodiscard]] StepNote movedNote(const StepNote &note, int steps, int semitones);

} // namespace synvae
