// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/pathexport.h"
#include "core/playback/rendering.h"

namespace synvae {

[[nodiscard]] RenderSettings renderSettingsOf(const PathExportOptions &options);

/// What a journey is asked for beside its melodies: the contact sheet, the animation, the piece. Answers with their
/// files as JSON, and the piece's remark where notes were moved.
[[nodiscard]] Result<nlohmann::ordered_json> writeExtras(const PathExportRun &pathExport,
                                                         const PathExportOptions &options, int columns);

} // namespace synvae
