// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vae/weights/safetensors.h"

#include "core/vae/weights/files.h"
#include "core/vae/weights/halffloat.h"
#include "core/vae/weights/sha256.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <limits>
#include <optional>
#include <set>

namespace synvae {

namespace {

static_assert(std::endian::native == std::endian::little, "safetensors files are little-endian");

using Json = nlohmann::json;
constexpr std::size_t lengthBytes = 8;
constexpr const char *metadataKey = "__metadata__";

/// Where one tensor lies: [begin, end) in the bytes behind the header.
struct Entry {
    std::string name;
    std::string type;
    std::vector<std::int64_t> shape;
    std::uint64_t count = 0;
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
};

Error corrupt(const std::string &origin, const std::string &why)
{
    return Error{ErrorKind::Corrupt, origin + " is not a sound safetensors file: " + why + "."};
}

std::uint64_t bytesOf(const std::string &type)
{
    if (type == "F32")
        return 4;
    return type == "F16" || type == "BF16" ? 2 : 0;
}

/// Names come from the file, so a long one must not flood the message it ends up in.
std::string inQuotes(const std::string &name)
{
    constexpr std::size_t longest = 80;
    return '"' + (name.size() > longest ? name.substr(0, longest) + "..." : name) + '"';
}

/// Parses the header; nullopt when it is not JSON, nests deeper than the format, or repeats a key.
std::optional<Json> parseHeader(std::string_view text)
{
    constexpr int deepest = 3; // object, tensor, list
    std::vector<std::set<std::string>> keys(1);
    bool sound = true;
    const auto watch = [&](int depth, Json::parse_event_t event, Json &parsed) {
        const auto level = static_cast<std::size_t>(std::max(depth, 0));
        sound = sound && depth <= deepest;
        if (!sound)
            return false;
        if (keys.size() <= level + 1)
            keys.resize(level + 2);
        if (event == Json::parse_event_t::object_start)
            keys[level + 1].clear();
        else if (event == Json::parse_event_t::key)
            sound = keys[level].insert(parsed.get<std::string>()).second;
        return sound;
    };
    Json header = Json::parse(text.begin(), text.end(), watch, false);
    if (!sound || header.is_discarded() || !header.is_object())
        return std::nullopt;
    return header;
}

/// A list of at most `most` integers that are not negative.
std::optional<std::vector<std::uint64_t>> naturals(const Json &list, std::size_t most)
{
    if (!list.is_array() || list.size() > most)
        return std::nullopt;
    std::vector<std::uint64_t> values;
    for (const Json &value : list) {
        if (!value.is_number_unsigned())
            return std::nullopt;
        values.push_back(value.get<std::uint64_t>());
    }
    return values;
}

/// Number of values of a shape, or nothing when it overflows what a file can hold.
std::optional<std::uint64_t> countOf(const std::vector<std::uint64_t> &shape)
{
    constexpr std::uint64_t most = std::uint64_t{1} << 40;
    std::uint64_t count = 1;
    for (const std::uint64_t extent : shape) {
        if (extent > most || (extent != 0 && count > most / extent))
            return std::nullopt;
        count *= extent;
    }
    return count;
}

Result<Entry> parseEntry(const std::string &name, const Json &json, std::uint64_t dataBytes, const WeightLimits &limits,
                         const std::string &origin)
{
    const std::string where = "tensor " + inQuotes(name);
    if (!json.is_object() || json.size() != 3 || !json.contains("dtype") || !json["dtype"].is_string()
        || !json.contains("shape") || !json.contains("data_offsets"))
        return corrupt(origin, where + " lacks dtype, shape and data_offsets");
    Entry entry{name, json["dtype"].get<std::string>(), {}, 0, 0, 0};
    const std::uint64_t width = bytesOf(entry.type);
    if (width == 0)
        return Error{ErrorKind::Unsupported,
                     origin + ": " + where + " has type " + inQuotes(entry.type)
                         + "; only F32, F16 and BF16 are read."};
    const auto shape = naturals(json["shape"], limits.rank);
    const auto offsets = naturals(json["data_offsets"], 2);
    if (!shape || !offsets || offsets->size() != 2)
        return corrupt(origin, where + " has a shape or offsets that are not natural numbers");
    const auto count = countOf(*shape);
    if (!count)
        return corrupt(origin, where + " has a shape that overflows");
    entry.shape.assign(shape->begin(), shape->end());
    entry.count = *count;
    entry.begin = offsets->at(0);
    entry.end = offsets->at(1);
    if (entry.begin > entry.end || entry.end > dataBytes)
        return corrupt(origin, where + " lies outside the file");
    if (entry.end - entry.begin != entry.count * width)
        return corrupt(origin, where + " has a shape that does not fill its bytes");
    return entry;
}

void convert(const Entry &entry, const std::byte *data, float *values)
{
    const std::byte *source = data + entry.begin;
    if (entry.type == "F32") {
        if (entry.count > 0)
            std::memcpy(values, source, entry.end - entry.begin);
        return;
    }
    const bool half = entry.type == "F16";
    for (std::uint64_t i = 0; i < entry.count; ++i) {
        std::uint16_t bits = 0;
        std::memcpy(&bits, source + 2 * i, sizeof bits);
        values[i] = half ? floatOfHalf(bits) : floatOfBrainFloat(bits);
    }
}

Result<std::vector<Entry>> parseEntries(const Json &header, std::uint64_t dataBytes, const WeightLimits &limits,
                                        const std::string &origin)
{
    if (header.size() > limits.tensors + 1)
        return corrupt(origin, "it names more than " + std::to_string(limits.tensors) + " tensors");
    std::vector<Entry> entries;
    for (const auto &[name, json] : header.items()) {
        if (name == metadataKey)
            continue;
        Result<Entry> entry = parseEntry(name, json, dataBytes, limits, origin);
        if (!entry)
            return entry.error();
        entries.push_back(std::move(*entry));
    }
    std::sort(entries.begin(), entries.end(),
              [](const Entry &a, const Entry &b) { return std::pair(a.begin, a.end) < std::pair(b.begin, b.end); });
    std::uint64_t covered = 0;
    for (const Entry &entry : entries) {
        if (entry.begin != covered)
            return corrupt(origin,
                           "tensor " + inQuotes(entry.name)
                               + (entry.begin < covered ? " overlaps another" : " follows a hole"));
        covered = entry.end;
    }
    if (covered != dataBytes)
        return corrupt(origin, "bytes follow the last tensor");
    return entries;
}

Result<std::map<std::string, std::string>> parseMetadata(const Json &header, const std::string &origin)
{
    std::map<std::string, std::string> metadata;
    if (!header.contains(metadataKey))
        return metadata;
    if (!header[metadataKey].is_object())
        return corrupt(origin, "its metadata is not an object");
    for (const auto &[key, value] : header[metadataKey].items()) {
        if (!value.is_string())
            return corrupt(origin, "metadata " + inQuotes(key) + " is not a text");
        metadata[key] = value.get<std::string>();
    }
    return metadata;
}

bool plainName(const std::string &name)
{
    return !name.empty() && name.size() <= 256 && name != metadataKey
        && std::all_of(name.begin(), name.end(), [](char c) { return c > ' ' && c <= '~' && c != '"' && c != '\\'; });
}

std::optional<Error> refusal(const std::string &name, const WeightTensor &tensor, WeightType type)
{
    std::vector<std::uint64_t> shape;
    for (const std::int64_t extent : tensor.shape)
        shape.push_back(extent < 0 ? std::numeric_limits<std::uint64_t>::max() : static_cast<std::uint64_t>(extent));
    if (!plainName(name))
        return Error{ErrorKind::InvalidInput, "Weights cannot be stored under the name " + inQuotes(name) + "."};
    if (countOf(shape) != tensor.values.size())
        return Error{ErrorKind::InvalidInput, "Weights " + inQuotes(name) + " do not have the size of their shape."};
    const auto tooLarge = [](float value) { return std::isfinite(value) && std::abs(value) > largestHalf; };
    if (type == WeightType::Float16 && std::any_of(tensor.values.begin(), tensor.values.end(), tooLarge))
        return Error{ErrorKind::InvalidInput, "Weights " + inQuotes(name) + " hold a value beyond float16."};
    return std::nullopt;
}

void append(std::vector<std::byte> &bytes, const std::vector<float> &values, WeightType type)
{
    const auto put = [&bytes](const auto *data, std::size_t count) {
        const std::span<const std::byte> view = std::as_bytes(std::span(data, count));
        bytes.insert(bytes.end(), view.begin(), view.end());
    };
    if (type == WeightType::Float32) {
        put(values.data(), values.size());
        return;
    }
    std::vector<std::uint16_t> halves(values.size());
    std::transform(values.begin(), values.end(), halves.begin(), halfOfFloat);
    put(halves.data(), halves.size());
}

} // namespace

Result<WeightFile> parseSafetensors(std::span<const std::byte> bytes, const std::string &origin,
                                    const WeightLimits &limits)
{
    std::uint64_t headerBytes = 0;
    if (bytes.size() < lengthBytes)
        return corrupt(origin, "it is shorter than its own length field");
    std::memcpy(&headerBytes, bytes.data(), lengthBytes);
    if (headerBytes > limits.headerBytes || headerBytes > bytes.size() - lengthBytes)
        return corrupt(origin, "its header claims " + std::to_string(headerBytes) + " bytes");
    const auto *text = reinterpret_cast<const char *>(bytes.data() + lengthBytes);
    const std::optional<Json> header = parseHeader({text, static_cast<std::size_t>(headerBytes)});
    if (!header)
        return corrupt(origin, "its header is not the JSON of a safetensors file");

    const std::span<const std::byte> data = bytes.subspan(lengthBytes + static_cast<std::size_t>(headerBytes));
    Result<std::map<std::string, std::string>> metadata = parseMetadata(*header, origin);
    if (!metadata)
        return metadata.error();
    const Result<std::vector<Entry>> entries = parseEntries(*header, data.size(), limits, origin);
    if (!entries)
        return entries.error();

    WeightFile file{{}, std::move(*metadata), sha256(bytes)};
    for (const Entry &entry : *entries) {
        WeightTensor tensor{entry.shape, std::vector<float>(static_cast<std::size_t>(entry.count))};
        convert(entry, data.data(), tensor.values.data());
        file.tensors.emplace(entry.name, std::move(tensor));
    }
    return file;
}

Result<WeightFile> readSafetensors(const std::filesystem::path &file, const WeightLimits &limits)
{
    const Result<std::vector<std::byte>> bytes = readFile(file, limits.fileBytes);
    if (!bytes)
        return bytes.error();
    return parseSafetensors(*bytes, file.string(), limits);
}

Result<std::string> writeSafetensors(const std::filesystem::path &file, const WeightMap &tensors, WeightType type,
                                     const std::map<std::string, std::string> &metadata)
{
    // nlohmann::json sorts keys, as WeightMap does, so the header lists tensors in the order of their bytes.
    Json header = Json::object();
    if (!metadata.empty())
        header[metadataKey] = metadata;
    const std::uint64_t width = type == WeightType::Float32 ? 4 : 2;
    std::uint64_t offset = 0;
    for (const auto &[name, tensor] : tensors) {
        if (std::optional<Error> error = refusal(name, tensor, type))
            return *std::move(error);
        const std::uint64_t end = offset + width * tensor.values.size();
        header[name] = {{"dtype", type == WeightType::Float32 ? "F32" : "F16"},
                        {"shape", tensor.shape},
                        {"data_offsets", {offset, end}}};
        offset = end;
    }
    std::string text = header.dump(-1, ' ', true, Json::error_handler_t::replace);
    text.append((8 - text.size() % 8) % 8, ' '); // the data starts aligned

    std::vector<std::byte> bytes(lengthBytes + text.size());
    bytes.reserve(bytes.size() + offset);
    const std::uint64_t headerBytes = text.size();
    std::memcpy(bytes.data(), &headerBytes, lengthBytes);
    std::memcpy(bytes.data() + lengthBytes, text.data(), text.size());
    for (const auto &[name, tensor] : tensors)
        append(bytes, tensor.values, type);
    if (Result<void> written = writeFileAtomically(file, bytes); !written)
        return written.error();
    return sha256(bytes);
}

} // namespace synvae
