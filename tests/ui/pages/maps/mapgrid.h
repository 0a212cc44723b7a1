// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plot/pointfield.h"

#include <memory>
#include <vector>

namespace synvae::test {

/// A grid of works, 20 wide, one unit apart.
inline PointFieldPtr grid(int works)
{
    std::vector<float> layout;
    for (int work = 0; work < works; ++work) {
        layout.push_back(static_cast<float>(work % 20));
        layout.push_back(static_cast<float>(work / 20));
    }
    return std::make_shared<const PointField>(layout);
}

} // namespace synvae::test
