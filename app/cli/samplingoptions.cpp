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

void addNoteOptions(CLI::App &command, NoteOptions &options, const char *seedDescription)
{
    command.add_option("--family", options.family, "Family (default: the only suitable one, or paintings)");
    command.add_option("--member", options.member, "Member (default: the family's one with beta closest to 1)");
    addTemperatureOption(command, options.temperature);
    addSeedOption(command, options.seed, seedDescription);
    command.add_option("--mode", options.mode, "How tokens are chosen")
        ->check(CLI::IsMember({"sample", "argmax"}))
        ->capture_default_str();
}

DecodeSettings decodeSettingsOf(const NoteOptions &options)
{
    return {options.mode == "argmax" ? DecodeMode::Argmax : DecodeMode::Sample, options.temperature,
            Seed{options.seed}};
}

} // namespace synvae
