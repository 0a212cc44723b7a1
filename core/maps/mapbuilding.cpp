// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/maps/mapbuilding.h"

#include <chrono>
#include <string>
#include <utility>

namespace synvae {

namespace {

/// Seconds since it was made, or since it was last asked.
class Lap
{
public:
    [[nodiscard]] double seconds()
    {
        const auto now = std::chrono::steady_clock::now();
        const std::chrono::duration<double> gone = now - std::exchange(m_since, now);
        return gone.count();
    }

private:
    std::chrono::steady_clock::time_point m_since = std::chrono::steady_clock::now();
};

} // namespace

Result<MapBeginning> beginMap(const MapPoints &points, const TsneSettings &settings, WorkerTeam &team,
                              const ProgressCallback &progress, const std::stop_token &stop)
{
    if (points.count() < 4)
        return Error{ErrorKind::InvalidInput,
                     "A map needs at least 4 works; these are " + std::to_string(points.count()) + "."};
    MapBeginning beginning;
    beginning.settings = settings;
    beginning.settings.perplexity = usablePerplexity(settings.perplexity, points.count());
    Lap lap;
    const int each = neighboursFor(beginning.settings.perplexity, points.count());
    beginning.approximate = isApproximate(settings.neighbours, points.count());
    const auto neighbours = beginning.approximate
        ? approximateNeighbours(points, each, settings.seed, team, progress, stop)
        : exactNeighbours(points, each, team, progress, stop);
    if (!neighbours)
        return neighbours.error();
    beginning.secondsNeighbours = lap.seconds();
    beginning.affinities = jointAffinities(*neighbours, beginning.settings.perplexity, team);
    beginning.secondsAffinities = lap.seconds();
    beginning.start = principalStart(points, settings.seed, team);
    beginning.secondsStart = lap.seconds();
    return beginning;
}

} // namespace synvae
