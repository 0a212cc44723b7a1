// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/session/collectionsource.h"
#include "ui/presenter/searchindex.h"

#include <QMetaType>

#include <functional>
#include <memory>
#include <stop_token>

namespace synvae {

class Works;

/// A collection that is open, with what had to be worked out off the window's thread.
struct OpenCollection {
    CollectionSource source;
    std::shared_ptr<const Works> works;
    SearchIndex index;
    QString architecture = {}; ///< see architectureFor()
};

/// Reads a collection; called on a worker thread, looks at the stop token. openWorks() in the program.
using ReadCollection = std::function<Result<std::shared_ptr<const Works>>(
    const CollectionSource &source, const ProgressCallback &progress, std::stop_token stop)>;

} // namespace synvae

Q_DECLARE_METATYPE(synvae::OpenCollection)
