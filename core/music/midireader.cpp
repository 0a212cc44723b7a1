// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/music/midievents.h"
#include "core/music/midifile.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace synvae {

namespace {

constexpr int sustainController = 64;
constexpr int metaText = 0x01;
constexpr int metaTrackName = 0x03;
constexpr int metaTempo = 0x51;
constexpr int metaTimeSignature = 0x58;
constexpr double microsecondsPerMinute = 60e6;

/// Ticks to seconds, tempo by tempo.
class TempoMap
{
public:
    TempoMap(std::span<const MidiTempo> tempos, double ticksPerQuarter)
    {
        for (const MidiTempo &tempo : tempos) {
            const double start = m_segments.empty() ? 0.0 : seconds(tempo.tick);
            m_segments.push_back({tempo.tick, start, 60.0 / (tempo.beatsPerMinute * ticksPerQuarter)});
        }
    }

    [[nodiscard]] double seconds(std::int64_t tick) const
    {
        const auto after = std::ranges::upper_bound(m_segments, tick, {}, &Segment::tick);
        const Segment &segment = after == m_segments.begin() ? m_segments.front() : *std::prev(after);
        return segment.start + static_cast<double>(tick - segment.tick) * segment.secondsPerTick;
    }

private:
    struct Segment {
        std::int64_t tick;
        double start;
        double secondsPerTick;
    };
    std::vector<Segment> m_segments;
};

/// Gathers the events of all tracks into a song.
class SongReader
{
public:
    SongReader(MidiBytes bytes, const MidiLayout &layout)
        : m_bytes(bytes)
        , m_layout(layout)
    {
        m_song.format = layout.format;
        m_song.ticksPerQuarter = layout.ticksPerQuarter;
    }

    Result<MidiSong> read()
    {
        for (std::size_t track = 0; track < m_layout.tracks.size(); ++track) {
            if (const Result<void> done = readTrack(track); !done)
                return done.error();
        }
        finish();
        return std::move(m_song);
    }

private:
    static constexpr std::size_t none = static_cast<std::size_t>(-1);

    struct Channel {
        Channel()
        {
            sounding.fill(none);
            pedalled.fill(none);
        }
        MidiPart part;
        std::array<std::size_t, 128> sounding{}; ///< index of the note whose key is down at a pitch
        std::array<std::size_t, 128> pedalled{}; ///< index of the note that only the pedal holds at a pitch
        bool pedal = false;
        bool hasProgram = false;
    };

    Result<void> readTrack(std::size_t track)
    {
        std::map<int, Channel> channels;
        std::string name;
        MidiTrackReader reader(m_bytes, m_layout.tracks[track]);
        MidiEvent event;
        while (reader.next(event)) {
            if (event.status != 0xFF) {
                takeChannelEvent(event, channels);
            } else if (event.metaType == metaTrackName && name.empty()) {
                name = textOf(event.payload);
            } else {
                takeMetaEvent(event);
            }
        }
        m_remarks.append(reader.remarks());
        if (!reader.state())
            return reader.state();
        m_song.lengthTicks = std::max(m_song.lengthTicks, reader.tick());
        for (auto &[number, channel] : channels)
            takePart(channel, number, static_cast<int>(track), name, reader.tick());
        return {};
    }

    static std::string textOf(MidiBytes payload)
    {
        constexpr std::size_t longestName = 1000;
        std::string text;
        for (const std::uint8_t byte : payload.first(std::min(payload.size(), longestName))) {
            if (byte >= 0x20 && byte != 0x7F)
                text += static_cast<char>(byte);
        }
        return text;
    }

    static void endPedalled(Channel &channel, std::size_t &pedalled, std::int64_t tick)
    {
        if (pedalled != none)
            channel.part.notes[pedalled].soundingEndTick = tick;
        pedalled = none;
    }

    static void movePedal(Channel &channel, bool down, std::int64_t tick)
    {
        if (channel.pedal && !down) {
            for (std::size_t &pedalled : channel.pedalled)
                endPedalled(channel, pedalled, tick);
        }
        channel.pedal = down;
    }

