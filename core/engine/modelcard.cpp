// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/modelcard.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <cstddef>
#include <fstream>
#include <iterator>

namespace synvae {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t largestText = 1U << 20U;

std::string readText(const std::filesystem::path &file, std::size_t limit)
{
    std::ifstream stream(file, std::ios::binary);
    std::string text(limit, '\0');
    stream.read(text.data(), static_cast<std::streamsize>(limit));
    text.resize(static_cast<std::size_t>(stream.gcount()));
    return text;
}

std::string textOf(const Json &object, const char *key)
{
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

double numberOf(const Json &object, const char *key)
{
    const auto found = object.find(key);
    return found != object.end() && found->is_number() ? found->get<double>() : 0.0;
}

int countOf(const Json &object, const char *key)
{
    const double number = numberOf(object, key);
    return number >= 0.0 && number <= 1e6 ? static_cast<int>(std::lround(number)) : 0;
}

std::vector<std::pair<std::string, double>> metricsOf(const Json &object)
{
    std::vector<std::pair<std::string, double>> metrics;
    const auto found = object.find("metrics");
    if (found == object.end() || !found->is_object())
        return metrics;
    for (const auto &[name, value] : found->items()) {
        if (value.is_number())
            metrics.emplace_back(name, value.get<double>());
    }
    return metrics;
}

} // namespace

std::optional<ModelCard> readModelCard(const std::filesystem::path &folder)
{
    const std::string text = readText(folder / "config.json", largestText + 1);
    if (text.empty() || text.size() > largestText)
        return std::nullopt;
    const Json config = Json::parse(text, nullptr, false);
    if (!config.is_object())
        return std::nullopt;
    ModelCard card;
    card.kind = textOf(config, "kind");
    if (const auto beta = config.find("beta"); beta != config.end() && beta->is_number())
        card.beta = beta->get<double>();
    card.musicModel = textOf(config, "musicModel");
    card.weightsHash = textOf(config, "weightsSha256");
    card.musicHash = textOf(config, "musicModelSha256");
    card.architecture = textOf(config, "architecture");
    card.imageSize = countOf(config, "imageSize");
    card.channels = countOf(config, "channels");
    const auto binarised = config.find("binarised");
    card.binarised = binarised != config.end() && binarised->is_boolean() && binarised->get<bool>();
    card.latentSize = countOf(config, "latentSize");
    card.trainedOn = textOf(config, "trainedOn");
    card.metrics = metricsOf(config);
    return card;
}

std::string readCardText(const std::filesystem::path &folder) { return readText(folder / "README.md", largestText); }

} // namespace synvae
