// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace CLI {
class App;
class Option;
} // namespace CLI

namespace synvae {

/// --seed: a whole number from 0 to 2^64 - 1; "-1" is wrong usage, not the largest of them.
CLI::Option *addSeedOption(CLI::App &command, std::uint64_t &seed, const char *description);

/// --temperature: above 0 and at most 4.
CLI::Option *addTemperatureOption(CLI::App &command, float &temperature);

} // namespace synvae
