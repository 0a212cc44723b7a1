// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/seed.h"
#include "core/maps/mappoints.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace synvae::test {

inline std::vector<float> randomValues(std::size_t count, std::uint64_t seed)
{
    std::vector<float> values(count);
    for (std::size_t i = 0; i < count; ++i)
        values[i] = normal(Seed{seed}, i);
    return values;
}

/// Works in groups far apart: work i belongs to group i % groups.
inline MapPoints groupedPoints(std::int64_t count, int width, int groups)
{
    std::vector<float> values(static_cast<std::size_t>(count * width));
    for (std::size_t i = 0; i < values.size(); ++i) {
        const std::size_t group = i / static_cast<std::size_t>(width) % static_cast<std::size_t>(groups);
        values[i] = normal(Seed{5}, i) + 8.0F * normal(Seed{group + 40}, i % static_cast<std::size_t>(width));
    }
    return *MapPoints::prepare({values, width}, Metric::Euclidean);
}

} // namespace synvae::test
