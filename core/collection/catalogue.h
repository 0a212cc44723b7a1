// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/collection/batchtranslation.h"

#include <QString>

#include <stop_token>

namespace synvae {

class Works;

/// Writes catalogue.pdf beside the files of a batch: a sheet for each translated work, in their order. Returns its
/// path. A picture that can no longer be read is left out of its sheet. Cancelled leaves no file.
[[nodiscard]] Result<QString> writeCatalogue(const Works &works, const BatchReport &report, const QString &folder,
                                             const ProgressCallback &progress = {}, const std::stop_token &stop = {});

} // namespace synvae
