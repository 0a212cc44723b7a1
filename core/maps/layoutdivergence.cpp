// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/maps/layoutdivergence.h"

#include "core/maps/affinities.h"
#include "core/maps/kernels/mapkernels.h"
#include "core/maps/tsne.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

namespace synvae {

namespace {

constexpr std::int64_t rowsAtOnce = 32;

/// A point's Gaussian: exp(-precision * (distance - nearest)) / sum.
struct Gaussian {
    double precision = 0.0;
    double nearest = 0.0;
    double sum = 0.0;

    [[nodiscard]] double at(double distance) const { return std::exp(precision * (nearest - distance)) / sum; }
};

std::vector<float> distancesFrom(const MapPoints &points, std::int64_t own)
{
    const auto &loops = mapkernels::mapKernels();
    std::vector<float> distances;
    distances.reserve(static_cast<std::size_t>(points.count() - 1));
    for (std::int64_t other = 0; other < points.count(); ++other) {
        if (other != own)
            distances.push_back(loops.squaredDistance(points.row(own), points.row(other), points.width()));
    }
    return distances;
}

Gaussian gaussianOf(const MapPoints &points, std::int64_t own, double perplexity)
{
    const std::vector<float> distances = distancesFrom(points, own);
    std::vector<float> weights(distances.size());
    Gaussian gaussian;
    gaussian.precision = gaussianWeights(distances, perplexity, weights);
    gaussian.nearest = *std::min_element(distances.begin(), distances.end());
    for (const float distance : distances)
        gaussian.sum += std::exp(gaussian.precision * (gaussian.nearest - distance));
    return gaussian;
}

struct Sums {
    double divergence = 0.0; ///< of p log(p / q) with q not yet normalised
    double normalisation = 0.0;
};

/// The pairs of one point with those after it.
Sums sumsOf(const MapPoints &points, std::span<const float> layout, const std::vector<Gaussian> &gaussians,
            std::int64_t own)
{
    const auto &loops = mapkernels::mapKernels();
    const auto count = static_cast<double>(points.count());
    const float *here = layout.data() + 2 * own;
    Sums sums;
    for (std::int64_t other = own + 1; other < points.count(); ++other) {
        const float *there = layout.data() + 2 * other;
        const double dx = static_cast<double>(here[0]) - there[0];
        const double dy = static_cast<double>(here[1]) - there[1];
        const double spread = 1.0 + dx * dx + dy * dy;
        sums.normalisation += 2.0 / spread;
        const double distance = loops.squaredDistance(points.row(own), points.row(other), points.width());
        const double p = (gaussians[static_cast<std::size_t>(own)].at(distance)
                          + gaussians[static_cast<std::size_t>(other)].at(distance))
            / (2.0 * count);
        if (p > 0.0)
            sums.divergence += 2.0 * p * std::log(p * spread);
    }
    return sums;
}

} // namespace

double exactDivergence(const MapPoints &points, std::span<const float> layout, double perplexity, WorkerTeam &team)
{
    const double usable = usablePerplexity(perplexity, points.count());
    std::vector<Gaussian> gaussians(static_cast<std::size_t>(points.count()));
    team.runRanges(points.count(), rowsAtOnce, [&](std::int64_t first, std::int64_t last, int) {
        for (std::int64_t own = first; own < last; ++own)
            gaussians[static_cast<std::size_t>(own)] = gaussianOf(points, own, usable);
    });
    std::vector<Sums> rows(gaussians.size());
    team.runRanges(points.count(), rowsAtOnce, [&](std::int64_t first, std::int64_t last, int) {
        for (std::int64_t own = first; own < last; ++own)
            rows[static_cast<std::size_t>(own)] = sumsOf(points, layout, gaussians, own);
    });
    Sums all;
    for (const Sums &row : rows) {
        all.divergence += row.divergence;
        all.normalisation += row.normalisation;
    }
    return all.divergence + std::log(all.normalisation);
}

} // namespace synvae
