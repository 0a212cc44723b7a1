// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/music/midievents.h"

#include <algorithm>
#include <cctype>
#include <cstdio>
#include <string_view>

namespace synvae {

namespace {

constexpr std::size_t chunkHeaderSize = 8;
constexpr std::size_t headerSize = 6;
constexpr std::int64_t largestQuantity = std::int64_t{1} << 28; // one past it
constexpr int largestData = 127;
constexpr std::size_t mostRemarks = 20;

std::uint32_t bigEndian(MidiBytes bytes, std::size_t at, std::size_t count)
{
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < count; ++i)
        value = value << 8U | bytes[at + i];
    return value;
}

bool hasId(MidiBytes bytes, std::size_t at, std::string_view id)
{
    return bytes.size() >= at + id.size()
        && std::equal(id.begin(), id.end(), bytes.begin() + static_cast<std::ptrdiff_t>(at),
                      [](char a, std::uint8_t b) { return static_cast<std::uint8_t>(a) == b; });
}

bool isPrintableId(MidiBytes bytes, std::size_t at)
{
    return std::ranges::all_of(bytes.subspan(at, 4), [](std::uint8_t byte) { return std::isprint(byte) != 0; });
}

std::string hex(int value)
{
    char text[16];
    std::snprintf(text, sizeof text, "0x%02X", static_cast<unsigned>(value));
    return text;
}

Result<void> readDivision(std::uint32_t division, MidiLayout &layout)
{
    constexpr std::size_t offset = 12;
    if ((division & 0x8000U) == 0) {
        if (division == 0)
            return midiErrorAt(offset, "the resolution is 0 ticks a quarter");
        layout.ticksPerQuarter = division;
        return {};
    }
    const int frames = 256 - static_cast<int>(division >> 8U);
    const int ticksPerFrame = static_cast<int>(division & 0xFFU);
    if (frames != 24 && frames != 25 && frames != 29 && frames != 30)
        return midiErrorAt(offset, std::to_string(frames) + " is not an SMPTE frame rate (24, 25, 29 or 30)");
    if (ticksPerFrame == 0)
        return midiErrorAt(offset + 1, "the resolution is 0 ticks a frame");
    // 29 stands for the 30000 / 1001 frames a second of colour television.
    const double framesPerSecond = frames == 29 ? 30000.0 / 1001.0 : frames;
    layout.smpte = true;
    layout.ticksPerQuarter = framesPerSecond * ticksPerFrame / 2.0;
    return {};
}

Result<void> readHeader(MidiBytes bytes, MidiLayout &layout, std::uint32_t &trackCount)
{
    if (hasId(bytes, 0, "RIFF"))
        return Error{ErrorKind::Unsupported, "byte 0: a RIFF file, not a Standard MIDI file; save it as .mid"};
    if (!hasId(bytes, 0, "MThd"))
        return midiErrorAt(0, bytes.empty() ? "the file is empty" : "the file does not begin with \"MThd\"");
    if (bytes.size() < chunkHeaderSize + headerSize)
        return midiErrorAt(bytes.size(), "the file ends within its header");
    if (const std::uint32_t length = bigEndian(bytes, 4, 4);
        length < headerSize || length > bytes.size() - chunkHeaderSize) {
        return midiErrorAt(4, "the header claims " + std::to_string(length) + " bytes");
    }
    layout.format = static_cast<int>(bigEndian(bytes, 8, 2));
    if (layout.format == 2)
        return Error{ErrorKind::Unsupported, "byte 8: a file of type 2 (separate patterns); save it as type 0 or 1"};
    if (layout.format > 2)
        return midiErrorAt(8, "there is no MIDI file of type " + std::to_string(layout.format));
    trackCount = bigEndian(bytes, 10, 2);
    if (trackCount == 0)
        return midiErrorAt(10, "the file has no tracks");
    return readDivision(bigEndian(bytes, 12, 2), layout);
}

} // namespace

Error midiErrorAt(std::size_t offset, const std::string &cause)
{
    return Error{ErrorKind::Corrupt, "byte " + std::to_string(offset) + ": " + cause};
}

Result<MidiLayout> readMidiLayout(MidiBytes bytes)
{
    MidiLayout layout;
    std::uint32_t trackCount = 0;
    if (const Result<void> header = readHeader(bytes, layout, trackCount); !header)
        return header.error();
    std::size_t at = chunkHeaderSize + bigEndian(bytes, 4, 4);
    while (layout.tracks.size() < trackCount) {
        if (bytes.size() - at < chunkHeaderSize) {
            return midiErrorAt(at,
                               "the file ends after " + std::to_string(layout.tracks.size()) + " of "
                                   + std::to_string(trackCount) + " tracks");
        }
        if (!isPrintableId(bytes, at))
            return midiErrorAt(at, "a track should begin here");
        const std::size_t length = bigEndian(bytes, at + 4, 4);
        const std::size_t begin = at + chunkHeaderSize;
        if (length > bytes.size() - begin) {
            return midiErrorAt(at + 4,
                               "a chunk of " + std::to_string(length) + " bytes is announced, but only "
                                   + std::to_string(bytes.size() - begin) + " follow; the file is cut off");
        }
        if (hasId(bytes, at, "MTrk"))
            layout.tracks.push_back({begin, begin + length});
        at = begin + length;
    }
    return layout;
}

