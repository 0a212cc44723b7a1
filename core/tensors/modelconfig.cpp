// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensors/modelconfig.h"

#include "core/tensors/files.h"
#include "core/tensors/sha256.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <set>
#include <utility>

namespace synvae {

namespace {

using Json = nlohmann::ordered_json;

constexpr int formatVersion = 1;
constexpr std::uint64_t longestConfig = 1 << 20;
constexpr std::size_t longestText = 4096;
constexpr std::int64_t largestSize = 1 << 20;
constexpr std::array<std::pair<ModelKind, const char *>, 4> kindNames{{{ModelKind::Music, "music"},
                                                                       {ModelKind::Visual, "visual"},
                                                                       {ModelKind::Synesthetic, "synesthetic"},
                                                                       {ModelKind::Classifier, "classifier"}}};

std::string nameOf(ModelKind kind) { return kindNames[static_cast<std::size_t>(kind)].second; }

/// Takes values out of the JSON one key at a time and remembers the first complaint.
class Reader
{
public:
    explicit Reader(const Json &json)
        : m_json(json)
    { }

    const Json *take(const char *key)
    {
        m_known.insert(key);
        const auto found = m_json.find(key);
        if (found != m_json.end())
            return &*found;
        complain(key, "is missing");
        return nullptr;
    }
    void text(const char *key, std::string &value)
    {
        const Json *json = take(key);
        if (json && !json->is_string())
            complain(key, "is not a text");
        else if (json)
            value = json->get<std::string>();
    }
    template<typename Integer>
    void integer(const char *key, Integer &value, Integer least, Integer most)
    {
        if (const Json *json = take(key)) {
            if (const auto number = integerIn(*json, least, most))
                value = *number;
            else
                complain(key, "is not a whole number from " + std::to_string(least) + " to " + std::to_string(most));
        }
    }
    void number(const char *key, double &value)
    {
        const Json *json = take(key);
        if (json && !json->is_number())
            complain(key, "is not a number");
        else if (json)
            value = json->get<double>();
    }
    void flag(const char *key, bool &value)
    {
        const Json *json = take(key);
        if (json && !json->is_boolean())
            complain(key, "is neither true nor false");
        else if (json)
            value = json->get<bool>();
    }
    void sizes(const char *key, std::map<std::string, std::int64_t> &values)
    {
        if (const Json *json = object(key)) {
            for (const auto &[name, value] : json->items()) {
                if (const auto number = integerIn<std::int64_t>(value, 0, largestSize))
                    values[name] = *number;
                else
                    complain(key, "holds something that is not a size");
            }
        }
    }
    void numbers(const char *key, std::map<std::string, double> &values)
    {
        if (const Json *json = object(key)) {
            for (const auto &[name, value] : json->items()) {
                if (value.is_number())
                    values[name] = value.get<double>();
                else
                    complain(key, "holds something that is not a number");
            }
        }
    }
    void refuseUnknownKeys()
    {
        for (const auto &[key, value] : m_json.items()) {
            if (!m_known.contains(key))
                complain(key.substr(0, 80), "is not known to this version");
        }
    }
    void complain(const std::string &key, const std::string &what)
    {
        if (!m_complaint)
            m_complaint = "\"" + key + "\" " + what;
    }
    [[nodiscard]] const std::optional<std::string> &complaint() const { return m_complaint; }

private:
    template<typename Integer>
    static std::optional<Integer> integerIn(const Json &json, Integer least, Integer most)
    {
        if (!json.is_number_integer())
            return std::nullopt;
        if (json.is_number_unsigned()) {
            const auto value = json.get<std::uint64_t>();
            if (std::cmp_less(value, least) || std::cmp_greater(value, most))
                return std::nullopt;
            return static_cast<Integer>(value);
        }
        const auto value = json.get<std::int64_t>();
        if (std::cmp_less(value, least) || std::cmp_greater(value, most))
            return std::nullopt;
        return static_cast<Integer>(value);
    }
    const Json *object(const char *key)
    {
        const Json *json = take(key);
        if (json && !json->is_object()) {
            complain(key, "is not an object");
            return nullptr;
        }
        return json;
    }

