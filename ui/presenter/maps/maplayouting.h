// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/maps/workerteam.h"
#include "core/session/embeddings.h"
#include "ui/presenter/maps/maprun.h"

#include <functional>
#include <stop_token>

namespace synvae {

/// What is to be laid out. With `from` the maps begin from these layouts over all works; with `resume` they go on where
/// they were stopped, which needs the options they had.
struct MapJob {
    std::shared_ptr<const Embeddings> embeddings;
    MapOptions options;
    PerSpace<Places> from{};
    PerSpace<TsneState> resume{};
};

/// A pair of maps that forms.
struct MapSnapshot {
    int iteration = 0; ///< of the map that is behind
    int iterations = 0;
    PerSpace<Places> places;
};

/// A pair of maps that is done, or was stopped: then `finished` is false and the states can be gone on from.
struct MapOutcome {
    PerSpace<Places> places;
    PerSpace<TsneState> states;
    PerSpace<double> divergences;
    bool finished = false;
};

/// Called on the thread that lays out, and quick.
struct MapWatcher {
    ProgressCallback progress{};
    std::function<void(MapSnapshot)> snapshot{};
};

/// Lays both maps out, in slices of some milliseconds that take turns, so that they form side by side.
///
/// Equal spaces and options give the same layouts bit for bit, whatever the team and however often it is stopped.
/// Keeps the affinities of its last job, so that going on costs nothing. Belongs to one thread.
class MapLayouting
{
public:
    /// Seconds between two snapshots, at least.
    static constexpr double snapshotSeconds = 1.0 / 30.0;

    explicit MapLayouting(WorkerTeam &team);
    ~MapLayouting();

    /// InvalidInput for fewer than four works and for states of other works; Cancelled when stopped before the first
    /// iteration, and an outcome that is not finished when stopped later.
    [[nodiscard]] Result<MapOutcome> layOut(const MapJob &job, const MapWatcher &watcher, const std::stop_token &stop);

private:
    struct Prepared;
    class Pair;

    [[nodiscard]] Result<void> preparePoints(const MapJob &job);
    [[nodiscard]] Result<void> prepareAffinities(const MapJob &job, const MapWatcher &watcher,
                                                 const std::stop_token &stop);
    [[nodiscard]] Result<PerSpace<std::vector<float>>> starts(const MapJob &job);

    WorkerTeam &m_team;
    std::unique_ptr<Prepared> m_prepared;
};

} // namespace synvae
