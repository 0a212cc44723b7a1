// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/maps/approximateneighbours.h"

#include "core/maps/kernels/mapkernels.h"

// Distances are ours, the same on every machine; hnswlib's own choose by the compiler's flags.
#define NO_MANUAL_VECTORIZATION
#include <hnswlib/hnswlib.h>

#include <algorithm>
#include <atomic>
#include <exception>
#include <string>
#include <utility>

namespace synvae {

namespace {

using Graph = hnswlib::HierarchicalNSW<float>;
using Found = std::vector<std::pair<float, std::int32_t>>; ///< distance and point, in order

constexpr std::size_t linksEach = 16;
/// Points that a walk keeps in sight: when the graph is built, and at least when it is searched.
constexpr std::size_t sightBuilding = 100;
constexpr std::size_t sightSearching = 100;
constexpr std::int64_t pointsAtOnce = 256;

float distanceOf(const void *a, const void *b, const void *width)
{
    return mapkernels::mapKernels().squaredDistance(static_cast<const float *>(a), static_cast<const float *>(b),
                                                    *static_cast<const int *>(width));
}

class Space : public hnswlib::SpaceInterface<float>
{
public:
    explicit Space(int width)
        : m_width(width)
    { }
    std::size_t get_data_size() override { return sizeof(float) * static_cast<std::size_t>(m_width); }
    hnswlib::DISTFUNC<float> get_dist_func() override { return &distanceOf; }
    void *get_dist_func_param() override { return &m_width; }

private:
    int m_width;
};

Error stopped() { return {ErrorKind::Cancelled, "The search for neighbours was stopped."}; }

/// Everybody's distance from one point, nearest first, as far as wanted.
Found lookedAtAll(const MapPoints &points, std::int64_t own, int each)
{
    Found all;
    all.reserve(static_cast<std::size_t>(points.count()));
    for (std::int64_t other = 0; other < points.count(); ++other) {
        if (other != own)
            all.emplace_back(
                mapkernels::mapKernels().squaredDistance(points.row(own), points.row(other), points.width()),
                static_cast<std::int32_t>(other));
    }
    std::partial_sort(all.begin(), all.begin() + each, all.end());
    return all;
}

Found walked(const Graph &graph, const MapPoints &points, std::int64_t own, int each)
{
    auto queue = graph.searchKnn(points.row(own), static_cast<std::size_t>(each) + 1);
    Found found;
    for (; !queue.empty(); queue.pop()) {
        if (static_cast<std::int64_t>(queue.top().second) != own)
            found.emplace_back(queue.top().first, static_cast<std::int32_t>(queue.top().second));
    }
    std::sort(found.begin(), found.end());
    return found.size() < static_cast<std::size_t>(each) ? lookedAtAll(points, own, each) : found;
}

Result<void> build(Graph &graph, const MapPoints &points, const ProgressCallback &progress, const std::stop_token &stop)
{
    for (std::int64_t point = 0; point < points.count(); ++point) {
        if (point % pointsAtOnce == 0) {
            if (stop.stop_requested())
                return stopped();
            if (progress)
                progress({point, points.count(), std::nullopt, "Linking neighbours"});
        }
        graph.addPoint(points.row(point), static_cast<std::size_t>(point));
    }
    return {};
}

void writeTo(Neighbours &neighbours, std::int64_t point, const Found &found)
{
    for (int n = 0; n < neighbours.each; ++n) {
        const auto to = static_cast<std::size_t>(point * neighbours.each + n);
        neighbours.distances[to] = found[static_cast<std::size_t>(n)].first;
        neighbours.indices[to] = found[static_cast<std::size_t>(n)].second;
    }
}

Result<Neighbours> walkAll(const Graph &graph, const MapPoints &points, int each, WorkerTeam &team,
                           const std::stop_token &stop)
{
    Neighbours neighbours{each, {}, {}};
    neighbours.indices.resize(static_cast<std::size_t>(points.count()) * static_cast<std::size_t>(each));
    neighbours.distances.resize(neighbours.indices.size());
    std::atomic<bool> failed = false; // work must not throw
    team.runRanges(points.count(), pointsAtOnce, [&](std::int64_t first, std::int64_t last, int) {
        try {
            for (std::int64_t point = first; point < last && !stop.stop_requested(); ++point)
                writeTo(neighbours, point, walked(graph, points, point, each));
        } catch (const std::exception &) {
            failed = true;
        }
    });
    if (stop.stop_requested())
        return stopped();
    if (failed)
        return Error{ErrorKind::InvalidInput, "There is not enough memory to look for neighbours."};
    return neighbours;
}

} // namespace

bool isApproximate(NeighbourSearch search, std::int64_t points)
{
    return search == NeighbourSearch::Approximate
        || (search == NeighbourSearch::Auto && points > mostForExactNeighbours);
}

Result<Neighbours> approximateNeighbours(const MapPoints &points, int each, Seed seed, WorkerTeam &team,
                                         const ProgressCallback &progress, const std::stop_token &stop)
{
    if (each < 1 || each >= points.count())
        return Error{ErrorKind::InvalidInput,
                     "Each of " + std::to_string(points.count()) + " points cannot have " + std::to_string(each)
                         + " neighbours."};
    try {
        Space space(points.width());
        Graph graph(&space, static_cast<std::size_t>(points.count()), linksEach, sightBuilding,
                    static_cast<std::size_t>(seed.value));
        if (const auto built = build(graph, points, progress, stop); !built)
            return built.error();
        graph.setEf(std::max(sightSearching, static_cast<std::size_t>(each) + 1));
        return walkAll(graph, points, each, team, stop);
    } catch (const std::exception &problem) {
        return Error{ErrorKind::InvalidInput,
                     std::string("Neighbours were not found (") + problem.what()
                         + "). Close other programs, or look for them exactly."};
    }
}

} // namespace synvae
