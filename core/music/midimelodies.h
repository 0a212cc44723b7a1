// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/music/melody.h"
#include "core/music/midisong.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace synvae {

/// How two-bar windows are taken from a song.
struct MelodyWindowSettings {
    int hopBars = 2;               ///< 4/4 bars from one window to the next; 1 lets them overlap by a bar
    int mostSilence = melodySteps; ///< windows in which nothing sounds for more steps than this are left out
    bool commonTimeOnly = false;   ///< leave out passages whose bars do not add up to 16 sixteenths: 3/4, 6/8, ...
};

/// The monophonic melodies of all parts but the drums, quantised to sixteenths, as two-bar windows.
///
/// Quantising goes by ticks, so tempo does not matter. Of a chord the highest note stays and a later note ends an
/// earlier one, part by part; pitches outside A0 to C8 are left out. Windows begin at bar lines, first of all at that
/// of the bar (or, in 2/4, pair of bars) with the part's first note, and start anew where the time signature changes;
/// the last one ends with the bar of the last note. In meters other than 4/4 windows are still 32 sixteenths long.
/// A note struck before a window is not part of it. Windows without an onset are left out.
[[nodiscard]] std::vector<Melody> melodiesOf(const MidiSong &song, const MelodyWindowSettings &settings = {});

/// Two bars of a song and where they are.
struct MidiPassage {
    std::size_t part = 0;  ///< index into the song's parts
    std::int64_t step = 0; ///< sixteenths from the song's beginning
    std::int64_t bar = 1;  ///< the bar it begins in, counted from 1
    Melody melody;
};

/// melodiesOf() with their places, by part and time; for choosing one of them. Stops after `most`: a file may hold
/// a million bars.
[[nodiscard]] std::vector<MidiPassage> passagesOf(const MidiSong &song, const MelodyWindowSettings &settings = {},
                                                  std::size_t most = 4096);

/// The first two bars, from tick 0, of the first part that is not drums; silence if there is none. Gives the very
/// tokens of a file written by writeMidiFile().
[[nodiscard]] Melody firstMelody(const MidiSong &song);

} // namespace synvae
