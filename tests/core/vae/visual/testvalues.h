// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/seed.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace synvae {

/// Uniform on [-1, 1), a function of the seed.
inline std::vector<float> randomValues(std::int64_t count, std::uint64_t seed)
{
    std::vector<float> values(static_cast<std::size_t>(count));
    for (std::size_t i = 0; i < values.size(); ++i)
        values[i] = 2.0F * uniform(Seed{seed}, i) - 1.0F;
    return values;
}

/// The largest difference, relative to the largest value.
template<typename Values, typename Others>
double relativeError(const Values &values, const Others &others)
{
    double difference = 0.0;
    double largest = 1e-30;
    for (std::size_t i = 0; i < values.size(); ++i) {
        difference = std::max(difference, std::abs(static_cast<double>(values[i]) - static_cast<double>(others[i])));
        largest = std::max(largest, std::abs(static_cast<double>(others[i])));
    }
    return difference / largest;
}

} // namespace synvae
