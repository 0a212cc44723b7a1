// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace synvae {

/// One field of a Protocol Buffers message: a number, or the bytes of a text, list or message.
struct WireField {
    std::uint64_t number = 0;
    bool isBytes = false;
    std::uint64_t value = 0;
    std::span<const std::byte> bytes{};
};

/// Reads little-endian numbers off the front of bytes. Every answer is empty once the bytes do not suffice, and
/// nothing is ever read behind them.
class WireReader
{
public:
    explicit WireReader(std::span<const std::byte> bytes)
        : m_rest(bytes)
    { }

    [[nodiscard]] bool atEnd() const { return m_rest.empty(); }
    [[nodiscard]] std::size_t left() const { return m_rest.size(); }

    [[nodiscard]] std::optional<std::uint64_t> varint();                 ///< base 128, at most ten bytes
    [[nodiscard]] std::optional<std::uint64_t> fixed(std::size_t width); ///< at most eight bytes
    [[nodiscard]] std::optional<std::span<const std::byte>> take(std::uint64_t count);

    /// The next field of a message; empty for groups, which nothing here uses, and for damage.
    [[nodiscard]] std::optional<WireField> field();

private:
    std::span<const std::byte> m_rest;
};

} // namespace synvae
