// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"

#include <QString>

#include <stop_token>

namespace synvae {

// Safe from any thread.

/// The folder with the demo collection that is shipped: 240 pictures of about 512 pixels in a folder for each series,
/// and works.csv with file, title, artist, series, year, mood and tags. `$SYNVAE_DEMO` and nothing else where it is
/// set; otherwise share/synvae-studio/demo, then the source tree's resources/demo. NotFound says what to do. Nothing
/// may be written there.
[[nodiscard]] Result<QString> demoFolder();

/// Copies the demo collection into `folder`, made if need be. Files of the same name are replaced, others stay.
/// Cancelled and failed, it leaves what is copied so far.
[[nodiscard]] Result<void> copyDemo(const QString &folder, const ProgressCallback &progress = {},
                                    const std::stop_token &stop = {});

} // namespace synvae
