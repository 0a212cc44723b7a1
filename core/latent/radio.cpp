// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latent/radio.h"

#include "core/metrics/sampling.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <deque>
#include <string>

namespace synvae {

namespace {

constexpr int mostSteps = 100'000;
constexpr int mostNeighbours = 1'000;
constexpr int never = -1;

/// What was heard when, and what may come next.
class Listener
{
public:
    Listener(const Neighbours &graph, const RadioSettings &settings)
        : m_graph(graph)
        , m_window(settings.window)
        , m_heard(static_cast<std::size_t>(graph.points()), never)
    { }

    void hear(int work) { m_heard[static_cast<std::size_t>(work)] = m_now++; }

    /// The work after `work`; `luck` in [0, 1).
    [[nodiscard]] int next(int work, double luck) const
    {
        if (const int neighbour = drawnNeighbour(work, luck); neighbour != never)
            return neighbour;
        if (const int near = nearestFresh(work); near != never)
            return near;
        return longestAgo(work);
    }

private:
    [[nodiscard]] bool isFresh(int work) const
    {
        const int heard = m_heard[static_cast<std::size_t>(work)];
        return heard == never || m_now - heard > m_window;
    }

    [[nodiscard]] int drawnNeighbour(int work, double luck) const
    {
        const auto neighbours = m_graph.of(work);
        const auto distances = m_graph.distancesOf(work);
        const double scale = std::max(1e-30, static_cast<double>(distances.back()));
        std::vector<double> weights;
        double sum = 0.0;
        for (std::size_t i = 0; i < neighbours.size(); ++i) {
            const bool may = neighbours[i] != work && isFresh(neighbours[i]);
            weights.push_back(may ? std::exp(-static_cast<double>(distances[i]) / scale) : 0.0);
            sum += weights.back();
        }
        int last = never;
        double below = luck * sum;
        for (std::size_t i = 0; i < neighbours.size(); ++i) {
            if (!(weights[i] > 0.0))
                continue;
            last = neighbours[i];
            below -= weights[i];
            if (below < 0.0)
                break;
        }
        return last;
    }

    /// The first fresh work met when one goes from neighbour to neighbour, nearest first.
    [[nodiscard]] int nearestFresh(int work) const
    {
        std::vector<bool> met(m_heard.size(), false);
        std::deque<int> ahead{work};
        met[static_cast<std::size_t>(work)] = true;
        while (!ahead.empty()) {
            const int at = ahead.front();
            ahead.pop_front();
            for (const int neighbour : m_graph.of(at)) {
                if (met[static_cast<std::size_t>(neighbour)])
                    continue;
                if (isFresh(neighbour))
                    return neighbour;
                met[static_cast<std::size_t>(neighbour)] = true;
                ahead.push_back(neighbour);
            }
        }
        return never;
    }

    /// Of all works the one that was not heard for longest, though never the one that sounds.
    [[nodiscard]] int longestAgo(int work) const
    {
        int best = never;
        for (int other = 0; other < static_cast<int>(m_heard.size()); ++other) {
            const auto heard = [this](int which) { return m_heard[static_cast<std::size_t>(which)]; };
            if (other != work && (best == never || heard(other) < heard(best)))
                best = other;
        }
        return best;
    }

    const Neighbours &m_graph;
    int m_window;
    int m_now = 0;
    std::vector<int> m_heard; ///< when each work was heard last
};

} // namespace

Result<void> checkRadio(const RadioSettings &settings, int works)
{
    const auto refused = [](const std::string &why) { return Error{ErrorKind::InvalidInput, why}; };
    if (works < 2)
        return refused("A radio needs at least two works to go between.");
    if (settings.steps < 1 || settings.steps > mostSteps)
        return refused("A radio plays 1 to 100,000 works, not " + std::to_string(settings.steps) + ".");
    if (settings.neighbours < 1 || settings.neighbours > mostNeighbours || settings.window < 0)
        return refused("A radio chooses among 1 to 1,000 neighbours, and its window is not negative.");
    if (settings.start < -1 || settings.start >= works)
        return refused("There is no work " + std::to_string(settings.start) + " to start at.");
    return {};
}

Result<Neighbours> radioGraph(const Points &latents, const RadioSettings &settings, WorkerTeam &team,
                              const std::stop_token &stop)
{
    if (const auto sound = checkPoints(latents); !sound)
        return sound.error();
    const auto works = static_cast<int>(latents.count());
    if (const auto valid = checkRadio(settings, works); !valid)
        return valid.error();
    const auto points = MapPoints::prepare(latents, Metric::Euclidean);
    if (!points)
        return points.error();
    return exactNeighbours(*points, std::min(settings.neighbours, works - 1), team, {}, stop);
}

Result<std::vector<int>> radioPath(const Neighbours &graph, const RadioSettings &settings)
{
    const auto works = static_cast<int>(graph.points());
    if (auto valid = checkRadio(settings, works); !valid)
        return valid.error();
    Listener listener(graph, settings);
    constexpr std::uint64_t firstDraw = 0;
    int work = settings.start >= 0
        ? settings.start
        : static_cast<int>(drawnBelow(settings.seed, firstDraw, static_cast<std::size_t>(works)));
    std::vector<int> path{work};
    listener.hear(work);
    for (int step = 1; step < settings.steps; ++step) {
        work = listener.next(work, fineUniform(settings.seed, static_cast<std::uint64_t>(step)));
        listener.hear(work);
        path.push_back(work);
    }
    return path;
}

} // namespace synvae
