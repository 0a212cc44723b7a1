// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/seed.h"

#include <cmath>
#include <numbers>

namespace synvae {

float normal(Seed seed, std::uint64_t counter)
{
    constexpr double scale = 0x1.0p-53;
    const double u = static_cast<double>((derive(seed, 2 * counter).value >> 11) + 1) * scale; // (0, 1]
    const double v = static_cast<double>(derive(seed, 2 * counter + 1).value >> 11) * scale;   // [0, 1)
    return static_cast<float>(std::sqrt(-2.0 * std::log(u)) * std::cos(2.0 * std::numbers::pi * v));
}

} // namespace synvae
