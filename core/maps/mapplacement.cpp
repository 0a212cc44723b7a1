// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/maps/mapplacement.h"

#include "core/maps/affinities.h"
#include "core/maps/kernels/mapkernels.h"
#include "core/maps/tsne.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace synvae {

namespace {

constexpr int mostSteps = 60;
constexpr int mostHalvings = 24;
/// Nearest works whose places are tried as starts.
constexpr std::size_t startsTried = 5;

struct Place {
    double x = 0.0;
    double y = 0.0;
};

/// The works of the map that a new one is close to, nearest first, and how much.
struct Neighbourhood {
    std::vector<std::int32_t> works;
    std::vector<float> weights;
};

Neighbourhood neighbourhoodOf(const MapPoints &points, const float *work, double perplexity)
{
    const auto &loops = mapkernels::mapKernels();
    std::vector<float> distances(static_cast<std::size_t>(points.count()));
    for (std::int64_t other = 0; other < points.count(); ++other)
        distances[static_cast<std::size_t>(other)] = loops.squaredDistance(work, points.row(other), points.width());
    Neighbourhood nearest;
    nearest.works.resize(distances.size());
    std::iota(nearest.works.begin(), nearest.works.end(), 0);
    const auto each = neighboursFor(perplexity, points.count());
    std::partial_sort(nearest.works.begin(), nearest.works.begin() + each, nearest.works.end(),
                      [&distances](std::int32_t a, std::int32_t b) {
                          const float first = distances[static_cast<std::size_t>(a)];
                          const float second = distances[static_cast<std::size_t>(b)];
                          return first != second ? first < second : a < b;
                      });
    nearest.works.resize(static_cast<std::size_t>(each));
    std::vector<float> near;
    near.reserve(nearest.works.size());
    for (const std::int32_t other : nearest.works)
        near.push_back(distances[static_cast<std::size_t>(other)]);
    nearest.weights.resize(near.size());
    gaussianWeights(near, perplexity, nearest.weights);
    return nearest;
}

/// What is minimised, up to a constant, and its slope.
struct Misfit {
    double value = 0.0;
    Place slope;
};

Misfit misfitAt(Place place, std::span<const float> layout, const Neighbourhood &nearest)
{
    const auto offsetTo = [&](std::size_t work) {
        return Place{place.x - layout[2 * work], place.y - layout[2 * work + 1]};
    };
    Misfit misfit;
    for (std::size_t n = 0; n < nearest.works.size(); ++n) {
        const Place offset = offsetTo(static_cast<std::size_t>(nearest.works[n]));
        const double spread = 1.0 + offset.x * offset.x + offset.y * offset.y;
        misfit.value += nearest.weights[n] * std::log(spread);
        misfit.slope.x += 2.0 * nearest.weights[n] * offset.x / spread;
        misfit.slope.y += 2.0 * nearest.weights[n] * offset.y / spread;
    }
    double sum = 0.0;
    Place push;
    for (std::size_t work = 0; work < layout.size() / 2; ++work) {
        const Place offset = offsetTo(work);
        const double closeness = 1.0 / (1.0 + offset.x * offset.x + offset.y * offset.y);
        sum += closeness;
        push.x += closeness * closeness * offset.x;
        push.y += closeness * closeness * offset.y;
    }
    misfit.value += std::log(sum);
    misfit.slope.x -= 2.0 * push.x / sum;
    misfit.slope.y -= 2.0 * push.y / sum;
    return misfit;
}

Place bestStart(std::span<const float> layout, const Neighbourhood &nearest)
{
    Place middle;
    for (std::size_t n = 0; n < nearest.works.size(); ++n) {
        middle.x += nearest.weights[n] * layout[2 * static_cast<std::size_t>(nearest.works[n])];
        middle.y += nearest.weights[n] * layout[2 * static_cast<std::size_t>(nearest.works[n]) + 1];
    }
    Place best = middle;
    double least = misfitAt(middle, layout, nearest).value;
    for (std::size_t n = 0; n < std::min(startsTried, nearest.works.size()); ++n) {
        const auto work = static_cast<std::size_t>(nearest.works[n]);
        const Place place{layout[2 * work], layout[2 * work + 1]};
        const double value = misfitAt(place, layout, nearest).value;
        if (value < least) {
            least = value;
            best = place;
        }
    }
    return best;
}

/// Steepest descent; a step that does not help is halved, one that does is doubled for the next time.
Place settled(Place place, std::span<const float> layout, const Neighbourhood &nearest)
{
    Misfit here = misfitAt(place, layout, nearest);
    double step = 1.0;
    for (int taken = 0; taken < mostSteps; ++taken) {
        const double steepness = here.slope.x * here.slope.x + here.slope.y * here.slope.y;
        if (steepness < 1e-10)
            break;
        bool better = false;
        for (int halving = 0; halving < mostHalvings && !better; ++halving) {
            const Place next{place.x - step * here.slope.x, place.y - step * here.slope.y};
            const Misfit there = misfitAt(next, layout, nearest);
            better = there.value <= here.value - 0.1 * step * steepness;
            if (better) {
                place = next;
                here = there;
            }
            step *= better ? 2.0 : 0.5;
        }
        if (!better)
            break;
    }
    return place;
}

} // namespace

Result<std::vector<float>> placedOnMap(const MapPoints &points, std::span<const float> layout, const MapPoints &works,
                                       double perplexity, WorkerTeam &team)
{
    if (points.count() < 4 || layout.size() != 2 * static_cast<std::size_t>(points.count())
        || works.width() != points.width())
        return Error{ErrorKind::InvalidInput,
                     "New works can be placed on a map of at least four works, whose latents are as wide as theirs."};
    const double usable = usablePerplexity(perplexity, points.count());
    std::vector<float> places(2 * static_cast<std::size_t>(works.count()));
    team.run(static_cast<int>(works.count()), [&](int work, int) {
        const Neighbourhood nearest = neighbourhoodOf(points, works.row(work), usable);
        const Place place = settled(bestStart(layout, nearest), layout, nearest);
        places[2 * static_cast<std::size_t>(work)] = static_cast<float>(place.x);
        places[2 * static_cast<std::size_t>(work) + 1] = static_cast<float>(place.y);
    });
    return places;
}

} // namespace synvae
