// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/music/midifile.h"

#include "core/music/melodycodec.h"
#include "core/music/miditrackwriter.h"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <system_error>

namespace synvae {

namespace {

constexpr double microsecondsPerMinute = 60e6;

void writeTokens(const Melody &melody, MidiTrackWriter &track)
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

Error notRead(const std::filesystem::path &file, const std::string &cause, ErrorKind kind)
{
    return Error{kind, "Cannot read " + file.string() + ": " + cause + "."};
}

} // namespace

Result<std::vector<std::uint8_t>> midiBytesOf(const Melody &melody, const MidiWriteSettings &settings)
{
    if (settings.program < 0 || settings.program > 127) {
        return Error{ErrorKind::InvalidInput,
                     "Program " + std::to_string(settings.program)
                         + " is not a General MIDI instrument; choose one from 0 to 127."};
    }
    MidiTrackWriter track;
    if (!settings.trackName.empty())
        track.text(midiTrackNameEvent, settings.trackName);
    if (!settings.text.empty())
        track.text(midiTextEvent, settings.text);
    track.beginning(static_cast<int>(microsecondsPerMinute / beatsPerMinute), settings.program);
    writeTokens(melody, track);
    return track.file();
}

Result<void> writeMidiFile(const std::filesystem::path &file, const Melody &melody, const MidiWriteSettings &settings)
{
    const Result<std::vector<std::uint8_t>> bytes = midiBytesOf(melody, settings);
    if (!bytes)
        return bytes.error();
    return writeMidiBytes(file, *bytes);
}

Result<MidiSong> readMidiFile(const std::filesystem::path &file)
{
    std::error_code failure;
    if (!std::filesystem::is_regular_file(file, failure)) {
        return notRead(file, std::filesystem::exists(file, failure) ? "it is not a file" : "it does not exist",
                       ErrorKind::NotFound);
    }
    const std::uintmax_t size = std::filesystem::file_size(file, failure);
    if (failure)
        return notRead(file, failure.message(), ErrorKind::Io);
    if (size > largestMidiFile)
        return notRead(file, "it is larger than 16 MiB, too large for a MIDI file", ErrorKind::Unsupported);
    std::vector<char> content(size);
    std::ifstream stream(file, std::ios::binary);
    stream.read(content.data(), static_cast<std::streamsize>(size));
    if (!stream)
        return notRead(file, std::strerror(errno), ErrorKind::Io);
    const std::vector<std::uint8_t> bytes(content.begin(), content.end());
    Result<MidiSong> song = parseMidi(bytes);
    if (!song)
        return notRead(file, song.error().text, song.error().kind);
    return song;
}

} // namespace synvae
