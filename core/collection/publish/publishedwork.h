// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/works.h"
#include "core/music/melody.h"

#include <QSize>
#include <QString>
#include <QStringList>

#include <vector>

namespace synvae {

/// A picture in the sizes it is published in; files below pictures/.
struct PublishedPicture {
    QString small; ///< empty: there is no picture
    QSize smallSize;
    QString large;
    QSize largeSize;
};

/// One work as it is published. Texts are plain: pages escape them.
struct PublishedWork {
    QString name; ///< of its page and files, without folder and suffix
    QString title;
    QString artist;
    QStringList details;
    QString description; ///< of the picture; may be empty
    QStringList facets;  ///< its values of the publication's facets, in their order; empty where it has none
    PublishedPicture picture{};
    Melody melody;
    QString sound; ///< path from the publication's folder; empty: none
    QString midi;  ///< likewise
    QString provenance;
};

/// Columns of the works' metadata that are worth choosing by: few values, of most works. At most `most`, those with the
/// fewest values last.
[[nodiscard]] QStringList facetsOf(const std::vector<const Work *> &works, qsizetype most = 4);

} // namespace synvae
