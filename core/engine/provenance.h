// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/seed.h"
#include "core/engine/translator.h"
#include "core/music/melody.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace synvae {

/// Where one melody comes from: everything that is needed to make its notes again, and the notes, so that a recording
/// of them can be checked too.
struct Provenance {
    std::string work;               ///< the picture's name in its collection, "img/0001.jpg"; UTF-8
    std::string picture;            ///< SHA-256 of the picture's file; empty for one inside a data set
    std::uint64_t pictureBytes = 0; ///< size of that file
    std::string family;
    std::string member;
    std::string model;      ///< ModelDescription::modelHash
    std::string musicModel; ///< SHA-256 of the music model's weights
    DecodeSettings settings;
    Seed workSeed{};         ///< of the take that was taken
    int draw = 0;            ///< DrawnMelody::draw
    int take = 0;            ///< of several takes, the one that was taken
    std::string calibration; ///< hash of its values; empty: none
    std::string version;     ///< of the program
    Melody melody;
    friend bool operator==(const Provenance &, const Provenance &) = default;
};

/// "sample" or "argmax", as tables and the command line spell it.
[[nodiscard]] const char *nameOf(DecodeMode mode);

/// The text in a file begins with this, so that it is found among others.
inline constexpr std::string_view provenanceBeginning = R"({"synvae":)";
inline constexpr std::size_t longestProvenance = 60'000; ///< bytes; longer texts are none of ours, which stay far below

/// One line of JSON in ASCII, whatever the names hold. Seeds are texts, since many readers of JSON round large numbers.
[[nodiscard]] std::string textOf(const Provenance &provenance);

/// Reads it back, from any hands. Corrupt for what is no such text; Unsupported for that of a later version.
[[nodiscard]] Result<Provenance> provenanceOf(std::string_view text);

} // namespace synvae
