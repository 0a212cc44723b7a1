// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/bootstrap.h"

#include "core/metrics/sampling.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

namespace synvae {

namespace {

Error refused(const std::string &why) { return Error{ErrorKind::InvalidInput, "No interval can be given: " + why}; }

/// By linear interpolation between the sorted scores; `share` in [0, 1].
double quantile(const std::vector<double> &sorted, double share)
{
    const double place = share * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(place);
    const std::size_t above = std::min(below + 1, sorted.size() - 1);
    return sorted[below] + (place - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

} // namespace

Result<Interval> bootstrapStatistic(std::size_t items, const ItemStatistic &statistic,
                                    const BootstrapSettings &settings)
{
    if (items == 0 || items > std::numeric_limits<std::uint32_t>::max())
        return refused("there are no items, or more than four thousand millions.");
    if (settings.resamples < 1 || !(settings.confidence > 0.0 && settings.confidence < 1.0))
        return refused("it takes at least one resample, and a confidence between 0 and 1.");
    std::vector<double> scores;
    std::vector<std::size_t> drawn(items);
    for (int resample = 0; resample < settings.resamples; ++resample) {
        const Seed stream = derive(settings.seed, static_cast<std::uint64_t>(resample));
        for (std::size_t i = 0; i < items; ++i)
            drawn[i] = drawnBelow(stream, i, items);
        scores.push_back(statistic(drawn));
        if (!std::isfinite(scores.back()))
            return refused("the score of a resample is not a number.");
    }
    std::sort(scores.begin(), scores.end());
    const double tail = (1.0 - settings.confidence) / 2.0;
    return Interval{quantile(scores, tail), quantile(scores, 1.0 - tail)};
}

Result<Interval> bootstrapMean(std::span<const double> values, const BootstrapSettings &settings)
{
    const auto mean = [values](std::span<const std::size_t> items) {
        double sum = 0.0;
        for (const std::size_t item : items)
            sum += values[item];
        return sum / static_cast<double>(items.size());
    };
    if (!std::all_of(values.begin(), values.end(), [](double value) { return std::isfinite(value); }))
        return refused("one of the values is not a number.");
    return bootstrapStatistic(values.size(), mean, settings);
}

} // namespace synvae
