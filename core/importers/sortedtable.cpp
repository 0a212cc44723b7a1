// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/sortedtable.h"

#include "core/importers/crc32c.h"
#include "core/importers/foreigntensors.h"
#include "core/importers/snappy.h"
#include "core/importers/wirereader.h"

#include <functional>

namespace synvae {

namespace {

using Bytes = std::span<const std::byte>;

constexpr std::size_t footerBytes = 48;
constexpr std::size_t trailerBytes = 5; ///< behind each block: its packing, and the CRC of block and packing
constexpr std::uint64_t magic = 0xDB4775248B80FB57U;

/// Where a block lies in the file.
struct Handle {
    std::uint64_t offset = 0;
    std::uint64_t size = 0;
};

std::optional<Handle> readHandle(WireReader &reader)
{
    const auto offset = reader.varint();
    const auto size = reader.varint();
    return offset && size ? std::optional(Handle{*offset, *size}) : std::nullopt;
}

class Table
{
public:
    Table(Bytes file, std::string origin, std::uint64_t limit)
        : m_file(file)
        , m_origin(std::move(origin))
        , m_budget(limit)
    { }

    Result<std::map<std::string, std::vector<std::byte>>> read()
    {
        if (m_file.size() < footerBytes)
            return corrupt("it is shorter than the end of a table");
        WireReader end(m_file.last(sizeof magic));
        if (end.fixed(sizeof magic) != magic)
            return corrupt("it does not end as a table does");
        WireReader footer(m_file.last(footerBytes).first(footerBytes - sizeof magic));
        const auto metaIndex = readHandle(footer);
        const auto index = metaIndex ? readHandle(footer) : std::nullopt;
        if (!index)
            return corrupt("its end does not say where its index is");
        const auto done = forEachEntry(*index, [this](const std::string &, Bytes value) {
            WireReader reader(value);
            const auto block = readHandle(reader);
            return block ? takeEntries(*block) : corrupt("its index is damaged");
        });
        if (!done)
            return done.error();
        return std::move(m_entries);
    }

private:
    using Visit = std::function<Result<void>(const std::string &key, Bytes value)>;

    [[nodiscard]] Error corrupt(const std::string &why) const { return corruptFile(m_origin, why); }

    Result<void> takeEntries(const Handle &block)
    {
        return forEachEntry(block, [this](const std::string &key, Bytes value) -> Result<void> {
            if (!m_entries.empty() && key <= m_entries.rbegin()->first)
                return corrupt("its keys are not in order");
            m_entries.emplace_hint(m_entries.end(), key, std::vector<std::byte>(value.begin(), value.end()));
            return {};
        });
    }

    /// The bytes of a block without its trailer, unpacked into m_unpacked where that is needed.
    Result<Bytes> readBlock(const Handle &handle, std::vector<std::byte> &unpacked)
    {
        if (handle.offset > m_file.size() || handle.size > m_file.size() - handle.offset
            || m_file.size() - handle.offset - handle.size < trailerBytes)
            return corrupt("a block lies outside the file");
        const auto offset = static_cast<std::size_t>(handle.offset);
        const auto size = static_cast<std::size_t>(handle.size);
        WireReader trailer(m_file.subspan(offset + size, trailerBytes));
        const auto packing = trailer.fixed(1);
        if (trailer.fixed(4) != maskedCrc(crc32c(m_file.subspan(offset, size + 1))))
            return corrupt("a block does not match its checksum");
        if (packing == 0U)
            return m_file.subspan(offset, size);
        if (packing != 1U)
            return corrupt("a block is packed in an unknown way");
        auto plain = unpackSnappy(m_file.subspan(offset, size), m_budget);
        if (!plain)
            return corrupt("a packed block is damaged or too large");
        unpacked = std::move(*plain);
        return Bytes(unpacked);
    }

    Result<void> forEachEntry(const Handle &handle, const Visit &visit)
    {
        std::vector<std::byte> unpacked;
        const auto block = readBlock(handle, unpacked);
        if (!block)
            return block.error();
        const auto entries = withoutRestarts(*block);
        if (!entries)
            return corrupt("a block is shorter than its own list of restarts");
        WireReader reader(*entries);
        std::string key;
        while (!reader.atEnd()) {
            const auto shared = reader.varint();
            const auto added = reader.varint();
            const auto valueSize = reader.varint();
            const auto addedKey = added ? reader.take(*added) : std::nullopt;
            const auto value = valueSize ? reader.take(*valueSize) : std::nullopt;
            if (!shared || !addedKey || !value || *shared > key.size())
                return corrupt("an entry leaves its block");
            key.resize(static_cast<std::size_t>(*shared));
            key.append(reinterpret_cast<const char *>(addedKey->data()), addedKey->size());
            const std::uint64_t cost = key.size() + value->size() + 1;
            if (cost > m_budget)
                return unsupportedFile(m_origin, "it lists far more than a checkpoint does");
            m_budget -= cost;
            if (auto seen = visit(key, *value); !seen)
                return seen;
        }
        return {};
    }

    /// A block ends with the offsets at which whole keys stand, and their number; reading from the front needs
    /// neither.
    static std::optional<Bytes> withoutRestarts(Bytes block)
    {
        constexpr std::size_t width = 4;
        if (block.size() < width)
            return std::nullopt;
        WireReader last(block.last(width));
        const std::uint64_t restarts = last.fixed(width).value_or(0);
        const std::uint64_t tail = (restarts + 1) * width;
        if (tail > block.size())
            return std::nullopt;
        return block.first(block.size() - static_cast<std::size_t>(tail));
    }

    Bytes m_file;
    std::string m_origin;
    std::uint64_t m_budget;
    std::map<std::string, std::vector<std::byte>> m_entries;
};

} // namespace

Result<std::map<std::string, std::vector<std::byte>>> parseSortedTable(std::span<const std::byte> file,
                                                                       const std::string &origin, std::uint64_t limit)
{
    return Table(file, origin, limit).read();
}

} // namespace synvae
