// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/presenter/maps/maplayouting.h"

#include <QObject>

#include <memory>

namespace synvae {

/// The map thread: lays maps out one job at a time; a newer job stops the one in hand.
///
/// All functions are called on, and all signals arrive on, the thread that owns this object; none blocks. Snapshots
/// come at most 30 times a second, and one that was not taken yet is replaced by a newer one.
class MapThread final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MapThread)

public:
    /// `threads` that lay out; 0: all cores but the one that the window and the synthesizer want.
    explicit MapThread(int threads = 0, QObject *parent = nullptr);
    ~MapThread() override; ///< stops the job in hand and joins the thread

    /// Returns the number that the answers carry.
    quint64 start(MapJob job);
    /// The job in hand ends within an iteration, with ended().
    void stop();

Q_SIGNALS:
    void progressed(quint64 number, double share); ///< of the search for neighbours, 0..1
    void formed(quint64 number, const synvae::MapSnapshot &snapshot);
    void ended(quint64 number, const synvae::MapOutcome &outcome); ///< done, or stopped on the way
    /// An empty reason: stopped before there was anything.
    void failed(quint64 number, const QString &reason);

private:
    class Worker;
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace synvae
