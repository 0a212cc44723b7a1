// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/music/note.h"

#include <span>
#include <vector>

namespace synvae {

/// The begin or the end of a note.
struct NoteEvent {
    double time = 0.0; ///< seconds
    int pitch = 60;
    int velocity = 0; ///< 0: the note ends
    friend bool operator==(const NoteEvent &, const NoteEvent &) = default;
};

/// The notes' begins and ends in the order in which they must be sent: by time, and at one time ends first.
///
/// A synthesiser holds one note per pitch, so a note that is still sounding when its pitch is struck again ends
/// there. Every begin has exactly one end after it; a note that lasts no time is left out.
[[nodiscard]] std::vector<NoteEvent> noteEvents(std::span<const Note> notes);

} // namespace synvae
