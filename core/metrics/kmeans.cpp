// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/kmeans.h"

#include "core/metrics/pointblocks.h"
#include "core/metrics/sampling.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <utility>

namespace synvae {

namespace {

constexpr std::size_t betweenLooks = 64; ///< blocks or points: some tens of microseconds

/// The points with what is known of their nearest centre.
class Lloyd
{
public:
    Lloyd(const Points &points, const PointBlocks &blocks, int clusters, std::stop_token stop)
        : m_points(points)
        , m_blocks(blocks)
        , m_stop(std::move(stop))
        , m_clusters(static_cast<std::size_t>(clusters))
        , m_width(static_cast<std::size_t>(points.width))
        , m_distances(points.count())
        , m_labels(points.count())
    { }

    /// k-means++: each further centre is a point drawn in proportion to its squared distance from those there are.
    void seedCentres(Seed seed)
    {
        m_centres.clear();
        forgetDistances();
        for (std::size_t cluster = 0; cluster < m_clusters; ++cluster) {
            const std::span<const float> centre = m_points[drawnPoint(seed, cluster)];
            m_centres.insert(m_centres.end(), centre.begin(), centre.end());
            meetCentre(cluster);
        }
    }

    /// Whether a point changed its cluster.
    bool assign()
    {
        const std::vector<int> before = m_labels;
        forgetDistances();
        for (std::size_t cluster = 0; cluster < m_clusters; ++cluster)
            meetCentre(cluster);
        return m_labels != before;
    }

    void moveCentres()
    {
        std::vector<double> sums(m_centres.size());
        const std::vector<int> sizes = sizesOfClusters();
        for (std::size_t item = 0; item < m_labels.size() && !isStopped(item); ++item) {
            const std::span<const float> row = m_points[item];
            double *sum = sums.data() + static_cast<std::size_t>(m_labels[item]) * m_width;
            for (std::size_t d = 0; d < m_width; ++d)
                sum[d] += static_cast<double>(row[d]);
        }
        for (std::size_t cluster = 0; cluster < m_clusters; ++cluster) {
            if (sizes[cluster] == 0)
                adoptFarthest(cluster);
            else
                for (std::size_t d = cluster * m_width; d < (cluster + 1) * m_width; ++d)
                    m_centres[d] = static_cast<float>(sums[d] / sizes[cluster]);
        }
    }

    [[nodiscard]] bool isStopped() const { return m_stop.stop_requested(); }

    [[nodiscard]] Clusters result(bool settled) const
    {
        double inertia = 0.0;
        for (const float distance : m_distances)
            inertia += static_cast<double>(distance);
        return {static_cast<int>(m_clusters), m_labels, m_centres, sizesOfClusters(), inertia, settled};
    }

private:
    [[nodiscard]] bool isStopped(std::size_t at) const { return at % betweenLooks == 0 && isStopped(); }

    void forgetDistances()
    {
        std::fill(m_distances.begin(), m_distances.end(), std::numeric_limits<float>::infinity());
        std::fill(m_labels.begin(), m_labels.end(), 0);
    }

    void meetCentre(std::size_t cluster)
    {
        const auto centre = std::span<const float>(m_centres).subspan(cluster * m_width, m_width);
        PointBlocks::Distances distances{};
        for (std::size_t block = 0; block < m_blocks.count() && !isStopped(block); ++block) {
            m_blocks.squaredDistances(block, centre, distances);
            for (std::size_t lane = 0; lane < m_blocks.filled(block); ++lane) {
                const std::size_t item = block * PointBlocks::lanes + lane;
                if (distances[lane] < m_distances[item]) {
                    m_distances[item] = distances[lane];
                    m_labels[item] = static_cast<int>(cluster);
                }
            }
        }
    }

    [[nodiscard]] std::size_t drawnPoint(Seed seed, std::size_t cluster) const
    {
        double total = 0.0;
        for (const float distance : m_distances)
            total += static_cast<double>(distance);
        // The first centre, and centres where all points are on one already, or too far away to be added up.
        if (!std::isfinite(total) || total <= 0.0)
            return drawnBelow(seed, cluster, m_distances.size());
        double left = fineUniform(seed, cluster) * total;
        std::size_t last = 0;
        for (std::size_t item = 0; item < m_distances.size(); ++item) {
            if (m_distances[item] <= 0.0F)
                continue;
            last = item;
            left -= static_cast<double>(m_distances[item]);
            if (left < 0.0)
                break;
        }
        return last;
    }

    void adoptFarthest(std::size_t cluster)
    {
        const auto farthest = std::max_element(m_distances.begin(), m_distances.end());
        if (*farthest <= 0.0F)
            return;
        const std::span<const float> row = m_points[static_cast<std::size_t>(farthest - m_distances.begin())];
        std::copy(row.begin(), row.end(), m_centres.begin() + static_cast<std::ptrdiff_t>(cluster * m_width));
        *farthest = 0.0F; // the next empty cluster takes another one
    }

    [[nodiscard]] std::vector<int> sizesOfClusters() const
    {
        std::vector<int> sizes(m_clusters);
        for (const int label : m_labels)
            ++sizes[static_cast<std::size_t>(label)];
        return sizes;
    }

    const Points &m_points;
    const PointBlocks &m_blocks;
    std::stop_token m_stop;
    std::size_t m_clusters;
    std::size_t m_width;
    std::vector<float> m_distances; ///< squared, to the nearest centre
    std::vector<int> m_labels;
    std::vector<float> m_centres;
};

Result<Clusters> stopped() { return Error{ErrorKind::Cancelled, "The search for clusters was stopped."}; }

Result<Clusters> bestOf(const Points &points, const PointBlocks &blocks, const KMeansSettings &settings,
                        const std::stop_token &stop)
{
    Clusters best;
    for (int restart = 0; restart < settings.restarts; ++restart) {
        Lloyd lloyd(points, blocks, settings.clusters, stop);
        lloyd.seedCentres(derive(settings.seed, static_cast<std::uint64_t>(restart)));
        bool moving = true;
        for (int i = 0; i < settings.iterations && moving && !lloyd.isStopped(); ++i) {
            lloyd.moveCentres();
            moving = lloyd.assign();
        }
        if (lloyd.isStopped())
            return stopped();
        Clusters found = lloyd.result(!moving);
        if (restart == 0 || found.inertia < best.inertia)
            best = std::move(found);
    }
    return best;
}

Result<void> checkSettings(const Points &points, const KMeansSettings &settings)
{
    if (const Result<void> sound = checkPoints(points); !sound)
        return sound.error();
    if (settings.clusters < 1 || static_cast<std::size_t>(settings.clusters) > points.count() || settings.restarts < 1
        || settings.iterations < 1)
        return Error{ErrorKind::InvalidInput,
                     std::to_string(points.count()) + " points cannot be put into " + std::to_string(settings.clusters)
                         + " clusters; ask for 1 to as many as there are points."};
    return {};
}

} // namespace

Result<Clusters> clustersOf(const Points &points, const KMeansSettings &settings, const std::stop_token &stop)
{
    if (const Result<void> possible = checkSettings(points, settings); !possible)
        return possible.error();
    const PointBlocks blocks(points, stop);
    return stop.stop_requested() ? stopped() : bestOf(points, blocks, settings, stop);
}

} // namespace synvae
