// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/tensorbundle.h"

#include "core/tensors/files.h"
#include "core/importers/crc32c.h"
#include "core/importers/sortedtable.h"
#include "core/importers/wirereader.h"
#include "core/tensors/halffloat.h"

#include <array>
#include <bit>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <span>

namespace synvae {

namespace {

static_assert(std::endian::native == std::endian::little, "tensors are copied as they lie");

using Bytes = std::span<const std::byte>;

/// The numbers TensorFlow gives types it can store and we can read.
enum class Type : std::uint64_t { Float32 = 1, Float64 = 2, BrainFloat = 14, Half = 19 };

std::uint64_t widthOf(std::uint64_t type)
{
    switch (static_cast<Type>(type)) {
    case Type::Float32:
        return 4;
    case Type::Float64:
        return 8;
    case Type::BrainFloat:
    case Type::Half:
        return 2;
    }
    return 0;
}

/// BundleHeaderProto.
struct Header {
    std::uint64_t shards = 0;
    std::uint64_t endianness = 0; ///< 0: little
};

/// BundleEntryProto.
struct Entry {
    std::uint64_t type = 0;
    std::vector<std::int64_t> shape;
    std::uint64_t shard = 0;
    std::uint64_t offset = 0;
    std::uint64_t size = 0;
    std::optional<std::uint32_t> crc;
    bool sliced = false;
};

/// Calls `take` for each field of a message; false when the message or `take` finds damage.
template<typename Take>
bool forEachField(Bytes message, Take take)
{
    WireReader reader(message);
    while (!reader.atEnd()) {
        const auto field = reader.field();
        if (!field || !take(*field))
            return false;
    }
    return true;
}

std::optional<Header> parseHeader(Bytes message)
{
    Header header;
    const bool sound = forEachField(message, [&header](const WireField &field) {
        if (field.number == 1)
            header.shards = field.value;
        else if (field.number == 2)
            header.endianness = field.value;
        return true;
    });
    constexpr std::uint64_t mostShards = 99999; // five digits in the names of the files
    return sound && header.shards > 0 && header.shards <= mostShards ? std::optional(header) : std::nullopt;
}

/// TensorShapeProto: field 2 is a dimension, whose field 1 is its extent.
bool parseShape(Bytes message, std::vector<std::int64_t> &shape)
{
    constexpr std::size_t mostDimensions = 64;
    return forEachField(message, [&shape](const WireField &field) {
        if (field.number != 2)
            return true;
        std::int64_t extent = 0;
        const bool sound = field.isBytes && forEachField(field.bytes, [&extent](const WireField &part) {
                               if (part.number == 1)
                                   extent = static_cast<std::int64_t>(part.value);
                               return true;
                           });
        shape.push_back(extent);
        return sound && shape.size() <= mostDimensions;
    });
}

std::optional<Entry> parseEntry(Bytes message)
{
    Entry entry;
    const bool sound = forEachField(message, [&entry](const WireField &field) {
        switch (field.number) {
        case 1:
            entry.type = field.value;
            break;
        case 2:
            return field.isBytes && parseShape(field.bytes, entry.shape);
        case 3:
            entry.shard = field.value;
            break;
        case 4:
            entry.offset = field.value;
            break;
        case 5:
            entry.size = field.value;
            break;
        case 6:
            entry.crc = static_cast<std::uint32_t>(field.value);
            break;
        case 7:
            entry.sliced = true;
            break;
        default:
            break;
        }
        return true;
    });
    return sound ? std::optional(std::move(entry)) : std::nullopt;
}

template<typename Stored, typename Convert>
void convert(const std::vector<std::byte> &bytes, std::vector<float> &values, Convert toFloat)
{
    for (std::size_t i = 0; i < values.size(); ++i) {
        Stored value{};
        std::memcpy(&value, bytes.data() + i * sizeof(Stored), sizeof(Stored));
        values[i] = toFloat(value);
    }
}

std::vector<float> valuesFrom(const std::vector<std::byte> &bytes, std::uint64_t type, std::uint64_t count)
{
    std::vector<float> values(static_cast<std::size_t>(count));
    switch (static_cast<Type>(type)) {
    case Type::Float32:
        convert<float>(bytes, values, [](float value) { return value; });
        break;
    case Type::Float64:
        convert<double>(bytes, values, [](double value) { return static_cast<float>(value); });
        break;
    case Type::BrainFloat:
        convert<std::uint16_t>(bytes, values, floatOfBrainFloat);
        break;
    case Type::Half:
        convert<std::uint16_t>(bytes, values, floatOfHalf);
        break;
    }
    return values;
}

class Bundle
{
public:
    Bundle(const std::filesystem::path &index, const ForeignLimits &limits)
        : m_index(index)
        , m_limits(limits)
        , m_budget(limits.totalBytes)
    { }

