// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/wirereader.h"

namespace synvae {

std::optional<std::uint64_t> WireReader::varint()
{
    constexpr unsigned widest = 64;
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < widest && !m_rest.empty(); shift += 7) {
        const auto byte = std::to_integer<std::uint64_t>(m_rest.front());
        m_rest = m_rest.subspan(1);
        value |= (byte & 0x7FU) << shift;
        if (byte < 0x80U)
            return value;
    }
    return std::nullopt;
}

std::optional<std::uint64_t> WireReader::fixed(std::size_t width)
{
    const auto bytes = take(width);
    if (!bytes || width > sizeof(std::uint64_t))
        return std::nullopt;
    std::uint64_t value = 0;
    for (std::size_t i = width; i-- > 0;)
        value = value << 8 | std::to_integer<std::uint64_t>((*bytes)[i]);
    return value;
}

std::optional<std::span<const std::byte>> WireReader::take(std::uint64_t count)
{
    if (count > m_rest.size())
        return std::nullopt;
    const auto bytes = m_rest.first(static_cast<std::size_t>(count));
    m_rest = m_rest.subspan(static_cast<std::size_t>(count));
    return bytes;
}

std::optional<WireField> WireReader::field()
{
    const auto tag = varint();
    if (!tag)
        return std::nullopt;
    WireField field;
    field.number = *tag >> 3;
    std::optional<std::uint64_t> value;
    switch (*tag & 7U) {
    case 0:
        value = varint();
        break;
    case 1:
        value = fixed(8);
        break;
    case 5:
        value = fixed(4);
        break;
    case 2: {
        value = varint();
        const auto bytes = value ? take(*value) : std::nullopt;
        if (!bytes)
            return std::nullopt;
        field.isBytes = true;
        field.bytes = *bytes;
        break;
    }
    default:
        break;
    }
    if (!value)
        return std::nullopt;
    field.value = *value;
    return field;
}

} // namespace synvae
