// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/tensors/safetensors.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace synvae {

/// Says by name which tensors of a checkpoint are read; the others (an optimiser's, say) are passed over.
using WantsTensor = std::function<bool(const std::string &name)>;

/// What is read at most of a checkpoint from elsewhere; beyond it is refused before memory is asked for.
struct ForeignLimits {
    std::uint64_t totalBytes = std::uint64_t{2} << 30; ///< of all tensors together, as they lie on disk
    std::uint64_t jsonBytes = std::uint64_t{16} << 20;
    std::size_t tensors = 16384;
    std::size_t rank = 8;
};

/// A file of a checkpoint by the name its manifest gives it; Corrupt unless that is one plain file name, so that
/// a manifest never reaches outside its folder.
[[nodiscard]] Result<std::filesystem::path> fileInside(const std::filesystem::path &folder, const std::string &name);

/// Number of values of a shape: nothing when an extent is negative, there are too many of them, or the number is
/// beyond what could be read.
[[nodiscard]] std::optional<std::uint64_t> valuesOf(const std::vector<std::int64_t> &shape,
                                                    const ForeignLimits &limits = {});

/// The shape in a manifest, with valuesOf() having been fine with it; nothing otherwise.
[[nodiscard]] std::optional<std::vector<std::int64_t>> shapeFrom(const nlohmann::json &list,
                                                                 const ForeignLimits &limits = {});

/// A JSON file, nested at most 16 deep; Corrupt when it is no JSON.
[[nodiscard]] Result<nlohmann::json> readJson(const std::filesystem::path &file, const ForeignLimits &limits = {});

/// A name out of a file in quotes, cut where it would flood a message and without control characters.
[[nodiscard]] std::string nameInQuotes(const std::string &name);

[[nodiscard]] Error corruptFile(const std::filesystem::path &file, const std::string &why);
[[nodiscard]] Error unsupportedFile(const std::filesystem::path &file, const std::string &why);

} // namespace synvae