    static void takeChannelEvent(const MidiEvent &event, std::map<int, Channel> &channels)
    {
        const int kind = event.status & 0xF0;
        const bool isPedal = kind == 0xB0 && event.data1 == sustainController && !event.outOfRange;
        const bool isNote = (kind == 0x80 || kind == 0x90) && !event.outOfRange;
        if (!isPedal && !isNote && kind != 0xC0)
            return;
        Channel &channel = channels[event.status & 0x0F];
        if (isPedal)
            return movePedal(channel, event.data2 >= 64, event.tick);
        if (kind == 0xC0) {
            if (!std::exchange(channel.hasProgram, true))
                channel.part.program = event.data1;
            return;
        }
        std::size_t &sounding = channel.sounding[static_cast<std::size_t>(event.data1)];
        std::size_t &pedalled = channel.pedalled[static_cast<std::size_t>(event.data1)];
        const bool strikes = kind == 0x90 && event.data2 > 0;
        if (strikes)
            endPedalled(channel, pedalled, event.tick); // the string is struck anew
        if (sounding != none) {
            channel.part.notes[sounding].endTick = event.tick;
            if (channel.pedal && !strikes)
                pedalled = sounding;
        } else if (!strikes)
            channel.part.idleNoteOffs.push_back(event.tick);
        sounding = none;
        if (strikes) {
            sounding = channel.part.notes.size();
            channel.part.notes.push_back(MidiNote{event.data1, event.data2, event.tick, event.tick});
        }
    }

    /// What is wrong here costs a remark and never the notes.
    void takeMetaEvent(const MidiEvent &event)
    {
        if (event.metaType == metaText)
            takeText(event);
        else if (event.metaType == metaTempo)
            takeTempo(event);
        else if (event.metaType == metaTimeSignature && event.payload.size() >= 2 && event.payload[0] > 0
                 && event.payload[1] <= 6)
            m_song.timeSignatures.push_back({event.tick, event.payload[0], 1 << event.payload[1]});
        else if (event.metaType == metaTimeSignature)
            m_remarks.add(event.offset, "a time signature that no music has was passed over");
    }

    void takeText(const MidiEvent &event)
    {
        constexpr std::size_t mostTexts = 8;
        constexpr std::size_t longestText = 60'000;
        if (m_song.texts.size() < mostTexts && event.tick == 0 && event.payload.size() <= longestText)
            m_song.texts.emplace_back(event.payload.begin(), event.payload.end());
    }

    void takeTempo(const MidiEvent &event)
    {
        if (event.payload.size() != 3)
            m_remarks.add(event.offset,
                          "a tempo event has " + std::to_string(event.payload.size()) + " bytes instead of 3");
        if (event.payload.size() < 3)
            return;
        const int microseconds = event.payload[0] << 16 | event.payload[1] << 8 | event.payload[2];
        if (microseconds == 0)
            m_remarks.add(event.offset, "a tempo of 0 microseconds a quarter was passed over");
        else if (!m_layout.smpte)
            m_song.tempos.push_back({event.tick, microsecondsPerMinute / microseconds});
    }

    void takePart(Channel &channel, int number, int track, const std::string &name, std::int64_t endTick)
    {
        if (channel.part.notes.empty() && channel.part.idleNoteOffs.empty())
            return;
        for (const std::size_t index : channel.sounding) {
            if (index != none)
                channel.part.notes[index].endTick = endTick;
        }
        for (std::size_t &pedalled : channel.pedalled)
            endPedalled(channel, pedalled, endTick);
        channel.part.track = track;
        channel.part.channel = number;
        channel.part.name = name;
        m_song.parts.push_back(std::move(channel.part));
    }

    /// Sorts by tick, keeps the last of several at one tick, and begins at tick 0.
    template<typename Change>
    static void tidy(std::vector<Change> &changes)
    {
        std::ranges::stable_sort(changes, {}, &Change::tick);
        std::ranges::reverse(changes);
        const auto repeated = std::ranges::unique(changes, {}, &Change::tick);
        changes.erase(repeated.begin(), repeated.end());
        std::ranges::reverse(changes);
        if (changes.empty() || changes.front().tick > 0)
            changes.insert(changes.begin(), Change{});
    }

    void finish()
    {
        tidy(m_song.tempos);
        tidy(m_song.timeSignatures);
        const TempoMap tempoMap(m_song.tempos, m_song.ticksPerQuarter);
        for (MidiPart &part : m_song.parts) {
            for (MidiNote &note : part.notes) {
                note.start = tempoMap.seconds(note.startTick);
                note.end = tempoMap.seconds(note.endTick);
                note.soundingEndTick = std::max(note.endTick, note.soundingEndTick);
                note.soundingEnd = tempoMap.seconds(note.soundingEndTick);
            }
        }
        m_song.remarks = m_remarks.texts();
        m_song.lengthSeconds = tempoMap.seconds(m_song.lengthTicks);
    }

    MidiBytes m_bytes;
    const MidiLayout &m_layout;
    MidiSong m_song;
    MidiRemarks m_remarks;
};

} // namespace

Result<MidiSong> parseMidi(std::span<const std::uint8_t> bytes)
{
    const Result<MidiLayout> layout = readMidiLayout(bytes);
    if (!layout)
        return layout.error();
    return SongReader(bytes, *layout).read();
}

} // namespace synvae
