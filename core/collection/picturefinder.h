// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/data/works.h"
#include "core/engine/provenance.h"

#include <QHash>
#include <QString>
#include <QStringList>

#include <memory>

namespace synvae {

/// A picture as a work of some collection.
struct FoundPicture {
    std::shared_ptr<const Works> works;
    int index = 0;
    QString place; ///< its path, or its name in a data set
};

/// Finds the pictures that melodies were made of again, by their place and by their content: a picture that was renamed
/// or moved is the same, and one that was changed is not.
class PictureFinder
{
public:
    /// With their subfolders; or data sets.
    explicit PictureFinder(QStringList places);

    /// NotFound says where was looked, and whether something else is in the picture's place. `beside`: a folder in
    /// which to look too, without its subfolders.
    [[nodiscard]] Result<FoundPicture> find(const Provenance &provenance, const QString &beside = {});

private:
    [[nodiscard]] QString fileIn(const QString &folder, const Provenance &provenance, bool deep);
    [[nodiscard]] Result<FoundPicture> findInDataSet(const Provenance &provenance);
    void index(const QString &folder, bool deep);

    QStringList m_places;
    QHash<QString, QMultiHash<quint64, QString>> m_bySize; ///< files of a folder, once they were needed
    QHash<QString, std::shared_ptr<const Works>> m_works;  ///< data sets that were opened
    bool m_changed = false; ///< a file of the picture's name, with another content, was seen
};

} // namespace synvae
