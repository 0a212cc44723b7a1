// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/maps/tsne.h"

#include "core/maps/kernels/mapkernels.h"
#include "core/maps/principalaxes.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace synvae {

namespace {

constexpr std::int64_t rowsAtOnce = 512;
constexpr double startDeviation = 1e-4;
constexpr double startNoise = 1e-6;
constexpr float smallestGain = 0.01F;
constexpr double usualRate = 200.0;

TsneState beginning(std::vector<float> start)
{
    const std::size_t values = start.size();
    return {0, std::move(start), std::vector<float>(values, 0.0F), std::vector<float>(values, 1.0F)};
}

/// Points / exaggeration of the whole layout, at least 200. Few points are thrown out of each other's reach by that, as
/// each holds a larger share of the attraction: for them it is no more than points / exaggeration of the moment.
double learningRateFor(const TsneSettings &settings, double exaggeration, std::int64_t points)
{
    if (settings.learningRate > 0.0)
        return settings.learningRate;
    const auto count = static_cast<double>(points);
    return std::max(std::min(usualRate, count / std::max(1.0, exaggeration)),
                    count / std::max(1.0, settings.exaggeration));
}

/// Scales the first coordinate to the standard deviation of a start, the second alike, and adds the noise.
void scaleToStart(std::vector<float> &layout, Seed seed)
{
    const double points = static_cast<double>(layout.size()) / 2.0;
    double mean[2] = {};
    for (std::size_t i = 0; i < layout.size(); ++i)
        mean[i % 2] += layout[i] / points;
    double variance = 0.0;
    for (std::size_t i = 0; i < layout.size(); i += 2)
        variance += (layout[i] - mean[0]) * (layout[i] - mean[0]) / points;
    const double scale = variance > 0.0 ? startDeviation / std::sqrt(variance) : 0.0;
    for (std::size_t i = 0; i < layout.size(); ++i)
        layout[i] = static_cast<float>((layout[i] - mean[i % 2]) * scale + startNoise * normal(seed, i));
}

} // namespace

Tsne::Tsne(Affinities affinities, std::vector<float> start, const TsneSettings &settings, WorkerTeam &team)
    : Tsne(std::move(affinities), beginning(std::move(start)), settings, team)
{ }

Tsne::Tsne(Affinities affinities, TsneState state, const TsneSettings &settings, WorkerTeam &team)
    : m_affinities(std::move(affinities))
    , m_settings(settings)
    , m_team(team)
    , m_repulsion(m_affinities.points(), static_cast<float>(settings.gridSpacing), team)
    , m_state(std::move(state))
    , m_next(m_state.positions.size())
    , m_fields(m_state.positions.size() / 2 * 3)
{ }

bool Tsne::run(int iteration, const std::stop_token &stop)
{
    while (m_state.iteration < std::min(iteration, m_settings.iterations)) {
        if (stop.stop_requested())
            return false;
        iterate();
    }
    return true;
}

void Tsne::iterate()
{
    const double normalisation = m_repulsion.act(m_state.positions.data(), m_fields.data());
    m_team.runRanges(m_affinities.points(), rowsAtOnce,
                     [&](std::int64_t first, std::int64_t last, int) { moveRows(first, last, normalisation); });
    m_state.positions.swap(m_next);
    moveToTheMiddle();
    ++m_state.iteration;
}

void Tsne::moveRows(std::int64_t first, std::int64_t last, double normalisation)
{
    const bool early = m_state.iteration < m_settings.exaggeratedIterations;
    const auto exaggeration = static_cast<float>(early ? m_settings.exaggeration : 1.0);
    const float momentum = early ? 0.5F : 0.8F;
    const auto rate
        = static_cast<float>(learningRateFor(m_settings, static_cast<double>(exaggeration), m_affinities.points()));
    const auto push = static_cast<float>(0.5 / normalisation);
    float forces[2 * rowsAtOnce];
    mapkernels::mapKernels().attract({m_state.positions.data(), m_affinities.starts.data(), m_affinities.columns.data(),
                                      m_affinities.weights.data()},
                                     first, last, forces);
    for (std::int64_t i = 2 * first; i < 2 * last; ++i) {
        const auto at = static_cast<std::size_t>(i);
        const float field = m_fields[static_cast<std::size_t>(i / 2 * 3 + 1 + i % 2)];
        const float gradient = exaggeration * forces[i - 2 * first] + push * field;
        const float update = m_state.updates[at];
        const float gain = m_state.gains[at];
        const float newGain = std::max(smallestGain, update * gradient < 0.0F ? gain + 0.2F : gain * 0.8F);
        const float step = momentum * update - rate * newGain * gradient;
        m_state.gains[at] = newGain;
        m_state.updates[at] = step;
        m_next[at] = m_state.positions[at] + step;
    }
}

