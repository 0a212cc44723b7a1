// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/seed.h"

#include <torch/types.h>

#include <cmath>
#include <cstdint>
#include <vector>

namespace synvae {

/// Bounds of uniform weights: He's where a rectifier follows, Glorot's elsewhere.
[[nodiscard]] inline double heBound(std::int64_t fanIn) { return std::sqrt(6.0 / static_cast<double>(fanIn)); }
[[nodiscard]] inline double glorotBound(std::int64_t fanIn, std::int64_t fanOut)
{
    return std::sqrt(6.0 / static_cast<double>(fanIn + fanOut));
}

/// Values on [-bound, bound), a function of the seed.
[[nodiscard]] inline torch::Tensor uniformTensor(const std::vector<std::int64_t> &shape, double bound, Seed seed)
{
    torch::Tensor tensor = torch::empty(shape);
    float *values = tensor.data_ptr<float>();
    for (std::int64_t i = 0; i < tensor.numel(); ++i)
        values[i] = static_cast<float>(bound) * (2.0F * uniform(seed, static_cast<std::uint64_t>(i)) - 1.0F);
    return tensor;
}

} // namespace synvae
