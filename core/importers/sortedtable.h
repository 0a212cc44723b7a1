// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace synvae {

/// Reads a table in LevelDB's file format, which is what the .index of a TensorFlow checkpoint is: blocks of
/// sorted keys, each stored as what differs from the one before, plain or packed with Snappy, each block with its
/// CRC. Corrupt for anything that is not so; Unsupported beyond `limit` bytes of keys and values together.
[[nodiscard]] Result<std::map<std::string, std::vector<std::byte>>>
parseSortedTable(std::span<const std::byte> file, const std::string &origin,
                 std::uint64_t limit = std::uint64_t{64} << 20);

} // namespace synvae
