// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace synvae {

/// A note of a MIDI file. A tick is a whole number of the file's own unit of time.
struct MidiNote {
    int pitch = 60;    ///< 0..127
    int velocity = 80; ///< 1..127
    std::int64_t startTick = 0;
    std::int64_t endTick = 0;         ///< >= startTick
    double start = 0.0;               ///< seconds, through the tempo map
    double end = 0.0;                 ///< when its key is let go
    std::int64_t soundingEndTick = 0; ///< >= endTick: where the sustain pedal lets go of it
    double soundingEnd = 0.0;
};

/// What one channel of one track plays.
struct MidiPart {
    int track = 0;                 ///< from 0, in the order of the file
    int channel = 0;               ///< 0..15; 9 is the drums of General MIDI
    int program = 0;               ///< 0..127: the first one chosen, 0 if none is
    std::string name{};            ///< of the track, in whatever encoding the file has; control characters removed
    std::vector<MidiNote> notes{}; ///< in order of their start
    std::vector<std::int64_t> idleNoteOffs{}; ///< ticks of note-offs that ended nothing
};

struct MidiTempo {
    std::int64_t tick = 0;
    double beatsPerMinute = 120.0; ///< quarters per minute, > 0
};

struct MidiTimeSignature {
    std::int64_t tick = 0;
    int numerator = 4;   ///< 1..255
    int denominator = 4; ///< 1, 2, 4 .. 64
};

/// A Standard MIDI file of type 0 or 1 as notes.
struct MidiSong {
    int format = 0;
    /// With SMPTE resolution a file has no quarters, and its tempo events mean nothing: then this is the number
    /// of ticks in half a second, a quarter at 120 a minute.
    double ticksPerQuarter = 480.0;
    std::vector<MidiPart> parts;                   ///< by track, then channel; only those with note events
    std::vector<MidiTempo> tempos;                 ///< by tick; the first at 0. One (120) for SMPTE resolution
    std::vector<MidiTimeSignature> timeSignatures; ///< by tick; the first at 0 (4/4 unless the file says otherwise)
    std::int64_t lengthTicks = 0;                  ///< the latest end of a track
    double lengthSeconds = 0.0;
    std::vector<std::string> texts;   ///< text events at the beginning, unchanged: at most eight, and none over 60 kB
    std::vector<std::string> remarks; ///< what was set right or passed over: "byte 23: ..."; few, whatever the file
};

} // namespace synvae
