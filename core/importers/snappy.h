// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace synvae {

/// Unpacks bytes in Snappy's raw format; nothing when they are damaged or would unpack to more than `limit`.
[[nodiscard]] std::optional<std::vector<std::byte>> unpackSnappy(std::span<const std::byte> packed,
                                                                 std::uint64_t limit);

} // namespace synvae
