// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/collection/batchtranslation.h"

#include <QString>

#include <stop_token>

namespace synvae {

class Works;

struct PublicationSettings {
    QString title{};       ///< empty: the collection's name
    int worksOnAPage = 60; ///< of the gallery
    int threads = 0;       ///< that read pictures; 0: one for each core
};

/// The part of a publication's folder that translateBatch() writes into.
inline constexpr auto publishedMelodies = "melodies";

/// Writes the pages of a publication into `folder`, whose sound and MIDI files lie in publishedMelodies already, as
/// `batch` wrote them: index.html and further pages of the gallery, works/, pictures/ in two sizes, style and script.
/// Opens in any browser from a disk; nothing is loaded from elsewhere. Returns the path of index.html. A picture that
/// can no longer be read is left out of its page. Cancelled leaves no index.html.
[[nodiscard]] Result<QString> publish(const Works &works, const BatchReport &report, const BatchSettings &batch,
                                      const QString &folder, const PublicationSettings &settings = {},
                                      const ProgressCallback &progress = {}, const std::stop_token &stop = {});

} // namespace synvae
