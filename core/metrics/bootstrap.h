// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/seed.h"

#include <cstddef>
#include <functional>
#include <span>

namespace synvae {

struct Interval {
    double low = 0.0;
    double high = 0.0;
};

struct BootstrapSettings {
    int resamples = 1000;
    double confidence = 0.95; ///< above 0 and below 1
    Seed seed{1};
};

/// What a score would have been on other items of the same kind (protocol section 7): the percentile bootstrap after
/// Efron (1979). Items are drawn with replacement, as many as there are, and the interval leaves out as many of the
/// resampled scores below as above; between two scores it is interpolated linearly. Draws are counted, not streamed,
/// so the same seed gives the same interval everywhere. A score whose interval holds its chance level is no finding.
///
/// InvalidInput without items, for values that are not numbers, and for settings that make no sense.
[[nodiscard]] Result<Interval> bootstrapMean(std::span<const double> values, const BootstrapSettings &settings = {});

/// A score of the items with these numbers, some of them several times. Must be finite.
using ItemStatistic = std::function<double(std::span<const std::size_t> items)>;

/// The same for any score of `items` items.
[[nodiscard]] Result<Interval> bootstrapStatistic(std::size_t items, const ItemStatistic &statistic,
                                                  const BootstrapSettings &settings = {});

} // namespace synvae
