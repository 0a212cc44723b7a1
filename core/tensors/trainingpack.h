// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/engine/training.h"

#include <filesystem>
#include <string>
#include <vector>

namespace synvae {

/// Training data as one safetensors file, so that it travels to a machine that trains and does nothing else.
///
/// For each split, "train", "validation" and "test": pictures as "train.pixels", U8 [n, side, side, channels] as the
/// network sees them, "train.labels", I32 [n], and "train.tags", U8 [n, tags] of 0 and 1, where there are any;
/// melodies as "train.tokens", U8 [n, 32]. The metadata says what it is and in words where it comes from.

/// What a pack says about its data besides the data.
struct PackDescription {
    std::string trainedOn{};               ///< in words, for the card of what is trained on it
    std::vector<std::string> labelNames{}; ///< what the numbers of labels stand for; may be empty
};

struct PicturePack {
    PictureSplits splits;
    PackDescription about;
};

struct MelodyPack {
    MelodySplits splits;
    PackDescription about;
};

/// Whether a path is to be read as a pack: a file whose name ends in ".safetensors".
[[nodiscard]] bool isPackFile(const std::filesystem::path &path);

/// Corrupt, naming the array at fault, for whatever writePack() would not have written; InvalidInput for the other
/// kind of pack. At most 32 GiB are read.
[[nodiscard]] Result<PicturePack> readPicturePack(const std::filesystem::path &file);
[[nodiscard]] Result<MelodyPack> readMelodyPack(const std::filesystem::path &file);

/// Writes atomically and returns the SHA-256 of the file; equal data gives equal bytes.
[[nodiscard]] Result<std::string> writePack(const std::filesystem::path &file, const PicturePack &pack);
[[nodiscard]] Result<std::string> writePack(const std::filesystem::path &file, const MelodyPack &pack);

} // namespace synvae
