// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/affinitydivergence.h"

#include "core/metrics/pointblocks.h"
#include "core/metrics/sampling.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <string>

namespace synvae {

namespace {

constexpr std::size_t mostPoints = 5000;

/// Distances from one point to all others, itself left out.
std::vector<double> distancesFrom(const Points &points, const PointBlocks &blocks, std::size_t item,
                                  AffinityDistance distance)
{
    std::vector<double> row;
    row.reserve(points.count() - 1);
    PointBlocks::Distances squares{};
    for (std::size_t block = 0; block < blocks.count(); ++block) {
        blocks.squaredDistances(block, points[item], squares);
        for (std::size_t lane = 0; lane < blocks.filled(block); ++lane) {
            const auto square = static_cast<double>(squares[lane]);
            if (block * PointBlocks::lanes + lane != item)
                row.push_back(distance == AffinityDistance::Squared ? square : std::sqrt(square));
        }
    }
    return row;
}

/// Turns distances into probabilities whose entropy is that of `perplexity` equal ones. Distances may lie far from 0,
/// where the exponential has no digits left; only their differences matter, so the least is taken off first.
void toProbabilities(std::vector<double> &row, double perplexity)
{
    constexpr double tolerance = 1e-5;
    constexpr int mostSteps = 100;
    const double least = *std::min_element(row.begin(), row.end());
    const double wanted = std::log(perplexity);
    double precision = 1.0;
    double low = 0.0;
    double high = std::numeric_limits<double>::infinity();
    std::vector<double> weights(row.size());
    double sum = 1.0;
    for (int step = 0; step < mostSteps; ++step) {
        sum = 0.0;
        double mean = 0.0;
        for (std::size_t i = 0; i < row.size(); ++i) {
            weights[i] = std::exp(-(row[i] - least) * precision);
            sum += weights[i];
            mean += weights[i] * (row[i] - least);
        }
        const double excess = std::log(sum) + precision * mean / sum - wanted;
        if (std::abs(excess) <= tolerance)
            break;
        (excess > 0.0 ? low : high) = precision;
        precision = std::isinf(high) ? precision * 2.0 : (low + high) / 2.0;
    }
    for (std::size_t i = 0; i < row.size(); ++i)
        row[i] = weights[i] / sum;
}

/// Place of the pair a < b in the upper triangle of `count` points.
std::size_t placeOf(std::size_t a, std::size_t b, std::size_t count)
{
    return a * (2 * count - a - 1) / 2 + (b - a - 1);
}

/// KL(p || q) of joint probabilities whose pairs count twice; the items of q in another order.
struct Divergences {
    double forward = 0.0;
    double backward = 0.0;
};

Divergences divergencesOf(const std::vector<double> &p, const std::vector<double> &q,
                          const std::vector<std::size_t> &order)
{
    Divergences sums;
    const std::size_t count = order.size();
    std::size_t place = 0;
    for (std::size_t a = 0; a < count; ++a) {
        for (std::size_t b = a + 1; b < count; ++b, ++place) {
            const auto [low, high] = std::minmax(order[a], order[b]);
            const double other = q[placeOf(low, high, count)];
            const double ratio = std::log(p[place] / other);
            sums.forward += 2.0 * p[place] * ratio;
            sums.backward -= 2.0 * other * ratio;
        }
    }
    return sums;
}

std::vector<float> rowsOf(const Points &points, const std::vector<std::size_t> &items)
{
    std::vector<float> rows;
    rows.reserve(items.size() * static_cast<std::size_t>(points.width));
    for (const std::size_t item : items)
        rows.insert(rows.end(), points[item].begin(), points[item].end());
    return rows;
}

Result<void> checkPair(const Points &visual, const Points &auditive, const AffinitySettings &settings)
{
    for (const Points *points : {&visual, &auditive}) {
        if (const Result<void> sound = checkPoints(*points); !sound)
            return sound.error();
    }
    const std::size_t compared = std::min(settings.points, visual.count());
    if (visual.count() != auditive.count() || compared > mostPoints || settings.permutations < 0
        || !(settings.perplexity > 1.0 && settings.perplexity < static_cast<double>(compared) - 1.0))
        return Error{ErrorKind::InvalidInput,
                     "Neighbourhoods of " + std::to_string(visual.count()) + " and " + std::to_string(auditive.count())
                         + " items cannot be compared; there must be as many here as there, "
                           "more than the perplexity and at most "
                         + std::to_string(mostPoints) + "."};
    return {};
}

} // namespace

std::vector<double> jointProbabilities(const Points &points, double perplexity, AffinityDistance distance)
{
    const std::size_t count = points.count();
    std::vector<double> joint(count * (count - 1) / 2);
    const PointBlocks blocks(points);
    for (std::size_t item = 0; item < count; ++item) {
        std::vector<double> row = distancesFrom(points, blocks, item, distance);
        toProbabilities(row, perplexity);
        for (std::size_t other = 0; other < count; ++other) {
            if (other != item)
                joint[placeOf(std::min(item, other), std::max(item, other), count)]
                    += row[other < item ? other : other - 1];
        }
    }
    const double sum = 2.0 * std::accumulate(joint.begin(), joint.end(), 0.0);
    for (double &probability : joint)
        probability = std::max(probability / sum, std::numeric_limits<double>::epsilon());
    return joint;
}

Result<AffinityDivergence> affinityDivergenceOf(const Points &visual, const Points &auditive,
                                                const AffinitySettings &settings)
{
    if (const Result<void> possible = checkPair(visual, auditive, settings); !possible)
        return possible.error();
    const std::vector<std::size_t> sample = sampleOf(visual.count(), settings.points, settings.seed);
    const std::vector<float> seen = rowsOf(visual, sample);
    const std::vector<float> heard = rowsOf(auditive, sample);
    const std::vector<double> p = jointProbabilities({seen, visual.width}, settings.perplexity, settings.distance);
    const std::vector<double> q = jointProbabilities({heard, auditive.width}, settings.perplexity, settings.distance);
    std::vector<std::size_t> order(sample.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const Divergences found = divergencesOf(p, q, order);
    AffinityDivergence result{found.forward, found.backward, 0.0, 0.0, 0.0, 0.0, sample.size()};
    for (int i = 0; i < settings.permutations; ++i) {
        const Divergences null
            = divergencesOf(p, q, shuffled(sample.size(), derive(settings.seed, static_cast<std::uint64_t>(i) + 1)));
        result.nullVisualToAuditive += null.forward / settings.permutations;
        result.nullAuditiveToVisual += null.backward / settings.permutations;
        result.leastNullVisualToAuditive
            = i == 0 ? null.forward : std::min(result.leastNullVisualToAuditive, null.forward);
        result.leastNullAuditiveToVisual
            = i == 0 ? null.backward : std::min(result.leastNullAuditiveToVisual, null.backward);
    }
    return result;
}

} // namespace synvae