void MidiRemarks::add(std::size_t offset, const std::string &text)
{
    if (m_count++ < mostRemarks)
        m_texts.push_back("byte " + std::to_string(offset) + ": " + text);
}

void MidiRemarks::append(const MidiRemarks &others)
{
    for (const std::string &text : others.m_texts) {
        if (m_texts.size() < mostRemarks)
            m_texts.push_back(text);
    }
    m_count += others.m_count;
}

std::vector<std::string> MidiRemarks::texts() const
{
    std::vector<std::string> texts = m_texts;
    if (m_count > texts.size())
        texts.push_back("and " + std::to_string(m_count - texts.size()) + " more of the kind");
    return texts;
}

MidiTrackReader::MidiTrackReader(MidiBytes bytes, MidiLayout::Track track)
    : m_bytes(bytes)
    , m_at(track.begin)
    , m_end(track.end)
{ }

bool MidiTrackReader::fail(std::size_t offset, const std::string &cause)
{
    m_state = midiErrorAt(offset, cause);
    m_at = m_end;
    return false;
}

bool MidiTrackReader::readQuantity(std::int64_t &value, const char *what)
{
    const std::size_t start = m_at;
    value = 0;
    // The standard has at most four bytes; some programs write more, which say nothing as long as they are zeros.
    while (value < largestQuantity) {
        if (m_at >= m_end)
            return fail(m_at, std::string("the track ends within ") + what);
        const std::uint8_t byte = m_bytes[m_at++];
        value = value << 7 | (byte & 0x7F);
        if ((byte & 0x80) == 0 && value < largestQuantity)
            return true;
    }
    return fail(start, std::string(what) + " is longer than four bytes");
}

bool MidiTrackReader::readPayload(MidiEvent &event)
{
    const std::size_t lengthAt = m_at;
    std::int64_t length = 0;
    if (!readQuantity(length, "the length of an event"))
        return false;
    const auto size = static_cast<std::size_t>(length);
    if (size > m_end - m_at) {
        return fail(lengthAt,
                    "an event of " + std::to_string(size) + " bytes is announced, but the track has only "
                        + std::to_string(m_end - m_at) + " left");
    }
    event.payload = m_bytes.subspan(m_at, size);
    m_at += size;
    return true;
}

bool MidiTrackReader::readChannelEvent(MidiEvent &event, int first)
{
    const bool running = first < 0x80;
    if (running && m_runningStatus == 0)
        return fail(event.offset, "data byte " + hex(first) + " where a status byte is needed");
    event.status = running ? m_runningStatus : first;
    m_runningStatus = event.status;
    const int kind = event.status & 0xF0;
    const int dataBytes = kind == 0xC0 || kind == 0xD0 ? 1 : 2;
    if (running)
        --m_at;
    int data[2] = {0, 0};
    for (int i = 0; i < dataBytes; ++i) {
        if (m_at >= m_end)
            return fail(m_at, "the track ends within an event");
        data[i] = m_bytes[m_at];
        if (data[i] > largestData) {
            m_remarks.add(m_at, "the value " + std::to_string(data[i]) + " is above 127");
            event.outOfRange = event.outOfRange || i == 0;
            data[i] = largestData;
        }
        ++m_at;
    }
    event.data1 = data[0];
    event.data2 = data[1];
    return true;
}

/// Clocks and the like are sent on wires and mean nothing in a file; recorders have written them all the same.
bool MidiTrackReader::passSystemMessage(std::size_t offset, int status)
{
    const std::size_t dataBytes = status == 0xF2 ? 2 : status == 0xF1 || status == 0xF3 ? 1 : 0;
    if (dataBytes > m_end - m_at)
        return fail(m_at, "the track ends within an event");
    m_at += dataBytes;
    m_remarks.add(offset, "status byte " + hex(status) + " does not belong in a file and was passed over");
    return true;
}

bool MidiTrackReader::next(MidiEvent &event)
{
    while (m_at < m_end) {
        std::int64_t delta = 0;
        if (!readQuantity(delta, "a delta time"))
            return false;
        if (m_at >= m_end)
            return fail(m_at, "the track ends after a delta time");
        m_tick += delta;
        event = MidiEvent{};
        event.offset = m_at;
        event.tick = m_tick;
        const int first = m_bytes[m_at++];
        if (first < 0xF0)
            return readChannelEvent(event, first);
        if (first != 0xF0 && first != 0xF7 && first != 0xFF) {
            if (!passSystemMessage(event.offset, first))
                return false;
            continue;
        }
        event.status = first;
        if (first == 0xFF) {
            if (m_at >= m_end)
                return fail(m_at, "the track ends within a meta event");
            event.metaType = m_bytes[m_at++];
        }
        if (!readPayload(event))
            return false;
        if (first == 0xFF && event.metaType == 0x2F)
            m_at = m_end; // whatever follows the end of track is not music
        else if (first == 0xFF)
            return true;
    }
    return false;
}

} // namespace synvae
