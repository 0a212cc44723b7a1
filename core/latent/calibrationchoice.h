// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/calibrationsetting.h"
#include "core/latent/calibration.h"

#include <functional>
#include <memory>
#include <string>

namespace synvae {

/// What latents are played by, and why.
struct CalibrationChoice {
    std::shared_ptr<const Calibration> calibration{}; ///< null: none
    std::string reason; ///< "from 267 works of the collection; the member has no family moments, so N(0, I) stands in"
};

/// Moments of the collection at hand; asked for only where they are needed.
using MomentsOfCollection = std::function<Result<LatentMoments>()>;

/// What a setting means for a collection of so many works. Automatic takes the collection from fewestCalibratedWorks
/// on, and below that the family, where it has moments. Family moments are read from the member's folder
/// (momentsFileName); where there are none, or they are those of other weights, N(0, I) stands in, and the reason says
/// so. A file of another model is InvalidInput.
[[nodiscard]] Result<CalibrationChoice> chooseCalibration(const CalibrationSetting &setting, int works,
                                                          const ModelDescription &model,
                                                          const std::filesystem::path &memberFolder,
                                                          const MomentsOfCollection &collection);

} // namespace synvae
