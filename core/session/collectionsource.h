// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace synvae {

/// Where a collection comes from: paths, or the demo collection when there are none.
struct CollectionSource {
    QStringList paths; ///< empty: the demo collection
    friend bool operator==(const CollectionSource &, const CollectionSource &) = default;
};

} // namespace synvae
