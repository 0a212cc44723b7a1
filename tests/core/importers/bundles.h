// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/importers/crc32c.h"
#include "tests/core/importers/checkpoints.h"

#include <algorithm>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace synvae::checkpoints {

inline std::string varint(std::uint64_t value)
{
    std::string bytes;
    for (; value >= 0x80U; value >>= 7)
        bytes += static_cast<char>(value | 0x80U);
    return bytes + static_cast<char>(value);
}

inline std::string little(std::uint64_t value, int width)
{
    std::string bytes;
    for (int i = 0; i < width; ++i)
        bytes += static_cast<char>(value >> (8 * i));
    return bytes;
}

inline std::uint32_t crcOf(const std::string &bytes) { return maskedCrc(crc32c(std::as_bytes(std::span(bytes)))); }

/// A block of a table and its trailer; `packing` only says what the trailer claims.
inline std::string blockWith(const std::string &content, char packing)
{
    const std::string block = content + packing;
    return block + little(crcOf(block), 4);
}

/// Entries as a block has them: each key cut by what it shares with the one before.
inline std::string blockContent(const std::vector<std::pair<std::string, std::string>> &entries)
{
    std::string content;
    std::string before;
    for (const auto &[key, value] : entries) {
        const auto shared = static_cast<std::size_t>(
            std::mismatch(key.begin(), key.end(), before.begin(), before.end()).first - key.begin());
        content += varint(shared) + varint(key.size() - shared) + varint(value.size()) + key.substr(shared) + value;
        before = key;
    }
    return content + little(0, 4) + little(1, 4);
}

/// A whole table file around data blocks that already have their trailers; keys are the last ones of each block.
inline std::string tableOf(const std::vector<std::pair<std::string, std::string>> &blocks)
{
    std::string file;
    std::vector<std::pair<std::string, std::string>> index;
    for (const auto &[lastKey, block] : blocks) {
        index.emplace_back(lastKey, varint(file.size()) + varint(block.size() - 5));
        file += block;
    }
    const std::string meta = blockWith(blockContent({}), '\0');
    const std::string indexBlock = blockWith(blockContent(index), '\0');
    std::string footer = varint(file.size()) + varint(meta.size() - 5) + varint(file.size() + meta.size())
        + varint(indexBlock.size() - 5);
    footer.resize(40, '\0');
    return file + meta + indexBlock + footer + little(0xDB4775248B80FB57U, 8);
}

/// A protobuf field: a number, or bytes.
inline std::string number(int field, std::uint64_t value)
{
    return varint(static_cast<unsigned>(field) << 3) + varint(value);
}
inline std::string bytes(int field, const std::string &value)
{
    return varint(static_cast<unsigned>(field) << 3 | 2U) + varint(value.size()) + value;
}

inline std::string shapeMessage(const std::vector<std::int64_t> &shape)
{
    std::string message;
    for (const std::int64_t extent : shape)
        message += bytes(2, number(1, static_cast<std::uint64_t>(extent)));
    return message;
}

inline std::string entryMessage(int type, const std::vector<std::int64_t> &shape, std::uint64_t shard,
                                std::uint64_t offset, const std::string &values)
{
    return number(1, static_cast<std::uint64_t>(type)) + bytes(2, shapeMessage(shape)) + number(3, shard)
        + number(4, offset) + number(5, values.size()) + varint(6U << 3 | 5U) + little(crcOf(values), 4);
}

inline std::string headerMessage(std::uint64_t shards) { return number(1, shards) + bytes(3, number(1, 1)); }

/// A TensorFlow checkpoint named `prefix` in two shards, four entries a block.
inline void writeBundle(const Folder &folder, const std::string &prefix, const WeightMap &weights)
{
    std::vector<std::pair<std::string, std::string>> entries{{"", headerMessage(2)}};
    std::string shards[2];
    for (const auto &[name, tensor] : weights) {
        const std::string values = bytesOf(tensor);
        const std::size_t shard = entries.size() % 2;
        entries.emplace_back(name, entryMessage(1, tensor.shape, shard, shards[shard].size(), values));
        shards[shard] += values;
    }
    std::vector<std::pair<std::string, std::string>> blocks;
    for (std::size_t first = 0; first < entries.size(); first += 4) {
        const auto end = std::min(first + 4, entries.size());
        const std::vector<std::pair<std::string, std::string>> some(
            entries.begin() + static_cast<std::ptrdiff_t>(first), entries.begin() + static_cast<std::ptrdiff_t>(end));
        blocks.emplace_back(some.back().first, blockWith(blockContent(some), '\0'));
    }
    folder.write(prefix + ".index", tableOf(blocks));
    folder.write(prefix + ".data-00000-of-00002", shards[0]);
    folder.write(prefix + ".data-00001-of-00002", shards[1]);
}

/// Calls `read` on text with one to four bytes changed, and on every so many a cut of it; `read` must come back.
template<typename Read>
void damage(const std::string &sound, int rounds, Read read)
{
    std::uint64_t state = 7;
    const auto random = [&state](std::size_t below) {
        state = state * 6364136223846793005U + 1442695040888963407U;
        return static_cast<std::size_t>(state >> 33) % below;
    };
    for (int round = 0; round < rounds; ++round) {
        std::string text = sound;
        for (std::size_t i = 0; i <= random(4); ++i)
            text[random(text.size())] = static_cast<char>(random(256));
        if (round % 3 == 0)
            text.resize(random(text.size()));
        read(text);
    }
}

} // namespace synvae::checkpoints
