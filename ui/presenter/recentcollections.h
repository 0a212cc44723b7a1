// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/presenter/opencollection.h"

#include <QList>
#include <QObject>

class QSettings;

namespace synvae {

/// The collections opened last, newest first; kept in the settings. The demo collection is not among them.
class RecentCollections final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RecentCollections)

public:
    static constexpr int limit = 10;

    /// `settings` outlives this.
    explicit RecentCollections(QSettings &settings, QObject *parent = nullptr);

    [[nodiscard]] const QList<CollectionSource> &list() const { return m_list; }
    void add(const CollectionSource &source);
    void remove(const CollectionSource &source);
    void clear();

Q_SIGNALS:
    void changed();

private:
    void store();

    QSettings &m_settings;
    QList<CollectionSource> m_list;
};

} // namespace synvae
