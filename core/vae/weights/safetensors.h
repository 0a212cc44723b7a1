// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace synvae {

/// One array of weights, row-major, in memory always float32. An empty shape is a scalar.
struct WeightTensor {
    std::vector<std::int64_t> shape;
    std::vector<float> values; ///< as many as the shape says
    friend bool operator==(const WeightTensor &, const WeightTensor &) = default;
};

/// Weights by name; the order of names is the order on disk.
using WeightMap = std::map<std::string, WeightTensor>;

/// How weights are stored. Float16 halves a published model; Float32 keeps a checkpoint exact.
enum class WeightType { Float32, Float16 };

/// A safetensors file in memory.
struct WeightFile {
    WeightMap tensors;
    std::map<std::string, std::string> metadata;
    std::string sha256; ///< of the whole file
};

/// What is read at most. A file beyond any of these is refused before memory is asked for.
struct WeightLimits {
    std::uint64_t fileBytes = std::uint64_t{2} << 30;
    std::uint64_t headerBytes = std::uint64_t{4} << 20;
    std::size_t tensors = 4096;
    std::size_t rank = 8;
};

/// Reads F32, F16 and BF16 tensors. Corrupt or Unsupported with the tensor and the cause for anything the format
/// does not allow: offsets that leave the file, overlap, or leave holes; sizes that do not match or overflow;
/// names that occur twice. Never trusts a length it has not checked.
[[nodiscard]] Result<WeightFile> readSafetensors(const std::filesystem::path &file, const WeightLimits &limits = {});

/// The same on bytes in memory; `origin` names them in errors.
[[nodiscard]] Result<WeightFile> parseSafetensors(std::span<const std::byte> bytes, const std::string &origin,
                                                  const WeightLimits &limits = {});

/// Writes atomically and returns the SHA-256 of the file. Equal input gives equal bytes. InvalidInput when a shape
/// and its values disagree, a name is not plain ASCII, or a value does not fit Float16.
[[nodiscard]] Result<std::string> writeSafetensors(const std::filesystem::path &file, const WeightMap &tensors,
                                                   WeightType type,
                                                   const std::map<std::string, std::string> &metadata = {});

} // namespace synvae
