// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/calibration.h"

#include "core/collection/collectioncalibration.h"
#include "core/data/works.h"

#include <CLI/CLI.hpp>

namespace synvae {

void addCalibrationOption(CLI::App &command, std::string &calibration)
{
    command
        .add_option("--calibration", calibration,
                    "Bring latents to where tunes are, by: none, family, collection, a FILE, or auto: the collection "
                    "from 5 works on, below that the family")
        ->type_name("HOW")
        ->capture_default_str();
}

Result<CalibrationChoice> calibrationFor(const std::string &option, const Works &works, const LoadedMember &member,
                                         int threads, const CommandContext &context)
{
    return calibrationOfWorks(calibrationSettingOf(option), works, *member.translator,
                              {member.folder(), userCacheFolder(), threads}, context.console.progress(), context.stop);
}

Result<CalibrationChoice> calibrationWithoutWorks(const std::string &option, const LoadedMember &member)
{
    return chooseCalibration(
        calibrationSettingOf(option), 0, member.translator->description(), member.folder(),
        []() -> Result<LatentMoments> {
            return Error{ErrorKind::InvalidInput,
                         "There is no collection to calibrate by. Name a calibration's file, family, or none."};
        });
}

std::filesystem::path musicFolderOf(const LoadedMember &member)
{
    return member.entry.models / "music" / member.translator->description().musicModel;
}

} // namespace synvae
