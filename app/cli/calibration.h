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

/// What the option means for these works, which are read for it where it takes the collection and they were not
/// measured before: what the window tunes them by.
[[nodiscard]] Result<CalibrationChoice> calibrationFor(const std::string &option, const Works &works,
                                                       const LoadedMember &member, int threads,
                                                       const CommandContext &context);
/// The same where there is no collection: automatic is then the family, where its moments are kept.
[[nodiscard]] Result<CalibrationChoice> calibrationWithoutWorks(const std::string &option, const LoadedMember &member);

/// The folder of the music model a member plays by.
[[nodiscard]] std::filesystem::path musicFolderOf(const LoadedMember &member);

} // namespace synvae
