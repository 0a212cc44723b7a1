// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace synvae {

class PianoRoll;

/// Makes every PianoRoll known to assistive technology as a list of its notes: each is a child with its name
/// ("C5, beat 2 of bar 1, a quarter long"), its place among them, its MIDI pitch as value, and an action that
/// moves the keyboard to it. Once is enough; more do no harm.
///
/// Where a roll is editable its edit cursor is one more child, behind the notes, and has the focus: its name is what
/// is in the cell ("E4, beat 3 of bar 2: empty").
void installPianoRollAccessibility();

/// Says where the edit cursor is and what is there now.
void announceCursor(PianoRoll &roll);

} // namespace synvae
