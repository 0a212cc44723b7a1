// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/engine/translator.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace synvae {

/// One stop of a path.
struct PathPoint {
    std::string label{};         ///< for people: "3 of 9", or the work's file
    int work = -1;               ///< index in the collection; -1: it is no work
    double at = 0.0;             ///< seconds since the path began; in a recorded session, when it was heard
    std::vector<float> latent{}; ///< what was decoded
    std::vector<int> tokens{};   ///< the melody it became, 32 tokens; empty where it was not kept
    /// Of the picture it is or was moved from (pictureContents): its notes have the seed workSeed() makes of it, and
    /// are drawn by drawMelodies(). Without it they are decoded with the path's seed.
    std::optional<std::uint64_t> contents{};
    friend bool operator==(const PathPoint &, const PathPoint &) = default;
};

/// A way through a latent space, with all that is needed to hear it again: decoding each latent with `decode` on the
/// member of this hash gives the very notes. Latents are those that are played, calibrated.
struct LatentPath {
    std::string kind = "interpolation"; ///< or "corners", "attribute", "wander", "radio", "neighbourhood", "session"
    std::string family{};
    std::string member{};
    std::string modelHash{};
    std::string collection{}; ///< name of the collection the works are of; empty without works
    DecodeSettings decode{};
    int width = 0; ///< of every latent
    /// How the path was made, in the order it is to be shown: "way" "slerp", "from" "sea.jpg", "seed" "1".
    std::vector<std::pair<std::string, std::string>> settings{};
    std::vector<PathPoint> points{};
    friend bool operator==(const LatentPath &, const LatentPath &) = default;

    /// The value of a setting; empty when there is none of that name.
    [[nodiscard]] std::string setting(std::string_view name) const;
    [[nodiscard]] LatentBatch latents() const;
};

inline constexpr int mostPathPoints = 100'000;
inline constexpr int widestLatent = 4096;

/// The path as JSON: {"format": "synvae-path", "version": 1, ...}. Numbers are written so that they are read back to
/// the bit. The same path gives the same text.
[[nodiscard]] std::string textOf(const LatentPath &path);

/// Reads textOf(). Safe with hostile text: Corrupt, naming what is wrong, for anything that is not such a path, that
/// holds more than the limits above, or numbers that are not finite; Unsupported for a later version.
[[nodiscard]] Result<LatentPath> parseLatentPath(std::string_view text);

/// The same with files, of at most 64 MiB; written aside and renamed.
[[nodiscard]] Result<void> writeLatentPath(const std::filesystem::path &file, const LatentPath &path);
[[nodiscard]] Result<LatentPath> readLatentPath(const std::filesystem::path &file);

} // namespace synvae
