// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/snappy.h"

#include "core/importers/wirereader.h"

namespace synvae {

namespace {

/// Length of a literal, whose tag holds it or how many bytes hold it.
std::optional<std::uint64_t> literalLength(std::uint64_t tag, WireReader &reader)
{
    constexpr std::uint64_t longestInTag = 59;
    const std::uint64_t inTag = tag >> 2;
    if (inTag <= longestInTag)
        return inTag + 1;
    const auto length = reader.fixed(static_cast<std::size_t>(inTag - longestInTag));
    return length ? std::optional(*length + 1) : std::nullopt;
}

/// A piece of what was unpacked already; it may overlap its own copy.
struct Copy {
    std::uint64_t offset = 0;
    std::uint64_t length = 0;
};

std::optional<Copy> readCopy(std::uint64_t tag, WireReader &reader)
{
    if ((tag & 3U) == 1) {
        const auto low = reader.fixed(1);
        return low ? std::optional(Copy{(tag >> 5) << 8 | *low, (tag >> 2 & 7U) + 4}) : std::nullopt;
    }
    const auto offset = reader.fixed((tag & 3U) == 2 ? 2 : 4);
    return offset ? std::optional(Copy{*offset, (tag >> 2) + 1}) : std::nullopt;
}

} // namespace

std::optional<std::vector<std::byte>> unpackSnappy(std::span<const std::byte> packed, std::uint64_t limit)
{
    WireReader reader(packed);
    const auto size = reader.varint();
    if (!size || *size > limit)
        return std::nullopt;
    std::vector<std::byte> unpacked; // grows with what is really there: the size is only a claim
    while (!reader.atEnd()) {
        const auto tag = reader.fixed(1);
        if (!tag)
            return std::nullopt;
        if ((*tag & 3U) == 0) {
            const auto length = literalLength(*tag, reader);
            const auto literal = length ? reader.take(*length) : std::nullopt;
            if (!literal || unpacked.size() + literal->size() > *size)
                return std::nullopt;
            unpacked.insert(unpacked.end(), literal->begin(), literal->end());
            continue;
        }
        const auto copy = readCopy(*tag, reader);
        if (!copy || copy->offset == 0 || copy->offset > unpacked.size() || unpacked.size() + copy->length > *size)
            return std::nullopt;
        for (std::uint64_t i = 0; i < copy->length; ++i)
            unpacked.push_back(unpacked[unpacked.size() - static_cast<std::size_t>(copy->offset)]);
    }
    return unpacked.size() == *size ? std::optional(std::move(unpacked)) : std::nullopt;
}

} // namespace synvae
