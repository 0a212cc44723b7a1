// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/samplingoptions.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <string>

namespace synvae {

namespace {

constexpr float highestTemperature = 4.0F;

std::string checkSeed(const std::string &text)
{
    const bool digits = std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    return digits ? std::string() : "A seed is a whole number from 0 on, not " + text;
}

/// CLI11's own range lets "nan" pass.
std::string checkTemperature(const std::string &text)
{
    float temperature = 0.0F;
    const bool number = CLI::detail::lexical_cast(text, temperature);
    return number && temperature > 0.0F && temperature <= highestTemperature
        ? std::string()
        : "A temperature is above 0 and at most 4, not " + text;
}

} // namespace

CLI::Option *addSeedOption(CLI::App &command, std::uint64_t &seed, const char *description)
{
    return command.add_option("--seed", seed, description)
        ->check(CLI::Validator(checkSeed, ""))
        ->type_name("N")
        ->capture_default_str();
}

CLI::Option *addTemperatureOption(CLI::App &command, float &temperature)
{
    return command.add_option("--temperature", temperature, "Temperature of sampling, above 0 and at most 4")
        ->check(CLI::Validator(checkTemperature, ""))
        ->type_name("T")
        ->capture_default_str();
}

} // namespace synvae
