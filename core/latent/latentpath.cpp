// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latent/latentpath.h"

#include "core/tensors/files.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>

namespace synvae {

namespace {

/// With float as the number, so that latents are written short and are read back to the bit.
using Json
    = nlohmann::basic_json<nlohmann::ordered_map, std::vector, std::string, bool, std::int64_t, std::uint64_t, float>;

constexpr auto formatName = "synvae-path";
constexpr int formatVersion = 1;
constexpr std::uint64_t largestFile = 64ULL << 20U;
constexpr std::size_t longestText = 10'000;
constexpr std::size_t mostSettings = 100;

Error corrupt(const std::string &what) { return {ErrorKind::Corrupt, "This is no path that can be played: " + what}; }

bool readText(const Json &object, const char *key, std::string &text)
{
    const auto found = object.find(key);
    if (found == object.end() || !found->is_string())
        return false;
    text = found->get<std::string>();
    return text.size() <= longestText;
}

bool readDecode(const Json &object, DecodeSettings &decode)
{
    const auto seed = object.find("seed");
    const auto temperature = object.find("temperature");
    std::string mode;
    if (!readText(object, "mode", mode) || (mode != "sample" && mode != "argmax") || seed == object.end()
        || !seed->is_number_unsigned() || temperature == object.end() || !temperature->is_number())
        return false;
    decode.mode = mode == "argmax" ? DecodeMode::Argmax : DecodeMode::Sample;
    decode.seed = Seed{seed->get<std::uint64_t>()};
    decode.temperature = temperature->get<float>();
    return decode.temperature > 0.0F && decode.temperature <= 4.0F;
}

bool readSettings(const Json &object, LatentPath &path)
{
    const auto settings = object.find("settings");
    if (settings == object.end() || !settings->is_object() || settings->size() > mostSettings)
        return false;
    for (const auto &[name, value] : settings->items()) {
        if (!value.is_string() || name.size() > longestText)
            return false;
        path.settings.emplace_back(name, value.template get<std::string>());
    }
    return std::all_of(path.settings.begin(), path.settings.end(),
                       [](const auto &setting) { return setting.second.size() <= longestText; });
}

bool readLatent(const Json &object, int width, std::vector<float> &latent)
{
    const auto values = object.find("latent");
    if (values == object.end() || !values->is_array() || values->size() != static_cast<std::size_t>(width))
        return false;
    for (const Json &value : *values) {
        if (!value.is_number())
            return false;
        latent.push_back(value.get<float>());
        if (!std::isfinite(latent.back()))
            return false;
    }
    return true;
}

/// Files of earlier versions have none.
bool readTokens(const Json &object, std::vector<int> &tokens)
{
    const auto values = object.find("tokens");
    if (values == object.end())
        return true;
    if (!values->is_array() || values->size() != static_cast<std::size_t>(melodySteps))
        return false;
    for (const Json &value : *values) {
        if (!value.is_number_unsigned() || value.get<std::uint64_t>() >= static_cast<std::uint64_t>(tokenClasses))
            return false;
        tokens.push_back(static_cast<int>(value.get<std::uint64_t>()));
    }
    return true;
}

bool readContents(const Json &object, std::optional<std::uint64_t> &contents)
{
    const auto value = object.find("contents");
    if (value == object.end())
        return true;
    if (!value->is_number_unsigned())
        return false;
    contents = value->get<std::uint64_t>();
    return true;
}

bool readPoint(const Json &object, int width, PathPoint &point)
{
    if (!object.is_object() || !readText(object, "label", point.label))
        return false;
    const auto work = object.find("work");
    const auto at = object.find("at");
    if (work == object.end() || !work->is_number_integer() || at == object.end() || !at->is_number())
        return false;
    const auto index = work->get<std::int64_t>();
    const bool tooLarge = work->is_number_unsigned() && work->get<std::uint64_t>() > 2'000'000'000ULL;
    point.at = static_cast<double>(at->get<float>());
    if (tooLarge || index < -1 || !std::isfinite(point.at) || point.at < 0.0)
        return false;
    point.work = static_cast<int>(index);
    return readLatent(object, width, point.latent) && readTokens(object, point.tokens)
        && readContents(object, point.contents);
}

Result<void> readPoints(const Json &object, LatentPath &path)
{
    const auto points = object.find("points");
    if (points == object.end() || !points->is_array())
        return corrupt("it has no points.");
    if (points->size() > static_cast<std::size_t>(mostPathPoints))
        return corrupt("it has more than " + std::to_string(mostPathPoints) + " points.");
    for (const Json &entry : *points) {
        PathPoint point;
        if (!readPoint(entry, path.width, point))
            return corrupt("point " + std::to_string(path.points.size()) + " lacks a label, a work, a time or "
                           + std::to_string(path.width) + " values that are numbers, or has tokens that are none.");
        path.points.push_back(std::move(point));
    }
    return {};
}

Result<void> checkFormat(const Json &object)
{
    std::string format;
    if (!object.is_object() || !readText(object, "format", format) || format != formatName)
        return corrupt("it does not say that it is one.");
    const auto version = object.find("version");
    if (version == object.end() || !version->is_number_unsigned() || version->get<std::uint64_t>() < 1)
        return corrupt("it has no version.");
    if (version->get<std::uint64_t>() > formatVersion)
        return Error{ErrorKind::Unsupported, "This path was written by a later version of SynVAE Studio."};
    return {};
}

} // namespace

std::string LatentPath::setting(std::string_view name) const
{
    const auto found
        = std::find_if(settings.begin(), settings.end(), [name](const auto &entry) { return entry.first == name; });
    return found == settings.end() ? std::string() : found->second;
}

LatentBatch LatentPath::latents() const
{
    LatentBatch latents{static_cast<int>(points.size()), width, {}};
    for (const PathPoint &point : points)
        latents.values.insert(latents.values.end(), point.latent.begin(), point.latent.end());
    return latents;
}

std::string textOf(const LatentPath &path)
{
    Json settings = Json::object();
    for (const auto &[name, value] : path.settings)
        settings[name] = value;
    Json json{{"format", formatName},
              {"version", static_cast<std::uint64_t>(formatVersion)},
              {"kind", path.kind},
              {"family", path.family},
              {"member", path.member},
              {"model_hash", path.modelHash},
              {"collection", path.collection},
              {"seed", path.decode.seed.value},
              {"temperature", path.decode.temperature},
              {"mode", path.decode.mode == DecodeMode::Argmax ? "argmax" : "sample"},
              {"width", path.width},
              {"settings", std::move(settings)},
              {"points", Json::array()}};
    for (const PathPoint &point : path.points) {
        json["points"].push_back(Json{{"label", point.label},
                                      {"work", point.work},
                                      {"at", static_cast<float>(point.at)},
                                      {"latent", point.latent}});
        if (!point.tokens.empty())
            json["points"].back()["tokens"] = std::vector<std::uint64_t>(point.tokens.begin(), point.tokens.end());
        if (point.contents)
            json["points"].back()["contents"] = *point.contents;
    }
    return json.dump(-1, ' ', false, Json::error_handler_t::replace) + '\n';
}

Result<LatentPath> parseLatentPath(std::string_view text)
{
    if (text.size() > largestFile)
        return corrupt("it is larger than 64 MiB.");
    const Json json = Json::parse(text.begin(), text.end(), nullptr, false);
    if (json.is_discarded())
        return corrupt("it is not JSON.");
    if (auto format = checkFormat(json); !format)
        return format.error();
    LatentPath path;
    if (!readText(json, "kind", path.kind) || !readText(json, "family", path.family)
        || !readText(json, "member", path.member) || !readText(json, "model_hash", path.modelHash)
        || !readText(json, "collection", path.collection))
        return corrupt("it does not say which model it is for.");
    if (!readDecode(json, path.decode))
        return corrupt("its seed, temperature or mode is missing or out of range.");
    if (!readSettings(json, path))
        return corrupt("its settings are no texts.");
    const auto width = json.find("width");
    if (width == json.end() || !width->is_number_unsigned() || width->get<std::uint64_t>() < 1
        || width->get<std::uint64_t>() > static_cast<std::uint64_t>(widestLatent))
        return corrupt("its latents have no width from 1 to 4096.");
    path.width = width->get<int>();
    if (auto points = readPoints(json, path); !points)
        return points.error();
    return path;
}

Result<void> writeLatentPath(const std::filesystem::path &file, const LatentPath &path)
{
    return writeFileAtomically(file, std::string_view(textOf(path)));
}

Result<LatentPath> readLatentPath(const std::filesystem::path &file)
{
    const auto bytes = readFile(file, largestFile);
    if (!bytes)
        return bytes.error();
    auto path = parseLatentPath({reinterpret_cast<const char *>(bytes->data()), bytes->size()});
    if (!path)
        return Error{path.error().kind, file.string() + ": " + path.error().text};
    return path;
}

} // namespace synvae
