// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/music/melody.h"
#include "core/music/midisong.h"

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace synvae {

inline constexpr int midiTicksPerQuarter = 480;
inline constexpr int midiTicksPerStep = midiTicksPerQuarter / 4;
inline constexpr std::uintmax_t largestMidiFile = 16U << 20U; ///< bytes; larger files are refused

/// What a written file says beside the notes.
struct MidiWriteSettings {
    int program = 0;         ///< General MIDI, 0..127
    std::string trackName{}; ///< UTF-8; no name event when empty
    std::string text{};      ///< at most 60,000 bytes; no text event when empty
};

/// A melody as a Standard MIDI file: type 0, 480 ticks a quarter, 120 bpm, 4/4, channel 1, velocity 80, two bars
/// long whatever sounds. Reading it back with parseMidi() and firstMelody() gives the very tokens: even a note-off
/// that ends nothing is written, as a note-off event, which players pass over.
/// InvalidInput when the program is out of range.
[[nodiscard]] Result<std::vector<std::uint8_t>> midiBytesOf(const Melody &melody,
                                                            const MidiWriteSettings &settings = {});

/// Writes midiBytesOf() to a file: to a temporary one beside it first, so that no half-written file stays.
[[nodiscard]] Result<void> writeMidiFile(const std::filesystem::path &file, const Melody &melody,
                                         const MidiWriteSettings &settings = {});

/// Any Standard MIDI file of type 0 or 1. Errors name the byte and the cause: "byte 22: ...".
///
/// Safe with hostile bytes; time and memory are proportional to their number. A note struck again before it ended
/// ends there; a note that nobody ends lasts to the end of its track. What is wrong without costing a note (a tempo of
/// four bytes, a meter over 256, a volume of 255, a clock) is set right or passed over, and told in MidiSong::remarks;
/// so is a note whose pitch is above 127.
[[nodiscard]] Result<MidiSong> parseMidi(std::span<const std::uint8_t> bytes);

/// parseMidi() of a file's content; errors name the file too.
[[nodiscard]] Result<MidiSong> readMidiFile(const std::filesystem::path &file);

} // namespace synvae
