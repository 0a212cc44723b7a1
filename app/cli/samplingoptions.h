// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/translator.h"

#include <cstdint>
#include <string>

namespace CLI {
class App;
class Option;
} // namespace CLI

namespace synvae {

/// --seed: a whole number from 0 to 2^64 - 1; "-1" is wrong usage, not the largest of them.
CLI::Option *addSeedOption(CLI::App &command, std::uint64_t &seed, const char *description);

/// --temperature: above 0 and at most 4.
CLI::Option *addTemperatureOption(CLI::App &command, float &temperature);

/// Which member plays, and how it chooses its notes.
struct NoteOptions {
    std::string family;
    std::string member;
    float temperature = 0.5F;
    std::uint64_t seed = 1;
    std::string mode = "sample";
};

/// --family, --member, --temperature, --seed and --mode.
void addNoteOptions(CLI::App &command, NoteOptions &options, const char *seedDescription);

[[nodiscard]] DecodeSettings decodeSettingsOf(const NoteOptions &options);

} // namespace synvae
