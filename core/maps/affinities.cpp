// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/maps/affinities.h"

#include "core/kernels/instructionset.h"
#include "core/maps/kernels/mapkernels.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace synvae {

namespace {

constexpr double tolerance = 1e-5;
constexpr int mostSteps = 100;
constexpr std::int64_t rowsAtOnce = 512;
/// What the exponential works on at a time.
constexpr std::size_t chunk = 16;

struct DecodedLatents {
    double sum = 0.0;
    double mean = 0.0;
    double variance = 0.0;
};

/// Writes exp(-precision * (d - nearest)) to `weights` and tells the moments of d - nearest under them.
DecodedLatents weigh(std::span<const float> distances, float nearest, double precision, std::span<float> weights)
{
    const auto exponential = kernels::kernels().exponential;
    DecodedLatents moments;
    double squares = 0.0;
    alignas(64) float powers[chunk];
    for (std::size_t first = 0; first < distances.size(); first += chunk) {
        const std::size_t count = std::min(chunk, distances.size() - first);
        for (std::size_t i = 0; i < chunk; ++i)
            powers[i] = i < count ? static_cast<float>(-precision * static_cast<double>(distances[first + i] - nearest))
                                  : 0.0F;
        exponential(powers, chunk, 1.0F, 0.0F);
        for (std::size_t i = 0; i < count; ++i) {
            const double distance = distances[first + i] - nearest;
            const double weight = powers[i];
            weights[first + i] = powers[i];
            moments.sum += weight;
            moments.mean += weight * distance;
            squares += weight * distance * distance;
        }
    }
    moments.mean /= moments.sum;
    moments.variance = std::max(0.0, squares / moments.sum - moments.mean * moments.mean);
    return moments;
}

/// The next precision to try, between the bounds: Newton's on the logarithm of the precision, or the middle.
double nextPrecision(double precision, double excess, const DecodedLatents &moments, double low, double high)
{
    const double slope = precision * precision * moments.variance;
    const double newton = precision * std::exp(std::clamp(excess / slope, -3.0, 3.0));
    if (std::isfinite(newton) && newton > low && newton < high)
        return newton;
    return high < 1e300 ? 0.5 * (low + high) : 2.0 * precision;
}

/// What points away from a point, and what points at it, both in the order of their indices.
struct Incoming {
    std::vector<std::int64_t> starts;
    std::vector<std::int32_t> sources;
    std::vector<float> weights;
};

Incoming turnedRound(const Neighbours &neighbours, const std::vector<float> &weights)
{
    const auto points = static_cast<std::size_t>(neighbours.points());
    Incoming incoming{std::vector<std::int64_t>(points + 1), {}, {}};
    for (const std::int32_t target : neighbours.indices)
        ++incoming.starts[static_cast<std::size_t>(target) + 1];
    for (std::size_t i = 0; i < points; ++i)
        incoming.starts[i + 1] += incoming.starts[i];
    incoming.sources.resize(neighbours.indices.size());
    incoming.weights.resize(neighbours.indices.size());
    std::vector<std::int64_t> next(incoming.starts.begin(), incoming.starts.end() - 1);
    for (std::size_t edge = 0; edge < neighbours.indices.size(); ++edge) {
        const auto at = static_cast<std::size_t>(next[static_cast<std::size_t>(neighbours.indices[edge])]++);
        incoming.sources[at] = static_cast<std::int32_t>(edge / static_cast<std::size_t>(neighbours.each));
        incoming.weights[at] = weights[edge];
    }
    return incoming;
}

using Row = std::vector<std::pair<std::int32_t, float>>;

/// One row of the joint affinities, in the order of the columns.
void mergeRow(const Neighbours &neighbours, const std::vector<float> &weights, const Incoming &incoming,
              std::int64_t point, Row &row)
{
    row.clear();
    const auto scale = static_cast<float>(0.5 / static_cast<double>(neighbours.points()));
    for (std::int64_t edge = point * neighbours.each; edge < (point + 1) * neighbours.each; ++edge)
        row.emplace_back(neighbours.indices[static_cast<std::size_t>(edge)],
                         weights[static_cast<std::size_t>(edge)] * scale);
    const auto at = static_cast<std::size_t>(point);
    for (auto edge = static_cast<std::size_t>(incoming.starts[at]);
         edge < static_cast<std::size_t>(incoming.starts[at + 1]); ++edge)
        row.emplace_back(incoming.sources[edge], incoming.weights[edge] * scale);
    std::sort(row.begin(), row.end());
    std::size_t kept = 0;
    for (const auto &[column, weight] : row) {
        if (kept > 0 && row[kept - 1].first == column)
            row[kept - 1].second += weight;
        else
            row[kept++] = {column, weight};
    }
    row.resize(kept);
    while (row.size() % mapkernels::lanes != 0)
        row.emplace_back(static_cast<std::int32_t>(point), 0.0F);
}

} // namespace

