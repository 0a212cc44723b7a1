// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <span>

namespace synvae {

/// Latents of many items, borrowed: row-major, `width` values an item.
struct Points {
    std::span<const float> values;
    int width = 1;

    [[nodiscard]] std::size_t count() const { return width > 0 ? values.size() / static_cast<std::size_t>(width) : 0; }
    [[nodiscard]] std::span<const float> operator[](std::size_t item) const
    {
        return values.subspan(item * static_cast<std::size_t>(width), static_cast<std::size_t>(width));
    }
};

/// InvalidInput unless there are points, whole rows of them, and every value is finite.
[[nodiscard]] Result<void> checkPoints(const Points &points);

/// As above; besides, each of them has a label of at least 0 and below `classes`.
[[nodiscard]] Result<void> checkLabelled(const Points &points, std::span<const int> labels, int classes);

/// Squared Euclidean distance, added up in double in the order of the coordinates.
[[nodiscard]] double squaredDistance(std::span<const float> a, std::span<const float> b);

} // namespace synvae
