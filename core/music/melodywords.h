// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/music/melody.h"

#include <string>

namespace synvae {

/// A melody in one plain English sentence, for people who do not see the piano roll: how many notes, which way they
/// go and between which pitches, the key where it is clear enough to name, and how the two bars move.
///
/// "Nine notes, mostly rising, between C4 and A5, in G major; lively at first, then long notes."
/// Only what is in the notes; the same melody always gives the same words. C4 is middle C.
[[nodiscard]] std::string sentenceAbout(const Melody &melody);

/// What `other` is, measured against `melody`: "Higher, faster, minor instead of major, 12 notes instead of 7."
/// Differences that few people would hear are not told; without any it says that the two are much alike.
[[nodiscard]] std::string compare(const Melody &melody, const Melody &other);

} // namespace synvae