double gaussianWeights(std::span<const float> distances, double perplexity, std::span<float> weights)
{
    const float nearest = *std::min_element(distances.begin(), distances.end());
    double mean = 0.0;
    for (const float distance : distances)
        mean += static_cast<double>(distance - nearest) / static_cast<double>(distances.size());
    double precision = mean > 0.0 ? 1.0 / mean : 1.0;
    double low = 0.0;
    double high = 1e300;
    DecodedLatents moments;
    for (int step = 0; step < mostSteps; ++step) {
        moments = weigh(distances, nearest, precision, weights);
        const double excess = std::log(moments.sum) + precision * moments.mean - std::log(perplexity);
        if (std::abs(excess) < tolerance || precision > 1e200)
            break;
        (excess > 0.0 ? low : high) = precision;
        precision = nextPrecision(precision, excess, moments, low, high);
    }
    for (float &weight : weights)
        weight = static_cast<float>(weight / moments.sum);
    return precision;
}

Affinities jointAffinities(const Neighbours &neighbours, double perplexity, WorkerTeam &team)
{
    std::vector<float> weights(neighbours.indices.size());
    const auto each = static_cast<std::size_t>(neighbours.each);
    team.runRanges(neighbours.points(), rowsAtOnce, [&](std::int64_t first, std::int64_t last, int) {
        for (std::int64_t point = first; point < last; ++point)
            gaussianWeights(neighbours.distancesOf(point), perplexity,
                            std::span(weights).subspan(static_cast<std::size_t>(point) * each, each));
    });
    const Incoming incoming = turnedRound(neighbours, weights);
    Affinities joint;
    joint.starts.resize(static_cast<std::size_t>(neighbours.points()) + 1);
    std::vector<Row> rows(static_cast<std::size_t>(team.threads()));
    team.runRanges(neighbours.points(), rowsAtOnce, [&](std::int64_t first, std::int64_t last, int worker) {
        Row &row = rows[static_cast<std::size_t>(worker)];
        for (std::int64_t point = first; point < last; ++point) {
            mergeRow(neighbours, weights, incoming, point, row);
            joint.starts[static_cast<std::size_t>(point) + 1] = static_cast<std::int64_t>(row.size());
        }
    });
    for (std::size_t i = 1; i < joint.starts.size(); ++i)
        joint.starts[i] += joint.starts[i - 1];
    joint.columns.resize(static_cast<std::size_t>(joint.starts.back()));
    joint.weights.resize(joint.columns.size());
    team.runRanges(neighbours.points(), rowsAtOnce, [&](std::int64_t first, std::int64_t last, int worker) {
        Row &row = rows[static_cast<std::size_t>(worker)];
        for (std::int64_t point = first; point < last; ++point) {
            mergeRow(neighbours, weights, incoming, point, row);
            auto at = static_cast<std::size_t>(joint.starts[static_cast<std::size_t>(point)]);
            for (const auto &[column, weight] : row) {
                joint.columns[at] = column;
                joint.weights[at++] = weight;
            }
        }
    });
    return joint;
}

} // namespace synvae
