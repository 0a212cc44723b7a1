// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string_view>
#include <vector>

namespace synvae {

/// The bytes of a regular file; NotFound, Unsupported above `limit` bytes, or Io, each naming the file.
[[nodiscard]] Result<std::vector<std::byte>> readFile(const std::filesystem::path &file, std::uint64_t limit);

/// Its size; the same errors.
[[nodiscard]] Result<std::uint64_t> fileSize(const std::filesystem::path &file, std::uint64_t limit);

/// Writes a file so that whoever looks sees the old one or the whole new one, also after a kill or a power cut:
/// into a temporary beside it, synced, then renamed over it. Missing parent folders are made.
[[nodiscard]] Result<void> writeFileAtomically(const std::filesystem::path &file, std::span<const std::byte> bytes);
[[nodiscard]] Result<void> writeFileAtomically(const std::filesystem::path &file, std::string_view text);
/// The same, of pieces one after the other.
[[nodiscard]] Result<void> writeFileAtomically(const std::filesystem::path &file,
                                               std::span<const std::span<const std::byte>> pieces);

} // namespace synvae
