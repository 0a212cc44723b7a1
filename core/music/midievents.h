// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace synvae {

using MidiBytes = std::span<const std::uint8_t>;

/// Where the tracks of a Standard MIDI file lie, and its header.
struct MidiLayout {
    struct Track {
        std::size_t begin = 0; ///< first byte of the events
        std::size_t end = 0;   ///< one past the last
    };
    int format = 0;
    double ticksPerQuarter = 0.0; ///< as MidiSong has it
    bool smpte = false;
    std::vector<Track> tracks;
};

/// Reads the header and walks the chunks; foreign chunks are passed over, as the standard demands.
[[nodiscard]] Result<MidiLayout> readMidiLayout(MidiBytes bytes);

/// One event of a track. Channel events have status 0x80..0xEF and their data; meta events have status 0xFF, their
/// type and their payload. System exclusive events are passed over by the reader.
struct MidiEvent {
    std::size_t offset = 0; ///< of the event's first byte after its delta time
    std::int64_t tick = 0;
    int status = 0;
    int data1 = 0;
    int data2 = 0;
    int metaType = 0;
    bool outOfRange = false; ///< the first data byte was above 127, and is 127 here: no pitch that was meant
    MidiBytes payload;
};

/// What was set right or passed over while reading, with the byte: the first twenty, and the number of the rest.
class MidiRemarks
{
public:
    void add(std::size_t offset, const std::string &text);
    void append(const MidiRemarks &others);
    [[nodiscard]] std::vector<std::string> texts() const;

private:
    std::vector<std::string> m_texts;
    std::size_t m_count = 0;
};

/// Reads the events of one track, resolving delta times and running status. Never looks outside the track.
///
/// Lenient where files in the wild are: a meta or system exclusive event does not cancel running status, and a
/// track may lack its end-of-track event. With a remark: data above 127 is taken for 127, messages that belong on a
/// wire (clocks) are passed over.
class MidiTrackReader
{
public:
    MidiTrackReader(MidiBytes bytes, MidiLayout::Track track);

    /// True with the next event; false after end of track (the last tick is then tick()) or at an error.
    [[nodiscard]] bool next(MidiEvent &event);

    [[nodiscard]] std::int64_t tick() const { return m_tick; }
    [[nodiscard]] const Result<void> &state() const { return m_state; }
    [[nodiscard]] const MidiRemarks &remarks() const { return m_remarks; }

private:
    bool fail(std::size_t offset, const std::string &cause);
    bool readQuantity(std::int64_t &value, const char *what);
    bool readPayload(MidiEvent &event);
    bool readChannelEvent(MidiEvent &event, int first);
    bool passSystemMessage(std::size_t offset, int status);

    MidiBytes m_bytes;
    std::size_t m_at;
    std::size_t m_end;
    std::int64_t m_tick = 0;
    int m_runningStatus = 0;
    Result<void> m_state;
    MidiRemarks m_remarks;
};

/// "byte 22: the track is cut off", of kind Corrupt.
[[nodiscard]] Error midiErrorAt(std::size_t offset, const std::string &cause);

} // namespace synvae
