// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/calibration.h"

#include "core/collection/collectionmoments.h"
#include "core/data/works.h"

#include <CLI/CLI.hpp>

#include <algorithm>

namespace synvae {

void addCalibrationOption(CLI::App &command, std::string &calibration)
{
    command
        .add_option("--calibration", calibration,
                    "Bring latents to where tunes are, by: none, family, collection, a FILE, or auto: the collection "
                    "from 5 works on")
        ->type_name("HOW")
        ->capture_default_str();
}

Result<CalibrationChoice> calibrationFor(const std::string &option, const Works &works, const LoadedMember &member,
                                         int limit, int threads, const CommandContext &context)
{
    const int count = limit > 0 ? std::min(limit, works.count()) : works.count();
    return chooseCalibration(calibrationSettingOf(option), count, member.translator->description(), member.folder(),
                             [&] {
                                 return momentsOfWorks(works, calibrationSample(count), *member.translator, threads,
                                                       context.console.progress(), context.stop);
                             });
}

std::filesystem::path musicFolderOf(const LoadedMember &member)
{
    return member.entry.models / "music" / member.translator->description().musicModel;
}

} // namespace synvae
