// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/collection/batchtranslation.h"
#include "core/session/inferenceclient.h"
#include "core/session/memberinfo.h"

#include <memory>
#include <stop_token>
#include <vector>

namespace synvae {

class Works;

/// What is to be written, for people to take away.
struct WorkExport {
    std::shared_ptr<const Works> works;
    std::vector<int> chosen; ///< of the works; in the order in which they are written
    MemberInfo member;
    BatchSettings batch;
    bool page = false;
    bool catalogue = false;
};

/// What became of it.
struct WorkExportReport {
    int written = 0;
    int failed = 0;
    int silent = 0; ///< of those written
    bool stopped = false;
    QString folder;
    QStringList remarks; ///< the first failures with their reasons
};

/// Translates the works and writes their files, the notes the same as the window's. For another thread; `progress` is
/// called on it. When stopped, what was written stays, and the table lists it. Errors as translateBatch()'s.
[[nodiscard]] Result<WorkExportReport> exportWorks(const WorkExport &order, const OpenTranslator &open,
                                                   const ProgressCallback &progress, const std::stop_token &stop);

/// A report in a sentence or two.
[[nodiscard]] QString inWords(const WorkExportReport &report);

} // namespace synvae
