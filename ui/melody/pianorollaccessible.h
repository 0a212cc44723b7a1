// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace synvae {

/// Makes every PianoRoll known to assistive technology as a list of its notes: each is a child with its name
/// ("C5, beat 2 of bar 1, a quarter long"), its place among them, its MIDI pitch as value, and an action that
/// moves the keyboard to it. Once is enough; more do no harm.
void installPianoRollAccessibility();

} // namespace synvae