    Result<WeightMap> read(const WantsTensor &wants)
    {
        constexpr std::uint64_t largestIndex = std::uint64_t{64} << 20;
        const auto file = readFile(m_index, largestIndex);
        if (!file)
            return file.error();
        const auto entries = parseSortedTable(*file, m_index.string());
        if (!entries)
            return entries.error();
        const auto first = entries->find(std::string());
        const auto header = first == entries->end() ? std::nullopt : parseHeader(first->second);
        if (!header)
            return corruptFile(m_index, "it is a table, but not the index of a checkpoint");
        if (header->endianness != 0)
            return unsupportedFile(m_index, "its values are big-endian");
        m_shards = header->shards;
        WeightMap tensors;
        for (const auto &[name, message] : *entries) {
            if (name.empty() || !wants(name))
                continue;
            auto tensor = readTensor(name, message);
            if (!tensor)
                return tensor.error();
            tensors.emplace(name, std::move(*tensor));
        }
        return tensors;
    }

private:
    Result<WeightTensor> readTensor(const std::string &name, Bytes message)
    {
        const auto entry = parseEntry(message);
        if (!entry)
            return corruptFile(m_index, "the entry of " + nameInQuotes(name) + " is damaged");
        const std::uint64_t width = widthOf(entry->type);
        if (entry->sliced || width == 0)
            return unsupportedFile(
                m_index, nameInQuotes(name) + (entry->sliced ? " is cut into slices" : " is of an unknown type"));
        const auto count = valuesOf(entry->shape, m_limits);
        if (!count || entry->size != *count * width || entry->shard >= m_shards)
            return corruptFile(m_index, "shape, size and place of " + nameInQuotes(name) + " contradict each other");
        const auto bytes = readRange(shardFile(entry->shard), *entry);
        if (!bytes)
            return bytes.error();
        if (entry->crc && *entry->crc != maskedCrc(crc32c(*bytes)))
            return corruptFile(shardFile(entry->shard), nameInQuotes(name) + " does not match its checksum");
        return WeightTensor{entry->shape, valuesFrom(*bytes, entry->type, *count)};
    }

    [[nodiscard]] std::filesystem::path shardFile(std::uint64_t shard) const
    {
        std::array<char, 64> ending{};
        std::snprintf(ending.data(), ending.size(), ".data-%05u-of-%05u", static_cast<unsigned>(shard),
                      static_cast<unsigned>(m_shards));
        return std::filesystem::path(m_index).replace_extension() += ending.data();
    }

    Result<std::vector<std::byte>> readRange(const std::filesystem::path &file, const Entry &entry)
    {
        std::error_code failure;
        if (!std::filesystem::is_regular_file(file, failure))
            return Error{ErrorKind::NotFound, "There is no file " + file.string() + "."};
        const std::uint64_t fileSize = std::filesystem::file_size(file, failure);
        if (failure || entry.offset > fileSize || entry.size > fileSize - entry.offset)
            return corruptFile(file, "it is shorter than its index says");
        if (entry.size > m_budget)
            return unsupportedFile(m_index, "its tensors are far larger than those of a music model");
        m_budget -= entry.size;
        std::vector<std::byte> bytes(static_cast<std::size_t>(entry.size));
        std::ifstream stream(file, std::ios::binary);
        stream.seekg(static_cast<std::streamoff>(entry.offset));
        stream.read(reinterpret_cast<char *>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
        if (!stream)
            return Error{ErrorKind::Io, "Reading " + file.string() + " failed."};
        return bytes;
    }

    const std::filesystem::path &m_index;
    const ForeignLimits &m_limits;
    std::uint64_t m_budget;
    std::uint64_t m_shards = 0;
};

} // namespace

Result<WeightMap> readTensorBundle(const std::filesystem::path &index, const WantsTensor &wants,
                                   const ForeignLimits &limits)
{
    return Bundle(index, limits).read(wants);
}

} // namespace synvae
