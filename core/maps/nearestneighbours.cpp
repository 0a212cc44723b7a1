// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/maps/nearestneighbours.h"

#include "core/kernels/instructionset.h"
#include "core/maps/kernels/mapkernels.h"
#include "core/maps/principalaxes.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <optional>
#include <string>
#include <utility>

namespace synvae {

namespace {

using kernels::panelColumns;

/// Points in a block; two blocks meet at a time.
constexpr int blockPoints = 256;
/// Rows whose products are formed before they are looked at: their products stay in the nearest cache.
constexpr int stripRows = 24;
/// Values of a point that are multiplied before the next ones, so that a panel stays in the nearest cache too.
constexpr int depthBlock = 128;
/// Candidates kept beyond those asked for: float32 products order near ties wrongly, exact distances then decide.
constexpr int spare = 8;
/// Candidates that gather before the farthest are dropped.
constexpr int timeout = 32;
/// Points this wide may be worth sketching: by their place along so many axes.
constexpr int widthWorthASketch = 256;
constexpr int sketchAxes = 95;
/// Share of the variance along those axes from which on few pairs are left to compare in full.
constexpr double sketchShare = 0.7;
/// Axes that are only nearly the best make sketches that are nearly as good, and as true.
constexpr double sketchSettled = 1e-4;
/// Sketches are rounded; a distance along them is trusted to this part of the points' squared lengths.
constexpr float sketchError = 2e-5F;

struct Candidate {
    float distance;
    std::int32_t point;
    friend bool operator<(const Candidate &a, const Candidate &b)
    {
        return a.distance != b.distance ? a.distance < b.distance : a.point < b.point;
    }
};

class Search
{
public:
    /// `keys` is what is multiplied: the points themselves, or sketches that are never farther apart than they are.
    Search(const MapPoints &points, const MapPoints &keys, int each, WorkerTeam &team);

    [[nodiscard]] int blocks() const { return m_blocks; }
    /// Every pair of points of which one is in either block.
    void meet(int first, int second);
    void writeTo(Neighbours &neighbours, std::int64_t point);

private:
    void pack(std::int64_t panel);
    void multiplyStrip(std::int64_t firstRow, int rows, int block, float *dots) const;
    void lookAtRow(std::int64_t row, int block, bool bothWays, const float *dots);
    void offer(std::int64_t to, std::int64_t point, float distance);

    void dropFarthest(std::int64_t of);

