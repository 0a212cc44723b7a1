// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latent/audiblesubspace.h"

#include "core/latent/leastsquares.h"
#include "core/maps/principalaxes.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace synvae {

namespace {

/// As training fits the channel.
constexpr double ridge = 1e-6;

Error refused(const std::string &why) { return {ErrorKind::InvalidInput, "The channel cannot be measured: " + why}; }

Result<void> checkPair(const Points &zv, const Points &za)
{
    for (const Points &points : {zv, za}) {
        if (auto sound = checkPoints(points); !sound)
            return sound;
    }
    if (zv.width != za.width || zv.count() != za.count())
        return refused(std::to_string(zv.count()) + " x " + std::to_string(zv.width) + " values were sent and "
                       + std::to_string(za.count()) + " x " + std::to_string(za.width) + " were heard.");
    if (zv.count() < 3)
        return refused("it takes at least three latents.");
    return {};
}

Points rowsOf(const Points &points, std::size_t first, std::size_t count)
{
    const auto width = static_cast<std::size_t>(points.width);
    return {points.values.subspan(first * width, count * width), points.width};
}

std::vector<double> column(const Points &points, std::size_t dimension)
{
    std::vector<double> values;
    values.reserve(points.count());
    for (std::size_t row = 0; row < points.count(); ++row)
        values.push_back(static_cast<double>(points[row][dimension]));
    return values;
}

double deviationOf(const std::vector<double> &values)
{
    double sum = 0.0;
    double squares = 0.0;
    for (const double value : values) {
        sum += value;
        squares += value * value;
    }
    const auto count = static_cast<double>(values.size());
    return std::sqrt(std::max(0.0, squares / count - sum / count * (sum / count)));
}

/// Rows times a matrix of [width, width].
std::vector<double> through(const std::vector<double> &matrix, const Points &points)
{
    const auto width = static_cast<std::size_t>(points.width);
    std::vector<double> products(points.count() * width);
    for (std::size_t row = 0; row < points.count(); ++row) {
        for (std::size_t d = 0; d < width; ++d) {
            const auto share = static_cast<double>(points[row][d]);
            for (std::size_t e = 0; e < width; ++e)
                products[row * width + e] += share * matrix[d * width + e];
        }
    }
    return products;
}

/// Share of the variance of `heard` that `expected` accounts for.
double explainedBy(const std::vector<double> &expected, const Points &heard)
{
    const auto width = static_cast<std::size_t>(heard.width);
    double missed = 0.0;
    double spread = 0.0;
    for (std::size_t d = 0; d < width; ++d) {
        const std::vector<double> truth = column(heard, d);
        const double deviation = deviationOf(truth);
        spread += deviation * deviation * static_cast<double>(truth.size());
        for (std::size_t row = 0; row < truth.size(); ++row) {
            const double error = truth[row] - expected[row * width + d];
            missed += error * error;
        }
    }
    return spread > 0.0 ? 1.0 - missed / spread : 0.0;
}

double along(std::span<const float> latent, std::span<const float> direction)
{
    double sum = 0.0;
    for (std::size_t d = 0; d < direction.size(); ++d)
        sum += static_cast<double>(latent[d]) * static_cast<double>(direction[d]);
    return sum;
}

/// What was sent along a direction beside what was heard along the one it becomes.
double survivalOf(std::span<const float> direction, const std::vector<double> &matrix, const Points &sent,
                  const Points &heard)
{
    const std::vector<double> image = through(matrix, {direction, sent.width});
    const std::vector<float> becomes(image.begin(), image.end());
    std::vector<double> before;
    std::vector<double> after;
    for (std::size_t row = 0; row < sent.count(); ++row) {
        before.push_back(along(sent[row], direction));
        after.push_back(along(heard[row], becomes));
    }
    return correlationOf(before, after);
}

/// The directions with the greatest gains: A A' has them as its axes, and so have A's columns as points.
PrincipalAxes axesOf(const std::vector<double> &matrix, int width, int count, WorkerTeam &team)
{
    const auto side = static_cast<std::size_t>(width);
    std::vector<float> columns(matrix.size());
    for (std::size_t d = 0; d < side; ++d) {
        for (std::size_t e = 0; e < side; ++e)
            columns[e * side + d] = static_cast<float>(matrix[d * side + e]);
    }
    return principalAxes(MapPoints(std::move(columns), width), count, team);
}

} // namespace

Result<std::vector<DimensionSurvival>> survivingDimensions(const Points &zv, const Points &za)
{
    if (auto pair = checkPair(zv, za); !pair)
        return pair.error();
    std::vector<DimensionSurvival> dimensions;
    for (int d = 0; d < zv.width; ++d) {
        const std::vector<double> sent = column(zv, static_cast<std::size_t>(d));
        const double correlation = correlationOf(sent, column(za, static_cast<std::size_t>(d)));
        dimensions.push_back({d, correlation, deviationOf(sent)});
    }
    std::stable_sort(dimensions.begin(), dimensions.end(), [](const DimensionSurvival &a, const DimensionSurvival &b) {
        return a.correlation > b.correlation;
    });
    return dimensions;
}

Result<AudibleSubspace> audibleSubspace(const Points &zv, const Points &za, int count, WorkerTeam &team)
{
    if (auto pair = checkPair(zv, za); !pair)
        return pair.error();
    if (count < 1 || count > zv.width)
        return refused("there are 1 to " + std::to_string(zv.width) + " directions, not " + std::to_string(count)
                       + ".");
    if (zv.count() < 2 * static_cast<std::size_t>(zv.width))
        return refused("it takes twice as many latents as they have values, " + std::to_string(2 * zv.width) + ".");
    const std::size_t fitted = zv.count() - std::max<std::size_t>(3, zv.count() / 10);
    const Points heardThen = rowsOf(za, 0, fitted);
    const std::vector<double> targets(heardThen.values.begin(), heardThen.values.end());
    const std::vector<double> matrix = leastSquares(rowsOf(zv, 0, fitted), targets, zv.width, ridge);
    const Points sent = rowsOf(zv, fitted, zv.count() - fitted);
    const Points heard = rowsOf(za, fitted, za.count() - fitted);

    const PrincipalAxes axes = axesOf(matrix, zv.width, count, team);
    AudibleSubspace subspace{zv.width, axes.axes, {}, {}, explainedBy(through(matrix, sent), heard)};
    for (const double variance : axes.variances)
        subspace.gains.push_back(std::sqrt(std::max(0.0, variance) * zv.width));
    for (int index = 0; index < subspace.count(); ++index)
        subspace.survival.push_back(survivalOf(subspace.direction(index), matrix, sent, heard));
    return subspace;
}

} // namespace synvae
