// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/pointblocks.h"

#include <algorithm>

namespace synvae {

PointBlocks::PointBlocks(const Points &points)
    : m_items(points.count())
    , m_width(static_cast<std::size_t>(points.width))
    , m_values(count() * m_width * lanes)
{
    for (std::size_t item = 0; item < m_items; ++item) {
        const std::span<const float> row = points[item];
        float *target = m_values.data() + item / lanes * m_width * lanes + item % lanes;
        for (std::size_t d = 0; d < m_width; ++d)
            target[d * lanes] = row[d];
    }
}

std::size_t PointBlocks::filled(std::size_t block) const { return std::min(lanes, m_items - block * lanes); }

void PointBlocks::squaredDistances(std::size_t block, std::span<const float> point, Distances &distances) const
{
    const float *values = m_values.data() + block * m_width * lanes;
    Distances sums{};
    for (const float own : point) {
        for (std::size_t lane = 0; lane < lanes; ++lane) {
            const float difference = own - values[lane];
            sums[lane] += difference * difference;
        }
        values += lanes;
    }
    distances = sums;
}

} // namespace synvae
