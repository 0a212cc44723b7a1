// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/melodyconverter.h"

#include "core/music/melody.h"
#include "core/importers/foreigntensors.h"

#include <nlohmann/json.hpp>

namespace synvae {

namespace {

using Json = nlohmann::json;

/// A number the converter must have; where it is silent Magenta means the same.
bool agrees(const Json &arguments, const char *key, int ours)
{
    const auto found = arguments.find(key);
    return found == arguments.end() || (found->is_number() && found->get<double>() == ours);
}

Result<void> checkConverter(const Json &converter, const std::filesystem::path &file)
{
    if (!converter.is_object() || !converter.contains("type") || !converter["type"].is_string())
        return corruptFile(file, "it does not say what kind of model this is");
    if (converter["type"] != "MelodyConverter")
        return unsupportedFile(file, "it describes another kind of model than melodies");
    const auto arguments = converter.find("args");
    if (arguments == converter.end())
        return {};
    if (!arguments->is_object())
        return corruptFile(file, "its arguments are not readable");
    if (!agrees(*arguments, "numSteps", melodySteps) || !agrees(*arguments, "minPitch", lowestPitch)
        || !agrees(*arguments, "maxPitch", highestPitch) || arguments->contains("numSegments"))
        return unsupportedFile(file, "its melodies are not two bars between A0 and C8");
    return {};
}

bool present(const Json &json, const char *key)
{
    const auto found = json.find(key);
    return found != json.end() && !found->is_null() && *found != false && !(found->is_array() && found->empty());
}

} // namespace

Result<void> checkMelodyConverter(const std::filesystem::path &folder)
{
    std::error_code failure;
    const std::filesystem::path config = folder / "config.json";
    if (std::filesystem::exists(config, failure)) {
        const auto json = readJson(config);
        if (!json)
            return json.error();
        if (!json->is_object() || !json->contains("dataConverter"))
            return corruptFile(config, "it does not say what kind of model this is");
        if (present(*json, "chordEncoder") || present(*json, "conditionOnKey") || present(*json, "extraControls"))
            return unsupportedFile(config, "its melodies depend on chords, a key or other controls");
        return checkConverter((*json)["dataConverter"], config);
    }
    const std::filesystem::path converter = folder / "converter.json";
    if (!std::filesystem::exists(converter, failure))
        return {};
    const auto json = readJson(converter);
    return json ? checkConverter(*json, converter) : Result<void>(json.error());
}

} // namespace synvae