    const Json &m_json;
    std::set<std::string> m_known;
    std::optional<std::string> m_complaint;
};

template<typename Value>
bool plainWords(const std::map<std::string, Value> &values)
{
    return values.size() <= 64
        && std::all_of(values.begin(), values.end(), [](const auto &item) { return isModelName(item.first); });
}

/// What is wrong with a configuration, as "key" and complaint; checked on reading and on writing alike.
std::optional<std::string> complaintAbout(const ModelConfig &config)
{
    const bool music = config.kind == ModelKind::Music;
    const bool synesthetic = config.kind == ModelKind::Synesthetic;
    const bool classifier = config.kind == ModelKind::Classifier;
    const auto finite = [](const auto &item) { return std::isfinite(item.second); };
    const auto inRange = [](const auto &item) { return item.second >= 0 && item.second <= largestSize; };
    if (!isModelName(config.architecture))
        return "\"architecture\" is not a plain name";
    if (!plainWords(config.sizes) || !std::all_of(config.sizes.begin(), config.sizes.end(), inRange))
        return "\"sizes\" holds a name or a size that cannot be";
    if (classifier ? config.latentSize != 0 : config.latentSize < 1 || config.latentSize > 65536)
        return "\"latentSize\" is not in 1 to 65536, or 0 for a classifier";
    if (!std::isfinite(config.beta) || config.beta < 0.0)
        return "\"beta\" is not a weight";
    if (music ? config.imageSize != 0 : config.imageSize < 1 || config.imageSize > 4096)
        return "\"imageSize\" does not fit the kind of model";
    if (music ? config.channels != 0 : config.channels != 1 && config.channels != 3)
        return "\"channels\" does not fit the kind of model";
    if (synesthetic ? !isModelName(config.musicModel) : !config.musicModel.empty())
        return "\"musicModel\" does not fit the kind of model";
    if (synesthetic ? !isSha256(config.musicModelSha256) : !config.musicModelSha256.empty())
        return "\"musicModelSha256\" does not fit the kind of model";
    if (config.trainedOn.size() > longestText || config.command.size() > longestText)
        return "\"trainedOn\" or \"command\" is too long";
    if (config.steps < 0)
        return "\"steps\" is negative";
    if (!plainWords(config.metrics) || !std::all_of(config.metrics.begin(), config.metrics.end(), finite))
        return "\"metrics\" holds a name or a value that cannot be";
    return std::nullopt;
}

void readKind(Reader &reader, ModelKind &kind)
{
    std::string name;
    reader.text("kind", name);
    const auto named = [&name](const auto &known) { return name == known.second; };
    const auto *const found = std::find_if(kindNames.begin(), kindNames.end(), named);
    if (found == kindNames.end())
        reader.complain("kind", R"(is none of "music", "visual", "synesthetic" and "classifier")");
    else
        kind = found->first;
}

bool allFinite(const WeightTensor &tensor)
{
    return std::all_of(tensor.values.begin(), tensor.values.end(), [](float value) { return std::isfinite(value); });
}

} // namespace

bool isModelName(std::string_view name)
{
    const auto allowed = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_'
            || c == '-';
    };
    return !name.empty() && name.size() <= 64 && name.front() != '.' && std::all_of(name.begin(), name.end(), allowed);
}

