// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/sampling.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace synvae {

namespace {

/// Fisher and Yates, from the front: the first `size` places are settled.
std::vector<std::size_t> drawn(std::size_t count, std::size_t size, Seed seed)
{
    std::vector<std::size_t> numbers(count);
    std::iota(numbers.begin(), numbers.end(), std::size_t{0});
    for (std::size_t i = 0; i + 1 < count && i < size; ++i)
        std::swap(numbers[i], numbers[i + drawnBelow(seed, i, count - i)]);
    numbers.resize(std::min(size, count));
    return numbers;
}

} // namespace

std::vector<std::size_t> shuffled(std::size_t count, Seed seed) { return drawn(count, count, seed); }

std::vector<std::size_t> sampleOf(std::size_t count, std::size_t size, Seed seed)
{
    std::vector<std::size_t> numbers = drawn(count, size, seed);
    std::sort(numbers.begin(), numbers.end());
    return numbers;
}

} // namespace synvae
