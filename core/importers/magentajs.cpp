// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/magentajs.h"

#include "core/tensors/files.h"
#include "core/tensors/halffloat.h"

#include <nlohmann/json.hpp>

#include <bit>
#include <cmath>
#include <cstring>
#include <span>

namespace synvae {

namespace {

static_assert(std::endian::native == std::endian::little, "shards are little-endian");

using Json = nlohmann::json;

/// How the values of one weight are stored.
enum class Storage { Float32, Float16, Byte, Word, Other };

/// One weight of a group, in the order of the bytes.
struct Weight {
    std::string name;
    std::vector<std::int64_t> shape;
    std::uint64_t count = 0;
    Storage storage = Storage::Other;
    std::uint64_t width = 0; ///< bytes a value
    double scale = 1.0;
    double minimum = 0.0;
};

std::string textAt(const Json &object, const char *key)
{
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// Sets storage and width; false for a quantisation that makes no sense.
bool readQuantisation(const Json &json, Weight &weight)
{
    if (!json.is_object())
        return false;
    const std::string type = textAt(json, "dtype");
    if (type == "float16") {
        weight.storage = Storage::Float16;
        weight.width = 2;
        return true;
    }
    weight.storage = type == "uint8" ? Storage::Byte : Storage::Word;
    weight.width = type == "uint8" ? 1 : 2;
    if ((type != "uint8" && type != "uint16") || !json.contains("scale") || !json["scale"].is_number()
        || !json.contains("min") || !json["min"].is_number())
        return false;
    weight.scale = json["scale"].get<double>();
    weight.minimum = json["min"].get<double>();
    return std::isfinite(weight.scale) && std::isfinite(weight.minimum);
}

/// Other types than float32 only need to be stepped over: they are never wanted.
bool readStorage(const Json &json, Weight &weight)
{
    const std::string type = textAt(json, "dtype");
    weight.width = type == "float32" || type == "int32" ? 4 : type == "bool" || type == "uint8" ? 1 : 0;
    const auto quantisation = json.find("quantization");
    if (quantisation != json.end() && !readQuantisation(*quantisation, weight))
        return false;
    if (type != "float32")
        weight.storage = Storage::Other;
    else if (quantisation == json.end())
        weight.storage = Storage::Float32;
    return weight.width > 0;
}

Result<Weight> readWeight(const Json &json, const std::filesystem::path &manifest, const ForeignLimits &limits)
{
    Weight weight;
    if (json.is_object())
        weight.name = textAt(json, "name");
    if (weight.name.empty())
        return corruptFile(manifest, "it lists a weight without a name");
    auto shape = json.contains("shape") ? shapeFrom(json["shape"], limits) : std::nullopt;
    if (!shape)
        return corruptFile(manifest, "the weight " + nameInQuotes(weight.name) + " has an impossible shape");
    if (!readStorage(json, weight))
        return unsupportedFile(manifest,
                               "the weight " + nameInQuotes(weight.name) + " has a type or quantisation unknown here");
    weight.count = valuesOf(*shape, limits).value_or(0);
    weight.shape = std::move(*shape);
    return weight;
}

/// The shards of a group as one run of bytes; takes them off `budget`.
Result<std::vector<std::byte>> readShards(const Json &paths, const std::filesystem::path &folder, std::uint64_t &budget)
{
    std::vector<std::byte> bytes;
    for (const Json &path : paths) {
        const auto file = fileInside(folder, path.is_string() ? path.get<std::string>() : std::string());
        if (!file)
            return file.error();
        auto shard = readFile(*file, budget);
        if (!shard)
            return shard.error();
        budget -= shard->size();
        if (bytes.empty())
            bytes = std::move(*shard);
        else
            bytes.insert(bytes.end(), shard->begin(), shard->end());
    }
    return bytes;
}

template<typename Stored>
Stored valueAt(const std::byte *bytes, std::size_t index)
{
    Stored value{};
    std::memcpy(&value, bytes + index * sizeof(Stored), sizeof(Stored));
    return value;
}

std::vector<float> valuesOf(const Weight &weight, const std::byte *bytes)
{
    std::vector<float> values(static_cast<std::size_t>(weight.count));
    const auto dequantised = [&weight](int q) { return static_cast<float>(q * weight.scale + weight.minimum); };
    for (std::size_t i = 0; i < values.size(); ++i) {
        switch (weight.storage) {
        case Storage::Float16:
            values[i] = floatOfHalf(valueAt<std::uint16_t>(bytes, i));
            break;
        case Storage::Byte:
            values[i] = dequantised(valueAt<std::uint8_t>(bytes, i));
            break;
        case Storage::Word:
            values[i] = dequantised(valueAt<std::uint16_t>(bytes, i));
            break;
        case Storage::Float32:
        case Storage::Other:
            values[i] = valueAt<float>(bytes, i);
            break;
        }
    }
    return values;
}

/// Reads one folder, group by group.
class Reader
{
public:
    Reader(const std::filesystem::path &folder, const WantsTensor &wants, const ForeignLimits &limits)
        : m_folder(folder)
        , m_manifest(folder / magentaJsManifest)
        , m_wants(wants)
        , m_limits(limits)
        , m_budget(limits.totalBytes)
    { }

    Result<WeightMap> read()
    {
        const auto manifest = readJson(m_manifest, m_limits);
        if (!manifest)
            return manifest.error();
        if (!manifest->is_array())
            return corruptFile(m_manifest, "it is not a list of groups of weights");
        for (const Json &group : *manifest) {
            if (auto done = readGroup(group); !done)
                return done.error();
        }
        return std::move(m_tensors);
    }

private:
    Result<void> readGroup(const Json &group)
    {
        if (!group.is_object() || !group.contains("paths") || !group["paths"].is_array() || !group.contains("weights")
            || !group["weights"].is_array())
            return corruptFile(m_manifest, "a group lacks its paths or its weights");
        m_seen += group["weights"].size();
        if (m_seen > m_limits.tensors || group["paths"].size() > m_limits.tensors)
            return unsupportedFile(m_manifest, "it lists too many weights");
        std::vector<Weight> weights;
        std::uint64_t needed = 0;
        for (const Json &json : group["weights"]) {
            auto weight = readWeight(json, m_manifest, m_limits);
            if (!weight)
                return weight.error();
            needed += weight->count * weight->width; // below 2^14 * 2^31 * 2^2
            weights.push_back(std::move(*weight));
        }
        const auto bytes = readShards(group["paths"], m_folder, m_budget);
        if (!bytes)
            return bytes.error();
        if (bytes->size() != needed)
            return corruptFile(m_manifest,
                               "the shards of a group hold " + std::to_string(bytes->size()) + " bytes and its weights "
                                   + std::to_string(needed));
        return takeWeights(weights, bytes->data());
    }

    Result<void> takeWeights(const std::vector<Weight> &weights, const std::byte *bytes)
    {
        for (const Weight &weight : weights) {
            if (m_wants(weight.name)) {
                if (weight.storage == Storage::Other)
                    return unsupportedFile(m_manifest, "the weight " + nameInQuotes(weight.name) + " is not float32");
                if (!m_tensors.emplace(weight.name, WeightTensor{weight.shape, valuesOf(weight, bytes)}).second)
                    return corruptFile(m_manifest, "it lists the weight " + nameInQuotes(weight.name) + " twice");
            }
            bytes += weight.count * weight.width;
        }
        return {};
    }

    const std::filesystem::path &m_folder;
    std::filesystem::path m_manifest;
    const WantsTensor &m_wants;
    const ForeignLimits &m_limits;
    std::uint64_t m_budget;
    std::size_t m_seen = 0;
    WeightMap m_tensors;
};

} // namespace

Result<WeightMap> readMagentaJs(const std::filesystem::path &folder, const WantsTensor &wants,
                                const ForeignLimits &limits)
{
    return Reader(folder, wants, limits).read();
}

} // namespace synvae
