// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tasks/taskscope.h"
#include "ui/presenter/opencollection.h"

#include <QObject>

namespace synvae {

/// Opens collections off the window's thread, one at a time; opening another abandons the one under way.
class CollectionController final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CollectionController)

public:
    /// `tasks` outlives this.
    CollectionController(TaskRunner &tasks, ReadCollection read, QObject *parent = nullptr);

    void open(const CollectionSource &source);
    void cancel(); ///< the collection that was open before stays open

    [[nodiscard]] bool isOpening() const { return m_tasks.busy(); }
    /// The one opened last; without works until the first one was.
    [[nodiscard]] const OpenCollection &last() const { return m_last; }

Q_SIGNALS:
    void opening(const QString &name);
    /// At most some twenty times a second; `total` 0: not known.
    void progressed(qint64 done, qint64 total, const QString &text);
    void opened(const synvae::OpenCollection &collection);
    void failed(const QString &reason);
    void cancelled();

private:
    void finish(const Result<OpenCollection> &result);

    ReadCollection m_read;
    OpenCollection m_last;
    TaskScope m_tasks; // last, so that it is waited for first
};

/// What to call a source before it is open: the folder's or file's name, "3 items", "the demo collection".
[[nodiscard]] QString nameOf(const CollectionSource &source);

} // namespace synvae