Result<ModelConfig> parseModelConfig(std::string_view json, const std::string &origin)
{
    const Json parsed = Json::parse(json.begin(), json.end(), nullptr, false);
    if (parsed.is_discarded() || !parsed.is_object())
        return Error{ErrorKind::Corrupt, origin + " is not JSON; fetch the model folder again."};
    ModelConfig config;
    Reader reader(parsed);
    int format = 0;
    reader.integer("format", format, formatVersion, formatVersion);
    readKind(reader, config.kind);
    reader.text("architecture", config.architecture);
    reader.sizes("sizes", config.sizes);
    reader.integer("latentSize", config.latentSize, 0, 65536);
    reader.number("beta", config.beta);
    reader.integer("imageSize", config.imageSize, 0, 4096);
    reader.integer("channels", config.channels, 0, 3);
    reader.flag("binarised", config.binarised);
    reader.text("musicModel", config.musicModel);
    reader.text("musicModelSha256", config.musicModelSha256);
    reader.text("weightsSha256", config.weightsSha256);
    reader.text("trainedOn", config.trainedOn);
    reader.text("command", config.command);
    reader.integer("seed", config.seed, std::uint64_t{0}, ~std::uint64_t{0});
    reader.integer("steps", config.steps, std::int64_t{0}, std::int64_t{1} << 53);
    reader.numbers("metrics", config.metrics);
    reader.refuseUnknownKeys();

    std::optional<std::string> complaint = reader.complaint();
    if (!complaint)
        complaint = complaintAbout(config);
    if (!complaint && !isSha256(config.weightsSha256))
        complaint = "\"weightsSha256\" is not a SHA-256";
    if (complaint)
        return Error{ErrorKind::Corrupt, origin + " is not the configuration of a model: " + *complaint + "."};
    return config;
}

Result<std::string> modelConfigText(const ModelConfig &config)
{
    if (const std::optional<std::string> complaint = complaintAbout(config))
        return Error{ErrorKind::InvalidInput, "The configuration of this model cannot be written: " + *complaint + "."};
    const Json json{{"format", formatVersion},
                    {"kind", nameOf(config.kind)},
                    {"architecture", config.architecture},
                    {"sizes", config.sizes},
                    {"latentSize", config.latentSize},
                    {"beta", config.beta},
                    {"imageSize", config.imageSize},
                    {"channels", config.channels},
                    {"binarised", config.binarised},
                    {"musicModel", config.musicModel},
                    {"musicModelSha256", config.musicModelSha256},
                    {"weightsSha256", config.weightsSha256},
                    {"trainedOn", config.trainedOn},
                    {"command", config.command},
                    {"seed", config.seed},
                    {"steps", config.steps},
                    {"metrics", config.metrics}};
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

std::string memberHash(const std::string &weightsSha256, const std::string &musicModelSha256)
{
    if (musicModelSha256.empty())
        return weightsSha256;
    const std::string both = weightsSha256 + musicModelSha256;
    return sha256(std::as_bytes(std::span(both)));
}

Result<ModelConfig> readModelConfig(const std::filesystem::path &folder)
{
    const std::filesystem::path file = folder / configFileName;
    const Result<std::vector<std::byte>> bytes = readFile(file, longestConfig);
    if (!bytes)
        return bytes.error();
    const auto *text = reinterpret_cast<const char *>(bytes->data());
    return parseModelConfig({text, bytes->size()}, file.string());
}

Result<LoadedModel> loadModel(const std::filesystem::path &folder)
{
    Result<ModelConfig> config = readModelConfig(folder);
    if (!config)
        return config.error();
    const std::filesystem::path file = folder / weightsFileName;
    Result<WeightFile> weights = readSafetensors(file);
    if (!weights)
        return weights.error();
    if (weights->sha256 != config->weightsSha256)
        return Error{ErrorKind::Corrupt,
                     file.string() + " is not the file its configuration was written for (SHA-256 " + weights->sha256
                         + " instead of " + config->weightsSha256 + "); fetch the model folder again."};
    for (const auto &[name, tensor] : weights->tensors) {
        if (!allFinite(tensor))
            return Error{ErrorKind::Corrupt, file.string() + " holds values that are not finite in " + name + "."};
    }
    return LoadedModel{std::move(*config), std::move(weights->tensors)};
}

Result<std::string> saveModel(const std::filesystem::path &folder, ModelConfig config, const WeightMap &weights,
                              WeightType type)
{
    if (const Result<std::string> text = modelConfigText(config); !text)
        return text.error();
    Result<std::string> hash = writeSafetensors(folder / weightsFileName, weights, type);
    if (!hash)
        return hash;
    config.weightsSha256 = *hash;
    const Result<std::string> text = modelConfigText(config);
    if (const Result<void> written = writeFileAtomically(folder / configFileName, *text); !written)
        return written.error();
    return hash;
}

} // namespace synvae
