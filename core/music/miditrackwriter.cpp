// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/music/miditrackwriter.h"

#include "core/music/midifile.h"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <system_error>

namespace synvae {

namespace {

constexpr int metaTempo = 0x51;
constexpr int metaTimeSignature = 0x58;
constexpr std::size_t longestName = 1000;
constexpr std::size_t longestText = 60'000;

Error notWritten(const std::filesystem::path &file, const std::string &cause)
{
    return {ErrorKind::Io, "Cannot write " + file.string() + ": " + cause + "."};
}

} // namespace

void MidiTrackWriter::event(int tick, std::initializer_list<int> bytes)
{
    quantity(tick - m_tick);
    m_tick = tick;
    for (const int byte : bytes)
        m_bytes.push_back(static_cast<std::uint8_t>(byte));
}

void MidiTrackWriter::text(int type, const std::string &text)
{
    const std::string some = text.substr(0, type == midiTextEvent ? longestText : longestName);
    event(m_tick, {0xFF, type});
    quantity(static_cast<int>(some.size()));
    m_bytes.insert(m_bytes.end(), some.begin(), some.end());
}

void MidiTrackWriter::beginning(int microsecondsPerQuarter, int program)
{
    const int tempo = microsecondsPerQuarter;
    event(0, {0xFF, metaTempo, 3, tempo >> 16 & 0xFF, tempo >> 8 & 0xFF, tempo & 0xFF});
    event(0, {0xFF, metaTimeSignature, 4, 4, 2, 24, 8});
    event(0, {0xC0, program});
}

std::vector<std::uint8_t> MidiTrackWriter::file() const
{
    std::vector<std::uint8_t> bytes{'M', 'T', 'h', 'd', 0, 0, 0, 6, 0, 0, 0, 1};
    bytes.push_back(midiTicksPerQuarter >> 8);
    bytes.push_back(midiTicksPerQuarter & 0xFF);
    bytes.insert(bytes.end(), {'M', 'T', 'r', 'k'});
    for (const unsigned shift : {24U, 16U, 8U, 0U})
        bytes.push_back(static_cast<std::uint8_t>(m_bytes.size() >> shift & 0xFFU));
    bytes.insert(bytes.end(), m_bytes.begin(), m_bytes.end());
    return bytes;
}

void MidiTrackWriter::quantity(int value)
{
    for (int shift = 21; shift > 0; shift -= 7) {
        if (value >> shift != 0)
            m_bytes.push_back(static_cast<std::uint8_t>(0x80 | (value >> shift & 0x7F)));
    }
    m_bytes.push_back(static_cast<std::uint8_t>(value & 0x7F));
}

Result<void> writeMidiBytes(const std::filesystem::path &file, const std::vector<std::uint8_t> &bytes)
{
    std::filesystem::path temporary = file;
    temporary += ".part";
    std::error_code failure;
    {
        std::ofstream stream(temporary, std::ios::binary | std::ios::trunc);
        for (const std::uint8_t byte : bytes)
            stream.put(static_cast<char>(byte));
        stream.close();
        if (!stream) {
            const std::string cause = std::strerror(errno);
            std::filesystem::remove(temporary, failure);
            return notWritten(file, cause);
        }
    }
    std::filesystem::rename(temporary, file, failure);
    if (failure) {
        std::error_code ignored;
        std::filesystem::remove(temporary, ignored);
        return notWritten(file, failure.message());
    }
    return {};
}

} // namespace synvae
