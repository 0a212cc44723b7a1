// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"
#include "app/cli/models.h"
#include "core/latent/calibrationchoice.h"

#include <string>

namespace synvae {

class Works;

/// --calibration none|family|collection|auto|FILE.
void addCalibrationOption(CLI::App &command, std::string &calibration);

/// What the option means for these works, or the first `limit` of them (0: all), which are read for it where it takes
/// the collection.
[[nodiscard]] Result<CalibrationChoice> calibrationFor(const std::string &option, const Works &works,
                                                       const LoadedMember &member, int limit, int threads,
                                                       const CommandContext &context);

/// The folder of the music model a member plays by.
[[nodiscard]] std::filesystem::path musicFolderOf(const LoadedMember &member);

} // namespace synvae
