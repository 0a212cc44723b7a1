// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/maps/densityclusters.h"

#include "core/maps/kernels/mapkernels.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace synvae {

namespace {

using Works = std::vector<std::int32_t>;

constexpr std::size_t betweenLooks = 256; ///< works

/// Whether somebody has asked to stop; looked at now and then.
bool isStopped(const std::stop_token &stop, std::size_t at) { return at % betweenLooks == 0 && stop.stop_requested(); }

/// Logarithms, since in 512 dimensions densities leave the range of a double.
std::vector<double> logDensities(const Neighbours &neighbours, int width)
{
    std::vector<double> densities;
    for (std::int64_t work = 0; work < neighbours.points(); ++work) {
        const double farthest = neighbours.distancesOf(work).back();
        densities.push_back(-0.5 * width * std::log(std::max(farthest, 1e-30)));
    }
    return densities;
}

/// The hill a work is on, named by its peak.
std::int32_t peakOf(Works &hills, std::int32_t work)
{
    while (hills[static_cast<std::size_t>(work)] != work) {
        std::int32_t &above = hills[static_cast<std::size_t>(work)];
        above = hills[static_cast<std::size_t>(above)];
        work = above;
    }
    return work;
}

/// From the densest work down: each joins the hill of its densest neighbour, and hills that meet at it become one when
/// the lower peak does not stand out.
Works hillsOf(const Neighbours &neighbours, const std::vector<double> &densities, double prominence,
              const std::stop_token &stop)
{
    const auto densityOf = [&densities](std::int32_t work) { return densities[static_cast<std::size_t>(work)]; };
    const auto denser = [&](std::int32_t a, std::int32_t b) {
        return densityOf(a) != densityOf(b) ? densityOf(a) > densityOf(b) : a < b;
    };
    Works order(densities.size());
    std::iota(order.begin(), order.end(), 0);
    std::sort(order.begin(), order.end(), denser);
    Works hills(densities.size());
    std::iota(hills.begin(), hills.end(), 0);
    const double threshold = std::log(prominence);
    for (std::size_t rank = 0; rank < order.size() && !isStopped(stop, rank); ++rank) {
        const std::int32_t work = order[rank];
        std::int32_t above = work;
        for (const std::int32_t neighbour : neighbours.of(work))
            above = denser(neighbour, above) ? neighbour : above;
        hills[static_cast<std::size_t>(work)] = peakOf(hills, above);
        for (const std::int32_t neighbour : neighbours.of(work)) {
            if (!denser(neighbour, work))
                continue;
            std::int32_t high = peakOf(hills, work);
            std::int32_t low = peakOf(hills, neighbour);
            if (denser(low, high))
                std::swap(low, high);
            if (low != high && densityOf(low) - densityOf(work) < threshold)
                hills[static_cast<std::size_t>(low)] = high;
        }
    }
    for (std::size_t work = 0; work < hills.size(); ++work)
        hills[work] = peakOf(hills, static_cast<std::int32_t>(work));
    return hills;
}

} // namespace

DensityClusters densityClusters(const Neighbours &neighbours, int width, const DensityClusterSettings &settings,
                                const std::stop_token &stop)
{
    const Works hills = hillsOf(neighbours, logDensities(neighbours, width), std::max(1.0, settings.prominence), stop);
    if (stop.stop_requested())
        return {};
    std::vector<int> sizes(hills.size());
    for (const std::int32_t peak : hills)
        ++sizes[static_cast<std::size_t>(peak)];
    Works peaks;
    for (std::size_t work = 0; work < hills.size(); ++work) {
        if (sizes[work] >= std::max(1, settings.smallest))
            peaks.push_back(static_cast<std::int32_t>(work));
    }
    std::stable_sort(peaks.begin(), peaks.end(), [&sizes](std::int32_t a, std::int32_t b) {
        return sizes[static_cast<std::size_t>(a)] > sizes[static_cast<std::size_t>(b)];
    });
    DensityClusters clusters{static_cast<int>(peaks.size()), std::vector<int>(hills.size(), -1), {}};
    std::vector<int> labelOf(hills.size(), -1);
    for (std::size_t label = 0; label < peaks.size(); ++label) {
        labelOf[static_cast<std::size_t>(peaks[label])] = static_cast<int>(label);
        clusters.sizes.push_back(sizes[static_cast<std::size_t>(peaks[label])]);
    }
    for (std::size_t work = 0; work < hills.size(); ++work)
        clusters.labels[work] = labelOf[static_cast<std::size_t>(hills[work])];
    return clusters;
}

std::vector<std::int64_t> medoids(const MapPoints &points, std::span<const int> labels, int count,
                                  const std::stop_token &stop)
{
    // Of squared distances, the sum to all members is least for the member closest to their mean.
    const auto width = static_cast<std::size_t>(points.width());
    std::vector<double> sums(static_cast<std::size_t>(count) * width);
    std::vector<double> members(static_cast<std::size_t>(count));
    const auto clusterOf = [&labels](std::int64_t work) { return labels[static_cast<std::size_t>(work)]; };
    const auto goesOn
        = [&](std::int64_t work) { return work < points.count() && !isStopped(stop, static_cast<std::size_t>(work)); };
    for (std::int64_t work = 0; goesOn(work); ++work) {
        if (clusterOf(work) < 0)
            continue;
        const auto cluster = static_cast<std::size_t>(clusterOf(work));
        members[cluster] += 1.0;
        for (std::size_t d = 0; d < width; ++d)
            sums[cluster * width + d] += points.row(work)[d];
    }
    std::vector<std::int64_t> chosen(static_cast<std::size_t>(count), -1);
    std::vector<double> least(static_cast<std::size_t>(count), std::numeric_limits<double>::infinity());
    for (std::int64_t work = 0; goesOn(work); ++work) {
        if (clusterOf(work) < 0)
            continue;
        const auto cluster = static_cast<std::size_t>(clusterOf(work));
        double distance = 0.0;
        for (std::size_t d = 0; d < width; ++d) {
            const double difference = points.row(work)[d] - sums[cluster * width + d] / members[cluster];
            distance += difference * difference;
        }
        if (distance < least[cluster]) {
            least[cluster] = distance;
            chosen[cluster] = work;
        }
    }
    if (stop.stop_requested())
        chosen.assign(chosen.size(), -1);
    return chosen;
}

} // namespace synvae
