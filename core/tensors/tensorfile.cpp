// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensors/tensorfile.h"

#include "core/tensors/files.h"
#include "core/tensors/sha256.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <fstream>
#include <limits>
#include <optional>
#include <set>
#include <utility>

namespace synvae {

namespace {

static_assert(std::endian::native == std::endian::little, "safetensors files are little-endian");

using Json = nlohmann::json;
constexpr std::size_t lengthBytes = 8;
constexpr const char *metadataKey = "__metadata__";

Error corrupt(const std::string &origin, const std::string &why)
{
    return Error{ErrorKind::Corrupt, origin + " is not a sound safetensors file: " + why + "."};
}

/// Parses the header; nullopt when it is not JSON, nests deeper than the format, or repeats a key.
std::optional<Json> parseJson(std::string_view text)
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

Result<TensorEntry> parseEntry(const std::string &name, const Json &json, std::uint64_t dataBytes,
                               const TensorLimits &limits, const std::string &origin)
{
    const std::string where = "tensor " + tensorInQuotes(name);
    if (!json.is_object() || json.size() != 3 || !json.contains("dtype") || !json["dtype"].is_string()
        || !json.contains("shape") || !json.contains("data_offsets"))
        return corrupt(origin, where + " lacks dtype, shape and data_offsets");
    TensorEntry entry{name, json["dtype"].get<std::string>(), {}, 0, 0, 0};
    const std::uint64_t width = bytesOfType(entry.type);
    if (width == 0)
        return Error{ErrorKind::Unsupported,
                     origin + ": " + where + " has type " + tensorInQuotes(entry.type) + ", which is not known here."};
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

Result<std::vector<TensorEntry>> parseEntries(const Json &header, std::uint64_t dataBytes, const TensorLimits &limits,
                                              const std::string &origin)
{
    if (header.size() > limits.tensors + 1)
        return corrupt(origin, "it names more than " + std::to_string(limits.tensors) + " tensors");
    std::vector<TensorEntry> entries;
    for (const auto &[name, json] : header.items()) {
        if (name == metadataKey)
            continue;
        Result<TensorEntry> entry = parseEntry(name, json, dataBytes, limits, origin);
        if (!entry)
            return entry.error();
        entries.push_back(std::move(*entry));
    }
    std::sort(entries.begin(), entries.end(), [](const TensorEntry &a, const TensorEntry &b) {
        return std::pair(a.begin, a.end) < std::pair(b.begin, b.end);
    });
    std::uint64_t covered = 0;
    for (const TensorEntry &entry : entries) {
        if (entry.begin != covered)
            return corrupt(origin,
                           "tensor " + tensorInQuotes(entry.name)
                               + (entry.begin < covered ? " overlaps another" : " follows a hole"));
        covered = entry.end;
    }
    if (covered != dataBytes)
        return corrupt(origin, "bytes follow the last tensor");
    return entries;
}

Result<TensorMetadata> parseMetadata(const Json &header, const std::string &origin)
{
    TensorMetadata metadata;
    if (!header.contains(metadataKey))
        return metadata;
    if (!header[metadataKey].is_object())
        return corrupt(origin, "its metadata is not an object");
    for (const auto &[key, value] : header[metadataKey].items()) {
        if (!value.is_string())
            return corrupt(origin, "metadata " + tensorInQuotes(key) + " is not a text");
        metadata[key] = value.get<std::string>();
    }
    return metadata;
}

/// What the length field says, where a file of that size can hold it.
Result<std::uint64_t> headerBytesOf(std::span<const std::byte> head, std::uint64_t fileBytes, const std::string &origin,
                                    const TensorLimits &limits)
{
    if (fileBytes < lengthBytes || head.size() < lengthBytes)
        return corrupt(origin, "it is shorter than its own length field");
    std::uint64_t headerBytes = 0;
    std::memcpy(&headerBytes, head.data(), lengthBytes);
    if (headerBytes > limits.headerBytes || headerBytes > fileBytes - lengthBytes)
        return corrupt(origin, "its header claims " + std::to_string(headerBytes) + " bytes");
    return headerBytes;
}

bool plainName(const std::string &name)
{
    return !name.empty() && name.size() <= 256 && name != metadataKey
        && std::all_of(name.begin(), name.end(), [](char c) { return c > ' ' && c <= '~' && c != '"' && c != '\\'; });
}

std::optional<Error> refusal(const TensorView &tensor)
{
    std::vector<std::uint64_t> shape;
    shape.reserve(tensor.shape.size());
    for (const std::int64_t extent : tensor.shape)
        shape.push_back(extent < 0 ? std::numeric_limits<std::uint64_t>::max() : static_cast<std::uint64_t>(extent));
    const std::string name = tensorInQuotes(tensor.name);
    if (!plainName(tensor.name))
        return Error{ErrorKind::InvalidInput, "Nothing can be stored under the name " + name + "."};
    const std::uint64_t width = bytesOfType(tensor.type);
    if (width == 0)
        return Error{ErrorKind::InvalidInput, "The values of " + name + " have no type that can be stored."};
    const auto count = countOf(shape);
    if (!count || *count * width != tensor.bytes.size())
        return Error{ErrorKind::InvalidInput, "The values of " + name + " do not have the size of their shape."};
    return std::nullopt;
}

/// Length field and header, padded so that the data starts aligned.
Result<std::vector<std::byte>> headOf(std::span<const TensorView> tensors, const TensorMetadata &metadata)
{
    Json header = Json::object();
    if (!metadata.empty())
        header[metadataKey] = metadata;
    std::uint64_t offset = 0;
    for (const TensorView &tensor : tensors) {
        if (std::optional<Error> error = refusal(tensor))
            return *std::move(error);
        if (header.contains(tensor.name))
            return Error{ErrorKind::InvalidInput, "There are two of " + tensorInQuotes(tensor.name) + "."};
        const std::uint64_t end = offset + tensor.bytes.size();
        header[tensor.name] = {{"dtype", tensor.type}, {"shape", tensor.shape}, {"data_offsets", {offset, end}}};
        offset = end;
    }
    std::string text = header.dump(-1, ' ', true, Json::error_handler_t::replace);
    text.append((8 - text.size() % 8) % 8, ' ');
    std::vector<std::byte> head(lengthBytes + text.size());
    const std::uint64_t headerBytes = text.size();
    std::memcpy(head.data(), &headerBytes, lengthBytes);
    std::memcpy(head.data() + lengthBytes, text.data(), text.size());
    return head;
}

} // namespace

std::uint64_t bytesOfType(const std::string &type)
{
    constexpr std::array<std::pair<std::string_view, std::uint64_t>, 13> types{{{"BOOL", 1},
                                                                                {"U8", 1},
                                                                                {"I8", 1},
                                                                                {"U16", 2},
                                                                                {"I16", 2},
                                                                                {"F16", 2},
                                                                                {"BF16", 2},
                                                                                {"U32", 4},
                                                                                {"I32", 4},
                                                                                {"F32", 4},
                                                                                {"U64", 8},
                                                                                {"I64", 8},
                                                                                {"F64", 8}}};
    const auto *found
        = std::find_if(types.begin(), types.end(), [&type](const auto &one) { return one.first == type; });
    return found == types.end() ? 0 : found->second;
}

std::string tensorInQuotes(const std::string &name)
{
    constexpr std::size_t longest = 80;
    return '"' + (name.size() > longest ? name.substr(0, longest) + "..." : name) + '"';
}

Result<TensorHeader> parseTensorHeader(std::span<const std::byte> head, std::uint64_t fileBytes,
                                       const std::string &origin, const TensorLimits &limits)
{
    const Result<std::uint64_t> headerBytes = headerBytesOf(head, fileBytes, origin, limits);
    if (!headerBytes)
        return headerBytes.error();
    if (*headerBytes > head.size() - lengthBytes)
        return corrupt(origin, "its header claims " + std::to_string(*headerBytes) + " bytes");
    const auto *text = reinterpret_cast<const char *>(head.data() + lengthBytes);
    const std::optional<Json> json = parseJson({text, static_cast<std::size_t>(*headerBytes)});
    if (!json)
        return corrupt(origin, "its header is not the JSON of a safetensors file");
    TensorHeader header{{}, {}, lengthBytes + *headerBytes};
    Result<TensorMetadata> metadata = parseMetadata(*json, origin);
    if (!metadata)
        return metadata.error();
    header.metadata = std::move(*metadata);
    Result<std::vector<TensorEntry>> entries = parseEntries(*json, fileBytes - header.dataBegin, limits, origin);
    if (!entries)
        return entries.error();
    header.entries = std::move(*entries);
    return header;
}

TensorFileReader::TensorFileReader(std::filesystem::path file, TensorHeader header)
    : m_file(std::move(file))
    , m_header(std::move(header))
{ }

Result<TensorFileReader> TensorFileReader::open(const std::filesystem::path &file, const TensorLimits &limits)
{
    const Result<std::uint64_t> fileBytes = fileSize(file, limits.fileBytes);
    if (!fileBytes)
        return fileBytes.error();
    std::ifstream stream(file, std::ios::binary);
    std::vector<std::byte> head(std::min<std::uint64_t>(lengthBytes, *fileBytes));
    stream.read(reinterpret_cast<char *>(head.data()), static_cast<std::streamsize>(head.size()));
    const Result<std::uint64_t> headerBytes = headerBytesOf(head, *fileBytes, file.string(), limits);
    if (!headerBytes)
        return headerBytes.error();
    head.resize(lengthBytes + static_cast<std::size_t>(*headerBytes));
    stream.read(reinterpret_cast<char *>(head.data() + lengthBytes), static_cast<std::streamsize>(*headerBytes));
    if (!stream)
        return Error{ErrorKind::Io, "Reading " + file.string() + " failed."};
    Result<TensorHeader> header = parseTensorHeader(head, *fileBytes, file.string(), limits);
    if (!header)
        return header.error();
    return TensorFileReader(file, std::move(*header));
}

const TensorEntry *TensorFileReader::find(const std::string &name) const
{
    const auto found = std::find_if(m_header.entries.begin(), m_header.entries.end(),
                                    [&name](const TensorEntry &entry) { return entry.name == name; });
    return found == m_header.entries.end() ? nullptr : &*found;
}

Result<void> TensorFileReader::read(const TensorEntry &entry, std::span<std::byte> bytes) const
{
    std::ifstream stream(m_file, std::ios::binary);
    stream.seekg(static_cast<std::streamoff>(m_header.dataBegin + entry.begin));
    const std::uint64_t wanted = std::min<std::uint64_t>(bytes.size(), entry.end - entry.begin);
    stream.read(reinterpret_cast<char *>(bytes.data()), static_cast<std::streamsize>(wanted));
    if (!stream || wanted != bytes.size())
        return Error{ErrorKind::Io, "Reading " + tensorInQuotes(entry.name) + " of " + m_file.string() + " failed."};
    return {};
}

Result<std::string> writeTensorFile(const std::filesystem::path &file, std::span<const TensorView> tensors,
                                    const TensorMetadata &metadata)
{
    const Result<std::vector<std::byte>> head = headOf(tensors, metadata);
    if (!head)
        return head.error();
    std::vector<std::span<const std::byte>> pieces{*head};
    for (const TensorView &tensor : tensors)
        pieces.push_back(tensor.bytes);
    if (Result<void> written = writeFileAtomically(file, std::span<const std::span<const std::byte>>(pieces)); !written)
        return written.error();
    Sha256 hash;
    for (const std::span<const std::byte> piece : pieces)
        hash.update(piece);
    return hash.hex();
}

std::string metadataText(const TensorMetadata &metadata, const std::string &key)
{
    const auto found = metadata.find(key);
    return found == metadata.end() ? std::string() : found->second;
}

} // namespace synvae
