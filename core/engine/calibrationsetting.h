// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

namespace synvae {

/// What latents are brought to the music model's prior by, before they are played (core/latent/calibration).
enum class CalibrationSource {
    Automatic,  ///< the collection where it has enough works, otherwise the family
    None,       ///< latents are played as the encoder gives them
    Family,     ///< the moments kept beside the member
    Collection, ///< the works that are open, however few
    File        ///< one that was written before, so that collections can be compared
};

struct CalibrationSetting {
    CalibrationSource source = CalibrationSource::Automatic;
    std::filesystem::path file{}; ///< of source File
    friend bool operator==(const CalibrationSetting &, const CalibrationSetting &) = default;
};

/// "none", "family", "collection", "auto"; anything else names a file.
[[nodiscard]] CalibrationSetting calibrationSettingOf(const std::string &text);
[[nodiscard]] std::string nameOf(const CalibrationSetting &setting);

} // namespace synvae
