// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tasks/taskscope.h"

#include <QCache>
#include <QHash>
#include <QList>
#include <QObject>
#include <QPixmap>
#include <QString>

#include <memory>

namespace synvae {

class Works;

/// Thumbnails of the works that are wanted now: decoded on a few threads, kept up to a limit of bytes.
///
/// The list of what is wanted replaces the one before it, so nothing is decoded for a place that was scrolled past.
/// Images are made on those threads, pixmaps only on the thread that owns this object, a few milliseconds at a time.
class ThumbnailLoader final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ThumbnailLoader)

public:
    static constexpr qsizetype defaultCacheBytes = qsizetype{192} * 1024 * 1024;

    /// `tasks` outlives this.
    explicit ThumbnailLoader(TaskRunner &tasks, QObject *parent = nullptr, qsizetype cacheBytes = defaultCacheBytes);
    ~ThumbnailLoader() override; ///< waits for the pictures in hand, begins no other

    /// Forgets all thumbnails. Null: no works.
    void setWorks(std::shared_ptr<const Works> works);

    /// Longest side of a thumbnail in device pixels. Those there are stay until their better ones come.
    void setEdge(int pixels);
    [[nodiscard]] int edge() const { return m_edge; }

    /// Most wanted first; replaces the list before. Works that are there at this edge, or broken, are passed over.
    void want(const QList<int> &works);

    /// Null when it is not there (yet). The pointer is good until control returns to the event loop.
    [[nodiscard]] const QPixmap *pixmap(int work) const;
    /// Why the picture cannot be shown, for people; empty when nothing is known against it.
    [[nodiscard]] QString reason(int work) const { return m_reasons.value(work); }
    /// Works decoded since setWorks, for tests and timings.
    [[nodiscard]] int decoded() const { return m_decoded; }

Q_SIGNALS:
    void ready(int work);
    void broken(int work, const QString &reason);
    void idle(); ///< everything wanted is there, or broken

private:
    struct Thumbnail {
        QPixmap pixmap;
        int edge = 0;
    };
    struct Queue;
    struct Outcome;

    void startWorkers();
    void decode(const TaskControl &control); ///< on another thread
    void drain();
    void keep(Outcome outcome);

    std::unique_ptr<Queue> m_queue;
    QCache<int, Thumbnail> m_cache;
    QHash<int, QString> m_reasons;
    int m_edge = 160;
    int m_decoded = 0;
    TaskScope m_tasks; // last, so that it is waited for first
};

} // namespace synvae