    const MapPoints &m_points;
    const MapPoints &m_keys;
    bool m_sketched;
    int m_each;
    int m_kept;
    int m_capacity;
    int m_blocks;
    std::vector<float> m_panels; ///< [panels, width, 32]
    std::vector<float> m_norms;  ///< squared lengths; beyond the last point infinite, so that nobody is near them
    std::vector<float> m_rooms;  ///< how much of the limit of a point is left beside its norm
    std::vector<float> m_limits; ///< distance of the farthest candidate that is kept
    std::vector<Candidate> m_candidates;
    std::vector<std::int32_t> m_counts;
};

Search::Search(const MapPoints &points, const MapPoints &keys, int each, WorkerTeam &team)
    : m_points(points)
    , m_keys(keys)
    , m_sketched(&points != &keys)
    , m_each(each)
    , m_kept(static_cast<int>(std::min<std::int64_t>(each + spare, points.count() - 1)))
    , m_capacity(m_kept + timeout)
    , m_blocks(static_cast<int>((points.count() + blockPoints - 1) / blockPoints))
{
    const auto padded = static_cast<std::size_t>(m_blocks) * blockPoints;
    m_panels.resize(padded * static_cast<std::size_t>(keys.width()));
    m_norms.assign(padded, std::numeric_limits<float>::infinity());
    m_rooms.assign(padded, -std::numeric_limits<float>::infinity());
    m_limits.assign(padded, std::numeric_limits<float>::max());
    m_candidates.resize(static_cast<std::size_t>(points.count()) * static_cast<std::size_t>(m_capacity));
    m_counts.assign(static_cast<std::size_t>(points.count()), 0);
    team.run(static_cast<int>(padded / panelColumns), [this](int panel, int) { pack(panel); });
}

void Search::pack(std::int64_t panel)
{
    const int width = m_keys.width();
    float *to = m_panels.data() + panel * panelColumns * width;
    for (std::int64_t column = 0; column < panelColumns; ++column) {
        const std::int64_t point = panel * panelColumns + column;
        if (point >= m_keys.count())
            break;
        float squares = 0.0F;
        for (std::int64_t d = 0; d < width; ++d) {
            const float value = m_keys.row(point)[d];
            to[d * panelColumns + column] = value;
            squares += value * value;
        }
        m_norms[static_cast<std::size_t>(point)] = squares;
        m_rooms[static_cast<std::size_t>(point)] = std::numeric_limits<float>::max();
    }
}

void Search::multiplyStrip(std::int64_t firstRow, int rows, int block, float *dots) const
{
    const auto &gemm = kernels::kernels();
    const int width = m_keys.width();
    for (int depth = 0; depth < width; depth += depthBlock) {
        const int k = std::min(depthBlock, width - depth);
        for (std::int64_t panel = 0; panel < blockPoints / panelColumns; ++panel) {
            const std::int64_t packed = static_cast<std::int64_t>(block) * (blockPoints / panelColumns) + panel;
            for (int row = 0; row < rows; row += gemm.tileRows)
                gemm.tile(std::min(gemm.tileRows, rows - row), panelColumns, k, m_keys.row(firstRow + row) + depth,
                          width, 1, m_panels.data() + (packed * width + depth) * panelColumns,
                          dots + std::ptrdiff_t{row} * blockPoints + panel * panelColumns, blockPoints, depth > 0);
        }
    }
}

void Search::offer(std::int64_t to, std::int64_t point, float distance)
{
    if (m_sketched) {
        distance = mapkernels::mapKernels().squaredDistance(m_points.row(to), m_points.row(point), m_points.width());
        if (distance > m_limits[static_cast<std::size_t>(to)])
            return;
    }
    std::int32_t &count = m_counts[static_cast<std::size_t>(to)];
    m_candidates[static_cast<std::size_t>(to * m_capacity + count++)] = {distance, static_cast<std::int32_t>(point)};
    if (count == m_capacity)
        dropFarthest(to);
}

void Search::dropFarthest(std::int64_t of)
{
    const auto at = static_cast<std::size_t>(of);
    Candidate *candidates = m_candidates.data() + of * m_capacity;
    std::nth_element(candidates, candidates + m_kept - 1, candidates + m_counts[at]);
    m_counts[at] = m_kept;
    m_limits[at] = candidates[m_kept - 1].distance;
    const float error = m_sketched ? sketchError * (m_norms[at] + m_limits[at]) : 0.0F;
    m_rooms[at] = m_limits[at] + error - m_norms[at];
}

void Search::lookAtRow(std::int64_t row, int block, bool bothWays, const float *dots)
{
    const auto &loops = mapkernels::mapKernels();
    const std::int64_t first = static_cast<std::int64_t>(block) * blockPoints;
    const float *norms = m_norms.data() + first;
    const float norm = m_norms[static_cast<std::size_t>(row)];
    std::int32_t hits[blockPoints + 1];
    const int forRow = loops.closer(dots, norms, m_rooms[static_cast<std::size_t>(row)], blockPoints, hits);
    for (int hit = 0; hit < forRow; ++hit) {
        const std::int32_t column = hits[hit];
        if (first + column != row)
            offer(row, first + column, norms[column] - 2.0F * dots[column] + norm);
    }
    if (!bothWays)
        return;
    const int forColumns = loops.closerEach(dots, norm, m_rooms.data() + first, blockPoints, hits);
    for (int hit = 0; hit < forColumns; ++hit) {
        const std::int32_t column = hits[hit];
        offer(first + column, row, norm - 2.0F * dots[column] + norms[column]);
    }
}

void Search::meet(int first, int second)
{
    alignas(64) float dots[stripRows * blockPoints];
    const std::int64_t from = static_cast<std::int64_t>(first) * blockPoints;
    const std::int64_t to = std::min<std::int64_t>(from + blockPoints, m_points.count());
    for (std::int64_t strip = from; strip < to; strip += stripRows) {
        const int rows = static_cast<int>(std::min<std::int64_t>(stripRows, to - strip));
        multiplyStrip(strip, rows, second, dots);
        for (int row = 0; row < rows; ++row)
            lookAtRow(strip + row, second, first != second, dots + std::ptrdiff_t{row} * blockPoints);
    }
}

void Search::writeTo(Neighbours &neighbours, std::int64_t point)
{
    Candidate *candidates = m_candidates.data() + point * m_capacity;
    Candidate *end = candidates + m_counts[static_cast<std::size_t>(point)];
    if (end - candidates > m_kept) {
        std::nth_element(candidates, candidates + m_kept, end);
        end = candidates + m_kept;
    }
    for (Candidate *candidate = candidates; candidate != end; ++candidate)
        candidate->distance = mapkernels::mapKernels().squaredDistance(
            m_points.row(point), m_points.row(candidate->point), m_points.width());
    std::sort(candidates, end);
    for (std::int64_t n = 0; n < m_each; ++n) {
        const auto at = static_cast<std::size_t>(point * m_each + n);
        neighbours.indices[at] = candidates[n].point;
        neighbours.distances[at] = candidates[n].distance;
    }
}

/// Who meets whom in a round of a tournament of `teams` (even) blocks: everybody once a round.
std::pair<int, int> meeting(int teams, int round, int which)
{
    if (which == 0)
        return {round, teams - 1};
    const int circle = teams - 1;
    return {(round + which) % circle, (round - which + circle) % circle};
}

/// Each point by its place along the axes of greatest variance, and how far it is from them: two sketches are never
/// farther apart than their points. Points that differ in too many directions have none.
std::optional<MapPoints> sketchesOf(const MapPoints &points, WorkerTeam &team)
{
    if (points.width() < widthWorthASketch)
        return std::nullopt;
    const PrincipalAxes axes = principalAxes(points, sketchAxes, team, sketchSettled);
    const std::vector<float> along = projected(points, axes, team);
    std::vector<float> sketches(static_cast<std::size_t>(points.count()) * (sketchAxes + 1));
    double all = 0.0;
    for (std::int64_t point = 0; point < points.count(); ++point) {
        float *sketch = sketches.data() + point * (sketchAxes + 1);
        std::copy_n(along.data() + point * sketchAxes, sketchAxes, sketch);
        double squares = 0.0;
        for (int d = 0; d < points.width(); ++d)
            squares += static_cast<double>(points.row(point)[d]) * points.row(point)[d];
        all += squares / static_cast<double>(points.count());
        for (int axis = 0; axis < sketchAxes; ++axis)
            squares -= static_cast<double>(sketch[axis]) * sketch[axis];
        sketch[sketchAxes] = static_cast<float>(std::sqrt(std::max(0.0, squares)));
    }
    if (std::accumulate(axes.variances.begin(), axes.variances.end(), 0.0) < sketchShare * all)
        return std::nullopt;
    return MapPoints(std::move(sketches), sketchAxes + 1);
}

Result<Neighbours> cancelled() { return Error{ErrorKind::Cancelled, "The search for neighbours was stopped."}; }

} // namespace

Result<Neighbours> exactNeighbours(const MapPoints &points, int each, WorkerTeam &team,
                                   const ProgressCallback &progress, const std::stop_token &stop)
{
    if (each < 1 || each >= points.count())
        return Error{ErrorKind::InvalidInput,
                     "Each of " + std::to_string(points.count()) + " points cannot have " + std::to_string(each)
                         + " neighbours."};
    const std::optional<MapPoints> sketches = sketchesOf(points, team);
    Search search(points, sketches ? *sketches : points, each, team);
    // Among themselves all are near at first, so that these meetings take longest.
    team.run(search.blocks(), [&](int block, int) {
        if (!stop.stop_requested())
            search.meet(block, block);
    });
    // In a round no block is in two meetings, so that nobody waits and nothing is written twice.
    const int teams = search.blocks() + search.blocks() % 2;
    for (int round = 0; round < teams - 1; ++round) {
        if (stop.stop_requested())
            return cancelled();
        team.run(teams / 2, [&](int which, int) {
            const auto [first, second] = meeting(teams, round, which);
            if (!stop.stop_requested() && std::max(first, second) < search.blocks())
                search.meet(std::min(first, second), std::max(first, second));
        });
        if (progress)
            progress({round + 1, teams - 1, std::nullopt, "Finding neighbours"});
    }
    if (stop.stop_requested())
        return cancelled();
    Neighbours neighbours{each, {}, {}};
    neighbours.indices.resize(static_cast<std::size_t>(points.count()) * static_cast<std::size_t>(each));
    neighbours.distances.resize(neighbours.indices.size());
    team.runRanges(points.count(), blockPoints, [&](std::int64_t first, std::int64_t last, int) {
        for (std::int64_t point = first; point < last && !stop.stop_requested(); ++point)
            search.writeTo(neighbours, point);
    });
    return stop.stop_requested() ? cancelled() : Result<Neighbours>(std::move(neighbours));
}

} // namespace synvae
