// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"
#include "core/latent/calibrationchoice.h"

#include <filesystem>
#include <stop_token>

namespace synvae {

class Works;

/// Where and with what a collection is measured for its calibration.
struct MeasuringSettings {
    std::filesystem::path memberFolder; ///< the member's, for its family's moments
    std::filesystem::path cache{};      ///< where moments are kept from one time to the next; empty: nowhere
    int threads = 1;                    ///< that read pictures
};

/// What a setting means for a collection: window and command line alike ask here, so that a picture plays the same
/// notes in both. Measured on calibrationSample() of all works, whatever their number and however many of them are
/// then played.
///
/// The moments are kept in the cache under the hash of the model and of the sampled works' contents (Works::contentKey)
/// where these are known; what cannot be written or is damaged there is measured again. Errors as momentsOfWorks() and
/// chooseCalibration().
[[nodiscard]] Result<CalibrationChoice> calibrationOfWorks(const CalibrationSetting &setting, const Works &works,
                                                           PictureCodec &pictures, const MeasuringSettings &measuring,
                                                           const ProgressCallback &progress,
                                                           const std::stop_token &stop);

/// The folder in the user's cache in which the program keeps what it need not find out again.
[[nodiscard]] std::filesystem::path userCacheFolder();

} // namespace synvae
