// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latent/interpolation.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>
#include <string>

namespace synvae {

namespace {

using Direction = std::vector<double>;

/// Below this sine of the angle between them, latents point the same way or opposite ways as far as float can tell.
constexpr double leastSine = 1e-6;

double lengthOf(std::span<const float> latent)
{
    return std::sqrt(std::inner_product(latent.begin(), latent.end(), latent.begin(), 0.0, std::plus<>(),
                                        [](float x, float y) { return static_cast<double>(x) * y; }));
}

Direction directionOf(std::span<const float> latent, double length)
{
    Direction direction(latent.begin(), latent.end());
    for (double &value : direction)
        value /= length;
    return direction;
}

/// A direction at right angles: the axis with the least of `direction`, less its share of it.
Direction orthogonalTo(const Direction &direction)
{
    const auto least = std::min_element(direction.begin(), direction.end(),
                                        [](double a, double b) { return std::abs(a) < std::abs(b); });
    const double share = *least;
    const double length = std::sqrt(std::max(0.0, 1.0 - share * share));
    Direction result(direction.size());
    for (std::size_t d = 0; d < result.size(); ++d)
        result[d] = -share * direction[d];
    result[static_cast<std::size_t>(least - direction.begin())] += 1.0;
    for (double &value : result)
        value = length > 0.0 ? value / length : 0.0;
    return result;
}

std::vector<float> alongTheLine(std::span<const float> a, std::span<const float> b, double t)
{
    std::vector<float> latent(a.size());
    for (std::size_t d = 0; d < latent.size(); ++d)
        latent[d] = static_cast<float>((1.0 - t) * static_cast<double>(a[d]) + t * static_cast<double>(b[d]));
    return latent;
}

/// cos(angle t) of `from` and sin(angle t) of `aside`, `length` long.
std::vector<float> turned(const Direction &from, const Direction &aside, double angle, double length)
{
    std::vector<float> latent(from.size());
    for (std::size_t d = 0; d < latent.size(); ++d)
        latent[d] = static_cast<float>(length * (std::cos(angle) * from[d] + std::sin(angle) * aside[d]));
    return latent;
}

std::vector<float> alongTheSphere(std::span<const float> a, std::span<const float> b, double t)
{
    const double lengthA = lengthOf(a);
    const double lengthB = lengthOf(b);
    if (!(lengthA > 0.0 && lengthB > 0.0) || a.size() < 2)
        return alongTheLine(a, b, t);
    const Direction from = directionOf(a, lengthA);
    const Direction to = directionOf(b, lengthB);
    const double cosine = std::clamp(std::inner_product(from.begin(), from.end(), to.begin(), 0.0), -1.0, 1.0);
    // What of `to` is at right angles to `from`: its length is the sine, exact where 1 - cosine^2 is not.
    Direction aside(from.size());
    for (std::size_t d = 0; d < aside.size(); ++d)
        aside[d] = to[d] - cosine * from[d];
    const double sine = std::sqrt(std::inner_product(aside.begin(), aside.end(), aside.begin(), 0.0));
    const double length = std::max(0.0, (1.0 - t) * lengthA + t * lengthB);
    if (sine < leastSine) {
        if (cosine > 0.0)
            return alongTheLine(a, b, t);
        return turned(from, orthogonalTo(from), t * std::numbers::pi, length);
    }
    for (double &value : aside)
        value /= sine;
    return turned(from, aside, t * std::atan2(sine, cosine), length);
}

Error notBetween(const std::string &why) { return {ErrorKind::InvalidInput, "No path can be made: " + why}; }

bool isStepCount(int steps) { return steps >= fewestSteps && steps <= mostSteps; }

} // namespace

const char *nameOf(Interpolation way) { return way == Interpolation::Lerp ? "lerp" : "slerp"; }

std::vector<float> between(std::span<const float> a, std::span<const float> b, double t, Interpolation way)
{
    if (t == 0.0)
        return {a.begin(), a.end()};
    if (t == 1.0)
        return {b.begin(), b.end()};
    return way == Interpolation::Lerp ? alongTheLine(a, b, t) : alongTheSphere(a, b, t);
}

Result<void> checkAlike(std::span<const std::span<const float>> latents)
{
    for (const std::span<const float> latent : latents) {
        if (latent.empty() || latent.size() != latents.front().size())
            return notBetween("the latents have " + std::to_string(latents.front().size()) + " and "
                              + std::to_string(latent.size()) + " values.");
        if (!std::all_of(latent.begin(), latent.end(), [](float value) { return std::isfinite(value); }))
            return notBetween("a latent has a value that is not a number.");
    }
    return {};
}

Result<LatentBatch> interpolated(std::span<const float> a, std::span<const float> b, int steps, Interpolation way)
{
    if (!isStepCount(steps))
        return notBetween("it takes 2 to 33 steps, not " + std::to_string(steps) + ".");
    if (const auto alike = checkAlike(std::array{a, b}); !alike)
        return alike.error();
    LatentBatch latents{steps, static_cast<int>(a.size()), {}};
    for (int step = 0; step < steps; ++step) {
        const std::vector<float> latent = between(a, b, static_cast<double>(step) / (steps - 1), way);
        latents.values.insert(latents.values.end(), latent.begin(), latent.end());
    }
    return latents;
}

std::array<double, 4> cornerWeights(double x, double y)
{
    return {(1.0 - x) * (1.0 - y), x * (1.0 - y), (1.0 - x) * y, x * y};
}

std::vector<float> blended(const Corners &corners, double x, double y, Interpolation way)
{
    // Line by line is the bilinear sum as well, and keeps corners and edges exact.
    const std::vector<float> top = between(corners[0], corners[1], x, way);
    const std::vector<float> bottom = between(corners[2], corners[3], x, way);
    return between(top, bottom, y, way);
}

Result<LatentBatch> cornerGrid(const Corners &corners, int columns, int rows, Interpolation way)
{
    if (!isStepCount(columns) || !isStepCount(rows))
        return notBetween("a grid has 2 to 33 columns and rows, not " + std::to_string(columns) + " and "
                          + std::to_string(rows) + ".");
    if (const auto alike = checkAlike(corners); !alike)
        return alike.error();
    LatentBatch latents{columns * rows, static_cast<int>(corners[0].size()), {}};
    for (int row = 0; row < rows; ++row) {
        for (int column = 0; column < columns; ++column) {
            const std::vector<float> latent = blended(corners, static_cast<double>(column) / (columns - 1),
                                                      static_cast<double>(row) / (rows - 1), way);
            latents.values.insert(latents.values.end(), latent.begin(), latent.end());
        }
    }
    return latents;
}

} // namespace synvae
