// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/calibrationsetting.h"

#include <algorithm>
#include <array>
#include <utility>

namespace synvae {

namespace {

constexpr std::array<std::pair<CalibrationSource, const char *>, 4> names{
    {{CalibrationSource::Automatic, "auto"},
     {CalibrationSource::None, "none"},
     {CalibrationSource::Family, "family"},
     {CalibrationSource::Collection, "collection"}}};

} // namespace

CalibrationSetting calibrationSettingOf(const std::string &text)
{
    const auto found
        = std::find_if(names.begin(), names.end(), [&text](const auto &name) { return text == name.second; });
    return found == names.end() ? CalibrationSetting{CalibrationSource::File, text}
                                : CalibrationSetting{found->first, {}};
}

std::string nameOf(const CalibrationSetting &setting)
{
    const auto found
        = std::find_if(names.begin(), names.end(), [&](const auto &name) { return setting.source == name.first; });
    return found == names.end() ? setting.file.string() : found->second;
}

} // namespace synvae
