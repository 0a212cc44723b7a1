// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace synvae {

/// CRC-32C (Castagnoli).
[[nodiscard]] std::uint32_t crc32c(std::span<const std::byte> bytes);

/// The same in the disguise TensorFlow and LevelDB store it in.
[[nodiscard]] constexpr std::uint32_t maskedCrc(std::uint32_t crc) { return (crc >> 15 | crc << 17) + 0xA282EAD8U; }

} // namespace synvae
