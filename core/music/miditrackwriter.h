// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <filesystem>
#include <initializer_list>
#include <string>
#include <vector>

namespace synvae {

/// Writes the events of one track, in order of their ticks.
class MidiTrackWriter
{
public:
    /// Ticks must not decrease; bytes are 0..255.
    void event(int tick, std::initializer_list<int> bytes);
    /// A meta event with text at the last event's tick; at most 1,000 bytes of a name, and 60,000 of a
    /// text.
    void text(int type, const std::string &text);
    /// Tempo in microseconds a quarter, 4/4, and the instrument on channel 1; all at tick 0, so first of all.
    void beginning(int microsecondsPerQuarter, int program);

    /// The bytes of a type-0 file of 480 ticks a quarter with this one track, which must end with the end of track.
    [[nodiscard]] std::vector<std::uint8_t> file() const;

private:
    void quantity(int value);

    std::vector<std::uint8_t> m_bytes;
    int m_tick = 0;
};

inline constexpr int midiTextEvent = 0x01; ///< for MidiTrackWriter::text()
inline constexpr int midiTrackNameEvent = 0x03;

/// Writes to a temporary file beside it first, so that no half-written file stays. Io, naming the file.
[[nodiscard]] Result<void> writeMidiBytes(const std::filesystem::path &file, const std::vector<std::uint8_t> &bytes);

} // namespace synvae
