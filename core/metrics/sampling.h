// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/seed.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace synvae {

/// The counter-th number of a seed's stream, uniform on [0, 1) with 53 bits.
[[nodiscard]] constexpr double fineUniform(Seed seed, std::uint64_t counter)
{
    return static_cast<double>(derive(seed, counter).value >> 11U) * 0x1.0p-53;
}

/// The counter-th whole number of a seed's stream, uniform on [0, bound). `bound` is at least 1 and below 2^32.
[[nodiscard]] constexpr std::size_t drawnBelow(Seed seed, std::uint64_t counter, std::size_t bound)
{
    return static_cast<std::size_t>(((derive(seed, counter).value >> 32U) * bound) >> 32U);
}

/// The numbers 0 to count - 1 in random order.
[[nodiscard]] std::vector<std::size_t> shuffled(std::size_t count, Seed seed);

/// `size` different numbers below `count`, ascending; all of them where there are no more.
[[nodiscard]] std::vector<std::size_t> sampleOf(std::size_t count, std::size_t size, Seed seed);

} // namespace synvae
