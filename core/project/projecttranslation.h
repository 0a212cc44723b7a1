// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"
#include "core/engine/calibrationsetting.h"
#include "core/project/project.h"

#include <filesystem>
#include <stop_token>

namespace synvae {

/// How the works of a project are translated.
struct ProjectTranslationSettings {
    DecodeSettings decode{};
    CalibrationSetting calibration{CalibrationSource::None, {}};
    std::filesystem::path memberFolder{}; ///< where a family's moments are
    QString musicHash{};                  ///< of the music model's weights
    QString program{};                    ///< version, for the provenance
    int threads = 1;                      ///< that read pictures
    int batchSize = 64;                   ///< works the networks see at once
};

struct ProjectTranslationReport {
    MelodyProvenance provenance;
    QString calibrationFrom; ///< why this one
    int works = 0;
    int encoded = 0;    ///< pictures that the network looked at
    int translated = 0; ///< melodies that are new
    int kept = 0;       ///< melodies that were there before, by the same provenance
    int failed = 0;     ///< works with a problem, of this time or an earlier one
    double seconds = 0.0;
    bool cancelled = false; ///< stopped before the last work
};

/// The works as they are on disk become the project's, with a mark of each file's content. A work whose file holds
/// another picture than before loses what was made of the old one. Marks are made by so many threads.
[[nodiscard]] Result<void> refreshWorks(Project &project, const Works &works, int threads,
                                        const ProgressCallback &progress = {}, const std::stop_token &stop = {});

/// Translates what is missing: pictures that the member has not seen, and melodies of this provenance. Each result is
/// written as soon as it is there, in a transaction of its own, so that a process that is killed loses what it had in
/// hand and the next one goes on from there. The notes are those of `synvae translate`. A work that cannot be read gets
/// its problem, and is tried again next time. `works` are the project's, as refreshWorks() had them. Stopping is a
/// report and no error.
[[nodiscard]] Result<ProjectTranslationReport> translateProject(Project &project, const Works &works,
                                                                Translator &translator,
                                                                const ProjectTranslationSettings &settings,
                                                                const ProgressCallback &progress = {},
                                                                const std::stop_token &stop = {});

} // namespace synvae
