// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latent/musicalattributes.h"

#include "core/tensors/files.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace synvae {

namespace {

using Json = nlohmann::ordered_json;

constexpr auto formatName = "synvae-musical-attributes";
constexpr std::uint64_t largestFile = 16ULL << 20U;
constexpr int widest = 4096;

Error corrupt(const std::string &what)
{
    return {ErrorKind::Corrupt, "These are no musical attributes: " + what + "."};
}

Json jsonOf(const MusicalDirection &direction)
{
    Json effects = Json::array();
    for (const TraitEffect &effect : direction.effects)
        effects.push_back({{"trait", nameOf(effect.trait)},
                           {"melodies", effect.melodies},
                           {"before", effect.before},
                           {"after", effect.after},
                           {"change", effect.change},
                           {"low", effect.interval.low},
                           {"high", effect.interval.high}});
    return {{"attribute", nameOf(direction.attribute)},
            {"correlation", direction.correlation},
            {"explained", direction.explained},
            {"sideways", direction.sideways},
            {"sideways_trait", nameOf(direction.sidewaysTrait)},
            {"effects", std::move(effects)},
            {"direction", direction.vector.direction}};
}

std::optional<Trait> traitNamed(const std::string &name)
{
    const auto found
        = std::find_if(allTraits.begin(), allTraits.end(), [&name](Trait trait) { return name == nameOf(trait); });
    return found == allTraits.end() ? std::nullopt : std::optional(*found);
}

/// A finite number, or an exception of nlohmann's that the parser below catches.
double number(const Json &object, const char *key)
{
    const double value = object.at(key).get<double>();
    if (!std::isfinite(value))
        throw std::invalid_argument("a value is not finite");
    return value;
}

TraitEffect effectFrom(const Json &object, Trait expected)
{
    if (traitNamed(object.at("trait").get<std::string>()) != expected)
        throw std::invalid_argument("the traits are others");
    TraitEffect effect;
    effect.trait = expected;
    effect.melodies = object.at("melodies").get<int>();
    effect.before = number(object, "before");
    effect.after = number(object, "after");
    effect.change = number(object, "change");
    effect.interval = {number(object, "low"), number(object, "high")};
    return effect;
}

MusicalDirection directionFrom(const Json &object, MusicalAttribute expected, int width)
{
    if (object.at("attribute").get<std::string>() != nameOf(expected))
        throw std::invalid_argument("the attributes are others");
    MusicalDirection direction;
    direction.attribute = expected;
    direction.vector.name = nameOf(expected);
    direction.vector.direction = object.at("direction").get<std::vector<float>>();
    const auto &values = direction.vector.direction;
    if (values.size() != static_cast<std::size_t>(width)
        || !std::all_of(values.begin(), values.end(), [](float value) { return std::isfinite(value); }))
        throw std::invalid_argument("a direction has another width or is not finite");
    direction.correlation = number(object, "correlation");
    direction.explained = number(object, "explained");
    direction.sideways = number(object, "sideways");
    direction.sidewaysTrait = traitNamed(object.at("sideways_trait").get<std::string>()).value();
    for (std::size_t i = 0; i < allTraits.size(); ++i)
        direction.effects[i] = effectFrom(object.at("effects").at(i), allTraits[i]);
    return direction;
}

MusicalAttributes attributesFrom(const Json &json)
{
    if (json.at("format").get<std::string>() != formatName || json.at("version").get<int>() != 1)
        throw std::invalid_argument("the format is another");
    MusicalAttributes attributes;
    attributes.modelHash = json.at("model_hash").get<std::string>();
    attributes.width = json.at("width").get<int>();
    if (attributes.width < 1 || attributes.width > widest)
        throw std::invalid_argument("the width is out of range");
    attributes.temperature = static_cast<float>(number(json, "temperature"));
    attributes.settings.samples = json.at("samples").get<int>();
    attributes.settings.measured = json.at("measured").get<int>();
    attributes.settings.seed = Seed{json.at("seed").get<std::uint64_t>()};
    for (std::size_t i = 0; i < allMusicalAttributes.size(); ++i)
        attributes.directions.push_back(
            directionFrom(json.at("directions").at(i), allMusicalAttributes[i], attributes.width));
    return attributes;
}

bool same(const MusicalFitSettings &a, const MusicalFitSettings &b)
{
    return a.samples == b.samples && a.measured == b.measured && a.seed == b.seed;
}

/// Hashes are hexadecimal; whatever else one may hold has no business in a file name.
std::filesystem::path cacheFile(const std::filesystem::path &cache, const std::string &hash)
{
    std::string name;
    for (const char letter : hash) {
        const bool plain
            = (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
        name += plain ? letter : '-';
    }
    return cache / ("musical-" + name.substr(0, 100) + ".json");
}

} // namespace

std::string textOf(const MusicalAttributes &attributes)
{
    Json json{{"format", formatName},
              {"version", 1},
              {"model_hash", attributes.modelHash},
              {"width", attributes.width},
              {"temperature", attributes.temperature},
              {"samples", attributes.settings.samples},
              {"measured", attributes.settings.measured},
              {"seed", attributes.settings.seed.value},
              {"directions", Json::array()}};
    for (const MusicalDirection &direction : attributes.directions)
        json["directions"].push_back(jsonOf(direction));
    return json.dump(1, ' ', false, Json::error_handler_t::replace) + '\n';
}

Result<MusicalAttributes> parseMusicalAttributes(std::string_view text)
{
    try {
        return attributesFrom(Json::parse(text.begin(), text.end()));
    } catch (const std::exception &exception) {
        return corrupt(exception.what());
    }
}

Result<MusicalAttributes> cachedMusicalAttributes(const std::filesystem::path &cache, const std::string &modelHash,
                                                  float temperature, const PlayLatents &play, int width,
                                                  const MusicalFitSettings &settings, const ProgressCallback &progress,
                                                  const std::stop_token &stop)
{
    const std::filesystem::path file = cacheFile(cache, modelHash);
    if (const auto bytes = readFile(file, largestFile)) {
        auto kept = parseMusicalAttributes({reinterpret_cast<const char *>(bytes->data()), bytes->size()});
        if (kept && kept->modelHash == modelHash && kept->width == width && kept->temperature == temperature
            && same(kept->settings, settings))
            return kept;
    }
    auto fitted = fitMusicalAttributes(play, width, settings, progress, stop);
    if (!fitted)
        return fitted;
    fitted->modelHash = modelHash;
    fitted->temperature = temperature;
    const auto written = writeFileAtomically(file, std::string_view(textOf(*fitted)));
    static_cast<void>(written); // without a cache it is fitted again
    return fitted;
}

} // namespace synvae
