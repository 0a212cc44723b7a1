// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <vector>

namespace synvae::test {

using Bytes = std::vector<std::uint8_t>;

inline Bytes bytes(std::initializer_list<int> values)
{
    Bytes result;
    for (const int value : values)
        result.push_back(static_cast<std::uint8_t>(value));
    return result;
}

inline Bytes bytes(std::string_view text) { return {text.begin(), text.end()}; }

inline Bytes joined(std::initializer_list<Bytes> parts)
{
    Bytes result;
    for (const Bytes &part : parts)
        result.insert(result.end(), part.begin(), part.end());
    return result;
}

inline Bytes bigEndian(std::uint32_t value, int size)
{
    Bytes result;
    for (int i = size - 1; i >= 0; --i)
        result.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
    return result;
}

/// A variable-length quantity.
inline Bytes quantity(std::uint32_t value)
{
    Bytes result{static_cast<std::uint8_t>(value & 0x7FU)};
    while ((value >>= 7) != 0)
        result.insert(result.begin(), static_cast<std::uint8_t>(0x80U | (value & 0x7FU)));
    return result;
}

inline Bytes chunk(std::string_view id, const Bytes &content)
{
    return joined({bytes(id), bigEndian(static_cast<std::uint32_t>(content.size()), 4), content});
}

inline Bytes header(int format, int tracks, std::uint32_t division)
{
    return chunk("MThd",
                 joined({bigEndian(static_cast<std::uint32_t>(format), 2),
                         bigEndian(static_cast<std::uint32_t>(tracks), 2), bigEndian(division, 2)}));
}

/// A track chunk with its end.
inline Bytes track(std::initializer_list<Bytes> events, std::uint32_t endDelta = 0)
{
    return chunk("MTrk", joined({joined(events), quantity(endDelta), bytes({0xFF, 0x2F, 0})}));
}

inline Bytes message(std::uint32_t delta, std::initializer_list<int> content)
{
    return joined({quantity(delta), bytes(content)});
}

inline Bytes meta(std::uint32_t delta, int type, const Bytes &payload)
{
    return joined(
        {quantity(delta), bytes({0xFF, type}), quantity(static_cast<std::uint32_t>(payload.size())), payload});
}

inline Bytes tempo(std::uint32_t delta, std::uint32_t microsecondsPerQuarter)
{
    return meta(delta, 0x51, bigEndian(microsecondsPerQuarter, 3));
}

inline Bytes timeSignature(std::uint32_t delta, int numerator, int denominatorPower)
{
    return meta(delta, 0x58, bytes({numerator, denominatorPower, 24, 8}));
}

/// A type 1 file with everything a reader meets: tempo and meter changes, names, programs, running status, notes
/// ended by velocity 0, chords, drums, system exclusive and foreign chunks, a text of 200 bytes.
inline Bytes fullFile()
{
    return joined({header(1, 3, 96), chunk("XFIH", bytes("foreign")),
                   track({meta(0, 0x03, bytes("Song")), tempo(0, 500000), timeSignature(0, 4, 2), tempo(384, 250000),
                          timeSignature(0, 3, 2), meta(0, 0x01, Bytes(200, 'x'))}),
                   track({meta(0, 0x03, bytes("Tune")), message(0, {0xC2, 40}), message(0, {0x92, 60, 90}),
                          message(48, {60, 0}), message(0, {64, 90}), message(48, {64, 0}), message(0, {67, 90}),
                          joined({quantity(0), bytes({0xF0, 3, 1, 2, 0xF7})}), message(0, {0xB2, 7, 100}),
                          message(96, {0x82, 67, 64}), message(384, {0x92, 72, 100}), message(96, {0x82, 72, 0})},
                         96),
                   track({message(0, {0x99, 36, 100}), message(96, {0x89, 36, 0}), message(0, {0xE0, 0, 64}),
                          message(0, {0x90, 48, 70}), message(0, {52, 70}), message(0, {55, 70}), message(384, {48, 0}),
                          message(0, {52, 0}), message(0, {55, 0})})});
}

} // namespace synvae::test
