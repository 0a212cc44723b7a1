// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/collection/batchtranslation.h"

#include <QString>

#include <stop_token>

namespace synvae {

class Works;

struct PageSettings {
    QString title{}; ///< empty: the collection's name
    int threads = 0; ///< that read pictures; 0: one for each core
};

/// Writes index.html beside the files of a batch: every translated work with its picture, grouped by its "series"
/// where the works have one. Audio and MIDI are linked as `formats` says they were written, of audio the smallest.
/// Returns the page's path. Cancelled leaves no page.
[[nodiscard]] Result<QString> writeHtmlPage(const Works &works, const BatchReport &report, const BatchSettings &batch,
                                            const PageSettings &settings = {}, const ProgressCallback &progress = {},
                                            std::stop_token stop = {});

} // namespace synvae
