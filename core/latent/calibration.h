// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/engine/translator.h"
#include "core/latent/latentmoments.h"

#include <filesystem>
#include <string>
#include <vector>

namespace synvae {

/// From how many works on a collection is calibrated unless somebody says otherwise.
inline constexpr int fewestCalibratedWorks = 5;
/// A collection of more is calibrated from so many of its works, evenly spread (calibrationSample).
inline constexpr int mostCalibratedWorks = 2048;

/// The name of the file a calibration is kept in beside what was made by it.
inline constexpr const char *calibrationFileName = "calibration.safetensors";

/// How latents of a collection are brought to where the music model has its tunes, N(0, I), and back:
/// z' = whiten (z - mean) before notes are decoded, z = restore z' + mean before a picture is reconstructed. The KL
/// term of training binds each work, not the collection: without this, collections lie in a corner where there is
/// silence.
struct Calibration {
    int width = 0;
    std::vector<float> mean;    ///< [width]
    std::vector<float> whiten;  ///< [width, width], symmetric: S^(-1/2)
    std::vector<float> restore; ///< [width, width], symmetric: S^(1/2)
    std::string modelHash;      ///< whose latents these are
    std::string source;         ///< "family" or "collection"
    std::string prior;          ///< "family moments", or "N(0, I)" where the member has none
    std::int64_t works = 0;     ///< of the collection; 0 for a family's
    std::string hash;           ///< SHA-256 of the float32 values above, mean, whiten, restore: the provenance
};

/// Mean w m_collection + (1 - w) m_family with w = n / (n + 2) for n works; covariance likewise with n / (n + 128), of
/// which 0.8, and 0.2 I. Equal moments give equal bits on every machine. InvalidInput for other widths, for moments of
/// two models, and for a covariance that is none.
[[nodiscard]] Result<Calibration> calibrationOf(const LatentMoments &collection, const LatentMoments &family);
/// From the family alone: a collection of no works.
[[nodiscard]] Result<Calibration> calibrationOf(const LatentMoments &family);

/// Which of so many works a collection is calibrated from: all, or mostCalibratedWorks evenly spread.
[[nodiscard]] std::vector<int> calibrationSample(int works);

/// Rows of the encoder's latents as the music model is to get them. Widths must be equal.
[[nodiscard]] LatentBatch calibrated(const Calibration &calibration, const LatentBatch &latents);
/// And back: rows of what was heard as the picture decoder is to get them.
[[nodiscard]] LatentBatch uncalibrated(const Calibration &calibration, const LatentBatch &latents);
/// The same where there may be no calibration, which leaves latents as they are.
[[nodiscard]] LatentBatch calibrated(const Calibration *calibration, LatentBatch latents);
[[nodiscard]] LatentBatch uncalibrated(const Calibration *calibration, LatentBatch latents);

/// A safetensors file; equal calibrations give equal bytes.
[[nodiscard]] Result<void> writeCalibration(const std::filesystem::path &file, const Calibration &calibration);
/// Corrupt where the file is something else or its hash is another's; errors name it.
[[nodiscard]] Result<Calibration> readCalibration(const std::filesystem::path &file);

} // namespace synvae
