// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/music/midifile.h"

#include "core/music/melodycodec.h"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <initializer_list>
#include <system_error>

namespace synvae {

namespace {

constexpr int metaTrackName = 0x03;
constexpr int metaTempo = 0x51;
constexpr int metaTimeSignature = 0x58;
constexpr double microsecondsPerMinute = 60e6;

/// Writes the events of one track.
class TrackWriter
{
public:
    void event(int tick, std::initializer_list<int> bytes)
    {
        quantity(tick - m_tick);
        m_tick = tick;
        for (const int byte : bytes)
            m_bytes.push_back(static_cast<std::uint8_t>(byte));
    }

    void text(int type, const std::string &text)
    {
        event(m_tick, {0xFF, type});
        quantity(static_cast<int>(text.size()));
        m_bytes.insert(m_bytes.end(), text.begin(), text.end());
    }

    [[nodiscard]] const std::vector<std::uint8_t> &bytes() const { return m_bytes; }

private:
    void quantity(int value)
    {
        for (int shift = 21; shift > 0; shift -= 7) {
            if (value >> shift != 0)
                m_bytes.push_back(static_cast<std::uint8_t>(0x80 | (value >> shift & 0x7F)));
        }
        m_bytes.push_back(static_cast<std::uint8_t>(value & 0x7F));
    }

    std::vector<std::uint8_t> m_bytes;
    int m_tick = 0;
};

void writeTokens(const Melody &melody, TrackWriter &track)
{
    constexpr int noteOn = 0x90;
    constexpr int noteOff = 0x80;
    constexpr int offVelocity = 0;
    constexpr int idlePitch = 60;
    int sounding = silence;
    for (int step = 0; step < melodySteps; ++step) {
        const Token token = melody.at(step);
        if (token == holdToken)
            continue;
        const int tick = step * midiTicksPerStep;
        if (sounding != silence)
            track.event(tick, {noteOff, sounding, offVelocity});
        else if (token == noteOffToken)
            track.event(tick, {noteOff, idlePitch, offVelocity});
        sounding = silence;
        if (isPitchToken(token)) {
            sounding = pitchOf(token);
            track.event(tick, {noteOn, sounding, melodyVelocity});
        }
    }
    constexpr int end = melodySteps * midiTicksPerStep;
    if (sounding != silence)
        track.event(end, {noteOff, sounding, offVelocity});
    track.event(end, {0xFF, 0x2F, 0});
}

Error fileError(const std::filesystem::path &file, const char *doing, const std::string &cause, ErrorKind kind)
{
    return Error{kind, std::string("Cannot ") + doing + " " + file.string() + ": " + cause + "."};
}

} // namespace

Result<std::vector<std::uint8_t>> midiBytesOf(const Melody &melody, const MidiWriteSettings &settings)
{
    if (settings.program < 0 || settings.program > 127) {
        return Error{ErrorKind::InvalidInput,
                     "Program " + std::to_string(settings.program)
                         + " is not a General MIDI instrument; choose one from 0 to 127."};
    }
    constexpr std::size_t longestName = 1000;
    constexpr int tempo = static_cast<int>(microsecondsPerMinute / beatsPerMinute);
    TrackWriter track;
    if (!settings.trackName.empty())
        track.text(metaTrackName, settings.trackName.substr(0, longestName));
    track.event(0, {0xFF, metaTempo, 3, tempo >> 16 & 0xFF, tempo >> 8 & 0xFF, tempo & 0xFF});
    track.event(0, {0xFF, metaTimeSignature, 4, 4, 2, 24, 8});
    track.event(0, {0xC0, settings.program});
    writeTokens(melody, track);

    std::vector<std::uint8_t> bytes{'M', 'T', 'h', 'd', 0, 0, 0, 6, 0, 0, 0, 1};
    bytes.push_back(midiTicksPerQuarter >> 8);
    bytes.push_back(midiTicksPerQuarter & 0xFF);
    bytes.insert(bytes.end(), {'M', 'T', 'r', 'k'});
    const std::size_t length = track.bytes().size();
    for (const unsigned shift : {24U, 16U, 8U, 0U})
        bytes.push_back(static_cast<std::uint8_t>(length >> shift & 0xFFU));
    bytes.insert(bytes.end(), track.bytes().begin(), track.bytes().end());
    return bytes;
}

Result<void> writeMidiFile(const std::filesystem::path &file, const Melody &melody, const MidiWriteSettings &settings)
{
    const Result<std::vector<std::uint8_t>> bytes = midiBytesOf(melody, settings);
    if (!bytes)
        return bytes.error();
    std::filesystem::path temporary = file;
    temporary += ".part";
    {
        std::ofstream stream(temporary, std::ios::binary | std::ios::trunc);
        for (const std::uint8_t byte : *bytes)
            stream.put(static_cast<char>(byte));
        stream.close();
        if (!stream) {
            const std::string cause = std::strerror(errno);
            std::error_code ignored;
            std::filesystem::remove(temporary, ignored);
            return fileError(file, "write", cause, ErrorKind::Io);
        }
    }
    std::error_code failure;
    std::filesystem::rename(temporary, file, failure);
    if (failure) {
        std::error_code ignored;
        std::filesystem::remove(temporary, ignored);
        return fileError(file, "write", failure.message(), ErrorKind::Io);
    }
    return {};
}

Result<MidiSong> readMidiFile(const std::filesystem::path &file)
{
    std::error_code failure;
    if (!std::filesystem::is_regular_file(file, failure)) {
        return fileError(file, "read",
                         std::filesystem::exists(file, failure) ? "it is not a file" : "it does not exist",
                         ErrorKind::NotFound);
    }
    const std::uintmax_t size = std::filesystem::file_size(file, failure);
    if (failure)
        return fileError(file, "read", failure.message(), ErrorKind::Io);
    if (size > largestMidiFile)
        return fileError(file, "read", "it is larger than 16 MiB, too large for a MIDI file", ErrorKind::Unsupported);
    std::vector<char> content(size);
    std::ifstream stream(file, std::ios::binary);
    stream.read(content.data(), static_cast<std::streamsize>(size));
    if (!stream)
        return fileError(file, "read", std::strerror(errno), ErrorKind::Io);
    const std::vector<std::uint8_t> bytes(content.begin(), content.end());
    Result<MidiSong> song = parseMidi(bytes);
    if (!song)
        return fileError(file, "read", song.error().text, song.error().kind);
    return song;
}

} // namespace synvae
