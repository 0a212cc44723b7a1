// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/presenter/maps/mapthread.h"

#include <QHash>
#include <QObject>

#include <vector>

namespace synvae {

/// The pair of maps of the open collection: lays them out on the map thread, keeps the runs made so far with their
/// settings, and says which one is shown.
class MapController final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MapController)

public:
    /// Runs kept; the oldest that is not shown goes first.
    static constexpr int mostRuns = 8;

    explicit MapController(int threads = 0, QObject *parent = nullptr);

    /// Another collection or member: stops, and forgets all runs. Null: none.
    void setEmbeddings(std::shared_ptr<const Embeddings> embeddings);
    [[nodiscard]] const std::shared_ptr<const Embeddings> &embeddings() const { return m_embeddings; }
    /// Runs from a file, of the works of spaces().
    void restore(std::vector<MapRun> runs, int shown);

    /// A new run; warm: from the layouts that are shown. What was under way is stopped and kept.
    void layOut(const MapOptions &options, bool warm = false);
    void cancel();                        ///< what has formed so far is kept as a run that can be resumed
    void resume();                        ///< goes on with the run that is shown
    [[nodiscard]] bool canResume() const; ///< it was stopped on the way
    [[nodiscard]] bool running() const { return m_job != 0; }

    [[nodiscard]] const std::vector<MapRun> &runs() const { return m_runs; }
    void show(int number); ///< a run; passed over when there is none
    void remove(int number);
    [[nodiscard]] const MapRun *shown() const;
    [[nodiscard]] const MapRun *find(int number) const;

    /// What is shown now: of a run, or of one that forms. Null: no map.
    [[nodiscard]] const PerSpace<Places> &places() const { return m_places; }

Q_SIGNALS:
    /// Animated: the same works in another layout. Otherwise a snapshot, or another collection.
    void placesChanged(bool animated);
    void runsChanged(); ///< another run, other runs, or running() has changed
    void progressed(double share, const QString &text);
    void settled(); ///< a layout is done, or another one is shown: time to look at it more closely
    void failed(const QString &reason);

private:
    /// A job that the map thread has, and the run it becomes.
    struct Job {
        int run = 0;
        MapOptions options;
    };

    void start(MapJob job, int run);
    void onFormed(quint64 job, const MapSnapshot &snapshot);
    void onEnded(quint64 job, const MapOutcome &outcome);
    void onFailed(quint64 job, const QString &reason);
    void keep(MapRun run);
    [[nodiscard]] std::vector<MapRun>::iterator at(int number);

    std::shared_ptr<const Embeddings> m_embeddings;
    std::vector<MapRun> m_runs;
    PerSpace<Places> m_places;
    QHash<quint64, Job> m_jobs; ///< the newest, and those that were stopped for it
    quint64 m_job = 0;          ///< the newest; 0: none is under way
    int m_shown = 0;            ///< 0: none
    int m_lastNumber = 0;
    MapThread m_thread; // last, so that it is joined first
};

} // namespace synvae
