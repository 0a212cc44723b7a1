// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/tensors/tensorfile.h"

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

using WeightLimits = TensorLimits;

/// Reads F32, F16 and BF16 tensors; Corrupt or Unsupported for anything else (parseTensorHeader).
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
