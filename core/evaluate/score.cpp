// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/score.h"

#include <numeric>
#include <vector>

namespace synvae {

Result<Score> meanScore(std::span<const double> items, std::optional<double> chance, const BootstrapSettings &bootstrap)
{
    const auto interval = bootstrapMean(items, bootstrap);
    if (!interval)
        return interval.error();
    const double sum = std::accumulate(items.begin(), items.end(), 0.0);
    return Score{sum / static_cast<double>(items.size()), interval->low, interval->high, chance};
}

Result<Score> statisticScore(std::size_t items, const ItemStatistic &statistic, std::optional<double> chance,
                             const BootstrapSettings &bootstrap)
{
    const auto interval = bootstrapStatistic(items, statistic, bootstrap);
    if (!interval)
        return interval.error();
    std::vector<std::size_t> all(items);
    std::iota(all.begin(), all.end(), std::size_t{0});
    return Score{statistic(all), interval->low, interval->high, chance};
}

Score scaled(const Score &score, double factor, double offset)
{
    Score result{factor * score.value + offset, factor * score.low + offset, factor * score.high + offset, {}};
    if (score.chance)
        result.chance = factor * *score.chance + offset;
    return result;
}

} // namespace synvae
