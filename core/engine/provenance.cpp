// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/provenance.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>
#include <span>
#include <vector>

namespace synvae {

namespace {

using Json = nlohmann::ordered_json;

constexpr int format = 1;
constexpr std::size_t longestWord = 1000; ///< bytes as they are written: readers of WAV pass over texts of 2,048
constexpr int mostCounted = 1'000'000;

/// The bytes that the character at `at` has, and that JSON in ASCII takes for it.
struct CharacterSize {
    std::size_t bytes = 1;
    std::size_t written = 1;
};

CharacterSize sizeOf(const std::string &text, std::size_t at)
{
    const auto first = static_cast<unsigned char>(text[at]);
    CharacterSize size;
    while (at + size.bytes < text.size() && (static_cast<unsigned char>(text[at + size.bytes]) & 0xC0U) == 0x80U)
        ++size.bytes;
    if (first >= 0x80)
        size.written = 6 * size.bytes; // broken ones are replaced byte by byte
    if (first < 0x20 || first == 0x7F)
        size.written = 6;
    if (first == '"' || first == '\\')
        size.written = 2;
    return size;
}

/// Cut between characters. Names of families and members are short; that of a picture may be anything.
std::string shortened(const std::string &text)
{
    std::size_t written = 0;
    std::size_t end = 0;
    while (end < text.size()) {
        const CharacterSize size = sizeOf(text, end);
        written += size.written;
        if (written > longestWord)
            break;
        end += size.bytes;
    }
    return text.substr(0, end);
}

/// 0.7 and not 0.699999988.
double shortest(float number)
{
    std::array<char, 32> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), number).ptr;
    double result = 0.0;
    std::from_chars(text.data(), end, result);
    return result;
}

std::optional<std::string> word(const Json &json, const char *key)
{
    const auto found = json.find(key);
    if (found == json.end())
        return std::string();
    if (!found->is_string() || found->get_ref<const std::string &>().size() > longestWord)
        return std::nullopt;
    return found->get<std::string>();
}

std::optional<std::uint64_t> whole(const std::string &text)
{
    std::uint64_t number = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool all = failure == std::errc() && end == text.data() + text.size();
    return all ? std::optional(number) : std::nullopt;
}

std::optional<std::uint64_t> count(const Json &json, const char *key, std::uint64_t most)
{
    const auto found = json.find(key);
    if (found == json.end())
        return 0;
    if (!found->is_number_unsigned() || found->get<std::uint64_t>() > most)
        return std::nullopt;
    return found->get<std::uint64_t>();
}

std::optional<Melody> melodyIn(const Json &json)
{
    const auto found = json.find("tokens");
    if (found == json.end() || !found->is_array() || found->size() != static_cast<std::size_t>(melodySteps))
        return std::nullopt;
    std::vector<int> tokens;
    for (const Json &token : *found) {
        if (!token.is_number_unsigned() || token.get<std::uint64_t>() >= static_cast<std::uint64_t>(tokenClasses))
            return std::nullopt;
        tokens.push_back(token.get<int>());
    }
    auto melody = Melody::fromTokens(std::span<const int>(tokens));
    return melody ? std::optional(*melody) : std::nullopt;
}

std::optional<DecodeSettings> settingsIn(const Json &json)
{
    const auto mode = word(json, "mode");
    const auto seed = word(json, "seed");
    const auto temperature = json.find("temperature");
    if (!mode || (*mode != "sample" && *mode != "argmax") || !seed || !whole(*seed) || temperature == json.end()
        || !temperature->is_number())
        return std::nullopt;
    const auto value = temperature->get<float>();
    if (!(value > 0.0F && value <= 4.0F))
        return std::nullopt;
    return DecodeSettings{*mode == "argmax" ? DecodeMode::Argmax : DecodeMode::Sample, value, Seed{*whole(*seed)}};
}

Error corrupt(const std::string &what)
{
    return {ErrorKind::Corrupt, "The provenance in it is damaged: " + what + "."};
}

/// Where a text belongs, by its key.
struct Word {
    const char *key;
    std::string Provenance::*place;
};
constexpr std::array<Word, 8> words{{{"work", &Provenance::work},
                                     {"picture", &Provenance::picture},
                                     {"family", &Provenance::family},
                                     {"member", &Provenance::member},
                                     {"model", &Provenance::model},
                                     {"music_model", &Provenance::musicModel},
                                     {"calibration", &Provenance::calibration},
                                     {"version", &Provenance::version}}};

} // namespace

const char *nameOf(DecodeMode mode) { return mode == DecodeMode::Argmax ? "argmax" : "sample"; }

std::string textOf(const Provenance &provenance)
{
    Json json{{"synvae", format}};
    for (const Word &word : words)
        json[word.key] = shortened(provenance.*word.place);
    json["picture_bytes"] = provenance.pictureBytes;
    json["mode"] = nameOf(provenance.settings.mode);
    json["temperature"] = shortest(provenance.settings.temperature);
    json["seed"] = std::to_string(provenance.settings.seed.value);
    json["work_seed"] = std::to_string(provenance.workSeed.value);
    json["draw"] = provenance.draw;
    json["take"] = provenance.take;
    json["tokens"] = provenance.melody.tokens();
    return json.dump(-1, ' ', true, Json::error_handler_t::replace);
}

Result<Provenance> provenanceOf(std::string_view text)
{
    const Json json = text.size() > longestProvenance ? Json() : Json::parse(text, nullptr, false);
    if (!json.is_object())
        return corrupt("it is no JSON object");
    const auto version = json.find("synvae");
    if (version == json.end() || !version->is_number_unsigned())
        return corrupt("it does not say its format");
    if (version->get<std::uint64_t>() != format)
        return Error{ErrorKind::Unsupported, "The provenance in it was written by a later version of the program."};
    Provenance provenance;
    for (const Word &entry : words) {
        auto value = word(json, entry.key);
        if (!value)
            return corrupt(std::string("\"") + entry.key + "\" is no short text");
        provenance.*entry.place = std::move(*value);
    }
    const auto settings = settingsIn(json);
    if (!settings)
        return corrupt("its settings are out of range");
    provenance.settings = *settings;
    const auto workSeed = word(json, "work_seed");
    const auto bytes = count(json, "picture_bytes", std::uint64_t{1} << 53U);
    const auto draw = count(json, "draw", mostCounted);
    const auto take = count(json, "take", mostCounted);
    if (!workSeed || !whole(*workSeed) || !bytes || !draw || !take)
        return corrupt("a number is out of range");
    provenance.workSeed = Seed{*whole(*workSeed)};
    provenance.pictureBytes = *bytes;
    provenance.draw = static_cast<int>(*draw);
    provenance.take = static_cast<int>(*take);
    const auto melody = melodyIn(json);
    if (!melody)
        return corrupt("it holds no melody");
    provenance.melody = *melody;
    return provenance;
}

} // namespace synvae