/// Forces leave the middle where it is, gains do not.
void Tsne::moveToTheMiddle()
{
    const auto points = m_affinities.points();
    std::vector<double> sums(2 * static_cast<std::size_t>((points + rowsAtOnce - 1) / rowsAtOnce));
    std::vector<float> &positions = m_state.positions;
    m_team.runRanges(points, rowsAtOnce, [&](std::int64_t first, std::int64_t last, int) {
        double sum[2] = {};
        for (std::int64_t i = 2 * first; i < 2 * last; ++i)
            sum[i % 2] += positions[static_cast<std::size_t>(i)];
        sums[static_cast<std::size_t>(2 * (first / rowsAtOnce))] = sum[0];
        sums[static_cast<std::size_t>(2 * (first / rowsAtOnce) + 1)] = sum[1];
    });
    double middle[2] = {};
    for (std::size_t i = 0; i < sums.size(); ++i)
        middle[i % 2] += sums[i] / static_cast<double>(points);
    const float offset[2] = {static_cast<float>(middle[0]), static_cast<float>(middle[1])};
    m_team.runRanges(points, rowsAtOnce, [&](std::int64_t first, std::int64_t last, int) {
        for (std::int64_t i = 2 * first; i < 2 * last; ++i)
            positions[static_cast<std::size_t>(i)] -= offset[i % 2];
    });
}

double Tsne::divergence()
{
    const double normalisation = m_repulsion.act(m_state.positions.data(), m_fields.data());
    const auto points = m_affinities.points();
    std::vector<double> sums(static_cast<std::size_t>((points + rowsAtOnce - 1) / rowsAtOnce));
    const float *positions = m_state.positions.data();
    m_team.runRanges(points, rowsAtOnce, [&](std::int64_t first, std::int64_t last, int) {
        double sum = 0.0;
        for (std::int64_t row = first; row < last; ++row) {
            const auto begin = static_cast<std::size_t>(m_affinities.starts[static_cast<std::size_t>(row)]);
            const auto end = static_cast<std::size_t>(m_affinities.starts[static_cast<std::size_t>(row) + 1]);
            for (std::size_t edge = begin; edge < end; ++edge) {
                const double p = m_affinities.weights[edge];
                const std::int64_t other = m_affinities.columns[edge];
                const double dx = positions[2 * row] - positions[2 * other];
                const double dy = positions[2 * row + 1] - positions[2 * other + 1];
                if (p > 0.0)
                    sum += p * (std::log(p) + std::log1p(dx * dx + dy * dy));
            }
        }
        sums[static_cast<std::size_t>(first / rowsAtOnce)] = sum;
    });
    return std::accumulate(sums.begin(), sums.end(), std::log(normalisation));
}

std::vector<float> principalStart(const MapPoints &points, Seed seed, WorkerTeam &team)
{
    const PrincipalAxes axes = principalAxes(points, 2, team);
    const std::vector<float> along = projected(points, axes, team);
    std::vector<float> start(static_cast<std::size_t>(points.count()) * 2);
    const std::size_t width = axes.variances.size();
    for (std::size_t i = 0; i < start.size(); ++i)
        start[i] = i % 2 < width ? along[i / 2 * width + i % 2] : 0.0F;
    scaleToStart(start, seed);
    return start;
}

std::vector<float> warmStart(std::span<const float> layout, Seed seed)
{
    std::vector<float> start(layout.begin(), layout.end());
    scaleToStart(start, seed);
    return start;
}

double usablePerplexity(double wanted, std::int64_t points)
{
    return std::max(1.0, std::min(wanted, static_cast<double>(points - 1) / 3.0));
}

int neighboursFor(double perplexity, std::int64_t points)
{
    return static_cast<int>(std::min<std::int64_t>(static_cast<std::int64_t>(3.0 * perplexity), points - 1));
}

} // namespace synvae
