// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/pointblocks.h"

#include <algorithm>

namespace synvae {

namespace {

[[gnu::always_inline]] inline void addSquares(const float *values, std::span<const float> point,
                                              PointBlocks::Distances &distances)
{
    PointBlocks::Distances sums{};
    for (const float own : point) {
        for (std::size_t lane = 0; lane < PointBlocks::lanes; ++lane) {
            const float difference = own - values[lane];
            sums[lane] += difference * difference;
        }
        values += PointBlocks::lanes;
    }
    distances = sums;
}

#if defined(__x86_64__)
/// The same additions, eight items at a time; without contraction their results are the same bits.
[[gnu::target("avx2")]] void addSquaresAvx2(const float *values, std::span<const float> point,
                                            PointBlocks::Distances &distances)
{
    addSquares(values, point, distances);
}
#endif

} // namespace

PointBlocks::PointBlocks(const Points &points, const std::stop_token &stop)
    : m_items(points.count())
    , m_width(static_cast<std::size_t>(points.width))
{
    // A block at a time: to zero it all takes longer than somebody who has stopped it would wait.
    m_values.reserve(count() * m_width * lanes);
    for (std::size_t item = 0; item < m_items; ++item) {
        if (item % lanes == 0) {
            if (stop.stop_requested())
                return;
            m_values.resize(m_values.size() + m_width * lanes);
        }
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
#if defined(__x86_64__)
    static const bool hasAvx2 = __builtin_cpu_supports("avx2") != 0;
    if (hasAvx2)
        return addSquaresAvx2(values, point, distances);
#endif
    addSquares(values, point, distances);
}

} // namespace synvae
