// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <filesystem>
#include <span>
#include <variant>
#include <vector>

namespace synvae {

/// An array of NumPy's .npy format: values in C order, the last index fastest.
struct NpyArray {
    using Values = std::variant<std::vector<float>, std::vector<std::int32_t>, std::vector<std::uint8_t>>;

    std::vector<std::int64_t> shape; ///< empty for a single number
    Values values;
};

/// Reads format versions 1 and 2: little-endian float32, int32, uint8, and float64 and int64, which become
/// float32 and int32 (InvalidInput for an integer that does not fit). The header is data, checked against the
/// file's size before anything is allocated; Fortran order, big-endian and other types are Unsupported.
[[nodiscard]] Result<NpyArray> readNpy(const std::filesystem::path &file);

/// Writes format version 1. The product of `shape` must be the number of values (InvalidInput otherwise).
/// The file appears whole or not at all.
[[nodiscard]] Result<void> writeNpy(const std::filesystem::path &file, std::span<const float> values,
                                    const std::vector<std::int64_t> &shape);
[[nodiscard]] Result<void> writeNpy(const std::filesystem::path &file, std::span<const std::int32_t> values,
                                    const std::vector<std::int64_t> &shape);
[[nodiscard]] Result<void> writeNpy(const std::filesystem::path &file, std::span<const std::uint8_t> values,
                                    const std::vector<std::int64_t> &shape);

} // namespace synvae
