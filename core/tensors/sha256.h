// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace synvae {

/// SHA-256 (FIPS 180-4), fed in pieces. Names weights in configurations and in the provenance of melodies.
class Sha256
{
public:
    void update(std::span<const std::byte> bytes);

    /// 64 lower-case hexadecimal digits of everything fed so far; the object is spent afterwards.
    [[nodiscard]] std::string hex();

private:
    void compress(const std::byte *block);

    std::array<std::uint32_t, 8> m_state{0x6A09E667U, 0xBB67AE85U, 0x3C6EF372U, 0xA54FF53AU,
                                         0x510E527FU, 0x9B05688CU, 0x1F83D9ABU, 0x5BE0CD19U};
    std::array<std::byte, 64> m_block{};
    std::size_t m_filled = 0;
    std::uint64_t m_length = 0; ///< bytes fed
};

/// The hash of one buffer.
[[nodiscard]] std::string sha256(std::span<const std::byte> bytes);

/// Whether a text is a hash as hex() writes it.
[[nodiscard]] bool isSha256(const std::string &text);

} // namespace synvae
