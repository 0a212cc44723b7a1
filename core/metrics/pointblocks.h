// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/points.h"

#include <array>
#include <cstddef>
#include <stop_token>
#include <vector>

namespace synvae {

/// A copy of points for measuring many distances: blocks of 32 items with the coordinates of one dimension side by
/// side. Vectors run across items and never across the terms of a sum, so that a distance is the same whatever the
/// vectors of the machine.
class PointBlocks
{
public:
    static constexpr std::size_t lanes = 32;
    using Distances = std::array<float, lanes>;

    /// The points must have passed checkPoints(). When it is stopped no distances may be asked for.
    explicit PointBlocks(const Points &points, const std::stop_token &stop = {});

    [[nodiscard]] std::size_t count() const { return (m_items + lanes - 1) / lanes; }
    /// Items of a block: 32, or fewer in the last one. Item 0 of a block is item 32 x block.
    [[nodiscard]] std::size_t filled(std::size_t block) const;

    /// Squared Euclidean distances from `point` to the items of a block; past the filled lanes they mean nothing.
    void squaredDistances(std::size_t block, std::span<const float> point, Distances &distances) const;

private:
    std::size_t m_items;
    std::size_t m_width;
    std::vector<float> m_values;
};

} // namespace synvae
