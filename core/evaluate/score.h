// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/bootstrap.h"

#include <optional>
#include <span>

namespace synvae {

/// A measured value with its 95 % bootstrap interval over items, and what would be measured where nothing is known.
struct Score {
    double value = 0.0;
    double low = 0.0;
    double high = 0.0;
    std::optional<double> chance; ///< absent where there is no such thing
};

/// The mean of one value an item.
[[nodiscard]] Result<Score> meanScore(std::span<const double> items, std::optional<double> chance,
                                      const BootstrapSettings &bootstrap);

/// Any other score of so many items; its value is that of all of them, once each.
[[nodiscard]] Result<Score> statisticScore(std::size_t items, const ItemStatistic &statistic,
                                           std::optional<double> chance, const BootstrapSettings &bootstrap);

/// `score` under a rising straight line: value, interval and chance.
[[nodiscard]] Score scaled(const Score &score, double factor, double offset = 0.0);

} // namespace synvae
