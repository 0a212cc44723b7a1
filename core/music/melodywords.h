// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/music/melody.h"

#include <string>
#include <vector>

namespace synvae {

/// A melody in one plain English sentence, for people who do not see the piano roll: how many notes, which way they
/// go and between which pitches, the key where it is clear enough to name, and how the two bars move.
///
/// "Nine notes, mostly rising, between C4 and A5, in G major; lively at first, then long notes."
/// Only what is in the notes; the same melody always gives the same words. C4 is middle C.
[[nodiscard]] std::string sentenceAbout(const Melody &melody);

/// What happens at a step, 0..31: "Bar 1, beat 3: C4 starts, half a beat long.", "Bar 1, beat 3 and a quarter: C4
/// goes on.", "Bar 2, beat 1: C4 ends.", "Bar 2, beat 2: silence."
[[nodiscard]] std::string describeStep(const Melody &melody, int step);

/// Each note in its place: "1 of 9: C4 at bar 1, beat 1, half a beat long". Empty for a silent melody.
[[nodiscard]] std::vector<std::string> notesInWords(const Melody &melody);

/// What `other` is, measured against `melody`: "Higher, faster, minor instead of major, 12 notes instead of 7."
/// Differences that few people would hear are not told; without any it says that the two are much alike.
[[nodiscard]] std::string compare(const Melody &melody, const Melody &other);

} // namespace synvae
