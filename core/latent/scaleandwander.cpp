// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latent/scaleandwander.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <numeric>
#include <string>

namespace synvae {

namespace {

constexpr int mostWanderSteps = 10'000;
constexpr int mostGridSide = 33;

Error refused(const std::string &why) { return {ErrorKind::InvalidInput, why}; }

bool isFinite(std::span<const float> latent)
{
    return std::all_of(latent.begin(), latent.end(), [](float value) { return std::isfinite(value); });
}

double dot(const std::vector<double> &a, const std::vector<double> &b)
{
    return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}

/// Length 1; false for one too short to have a direction.
bool normalise(std::vector<double> &direction)
{
    const double length = std::sqrt(dot(direction, direction));
    if (!(length > 1e-9))
        return false;
    for (double &value : direction)
        value /= length;
    return true;
}

/// Takes away what of `direction` goes along `axis`, of length 1.
void makeOrthogonal(std::vector<double> &direction, const std::vector<double> &axis)
{
    const double share = dot(direction, axis);
    for (std::size_t d = 0; d < direction.size(); ++d)
        direction[d] -= share * axis[d];
}

/// cos of where one is and sin of somewhere else: with a latent of the prior, again a latent of the prior.
void stepInPrior(std::vector<double> &at, double stride, const std::vector<double> &noise)
{
    for (std::size_t d = 0; d < at.size(); ++d)
        at[d] = std::cos(stride) * at[d] + std::sin(stride) * noise[d];
}

/// The same with noise at right angles and of the same length, so that the length stays.
void stepOnSphere(std::vector<double> &at, double stride, std::vector<double> noise)
{
    const double length = std::sqrt(dot(at, at));
    std::vector<double> axis = at;
    if (!normalise(axis))
        return;
    makeOrthogonal(noise, axis);
    if (!normalise(noise))
        return;
    for (std::size_t d = 0; d < at.size(); ++d)
        at[d] = length * (std::cos(stride) * axis[d] + std::sin(stride) * noise[d]);
}

} // namespace

std::vector<float> scaled(std::span<const float> latent, double factor)
{
    std::vector<float> result;
    for (const float value : latent)
        result.push_back(static_cast<float>(factor * static_cast<double>(value)));
    return result;
}

const char *nameOf(Wandering way) { return way == Wandering::Prior ? "prior" : "sphere"; }

Result<LatentBatch> wandered(std::span<const float> start, const WanderSettings &settings)
{
    if (settings.steps < 1 || settings.steps > mostWanderSteps)
        return refused("A walk has 1 to 10,000 steps, not " + std::to_string(settings.steps) + ".");
    if (!(settings.stride > 0.0 && settings.stride <= std::numbers::pi / 2.0))
        return refused("A stride is above 0 and at most a quarter of a turn (1.57).");
    if (start.empty() || !isFinite(start))
        return refused("A walk needs a latent to begin at, with values that are numbers.");
    LatentBatch walk{settings.steps, static_cast<int>(start.size()), {start.begin(), start.end()}};
    std::vector<double> at(start.begin(), start.end());
    std::vector<double> noise(at.size());
    for (int step = 1; step < settings.steps; ++step) {
        const Seed own = derive(settings.seed, static_cast<std::uint64_t>(step));
        for (std::size_t d = 0; d < noise.size(); ++d)
            noise[d] = static_cast<double>(normal(own, d));
        if (settings.way == Wandering::Prior)
            stepInPrior(at, settings.stride, noise);
        else
            stepOnSphere(at, settings.stride, noise);
        for (const double value : at)
            walk.values.push_back(static_cast<float>(value));
    }
    return walk;
}

Result<LatentBatch> neighbourhood(std::span<const float> centre, std::span<const float> across,
                                  std::span<const float> down, const NeighbourhoodSettings &settings)
{
    const auto isSide = [](int side) { return side >= 1 && side <= mostGridSide && side % 2 == 1; };
    if (!isSide(settings.columns) || !isSide(settings.rows))
        return refused("A neighbourhood has an odd number of columns and rows, 1 to 33.");
    if (!(settings.spacing > 0.0 && std::isfinite(settings.spacing)))
        return refused("The latents of a neighbourhood lie some distance above 0 apart.");
    if (centre.empty() || across.size() != centre.size() || down.size() != centre.size() || !isFinite(centre)
        || !isFinite(across) || !isFinite(down))
        return refused("A neighbourhood needs a latent and two directions of the same width, with values that are "
                       "numbers.");
    std::vector<double> right(across.begin(), across.end());
    std::vector<double> below(down.begin(), down.end());
    bool plane = normalise(right) && normalise(below);
    makeOrthogonal(below, right);
    plane = plane && normalise(below);
    if (!plane)
        return refused("The two directions of a neighbourhood are one and the same, or none at all.");
    LatentBatch grid{settings.columns * settings.rows, static_cast<int>(centre.size()), {}};
    const int above = settings.rows / 2;
    const int before = settings.columns / 2;
    for (int row = 0; row < settings.rows; ++row) {
        const double y = settings.spacing * (row - above);
        for (int column = 0; column < settings.columns; ++column) {
            const double x = settings.spacing * (column - before);
            for (std::size_t d = 0; d < right.size(); ++d)
                grid.values.push_back(static_cast<float>(static_cast<double>(centre[d]) + x * right[d] + y * below[d]));
        }
    }
    return grid;
}

} // namespace synvae
