// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace synvae {

/// A user-visible seed. A strong type, so that a seed is never mistaken for a count or an index.
struct Seed {
    std::uint64_t value = 1;
    friend bool operator==(Seed, Seed) = default;
};

/// The finaliser of SplitMix64 (Steele, Lea and Flood, 2014): a bijection on 64 bits that mixes well.
[[nodiscard]] constexpr std::uint64_t mixBits(std::uint64_t x)
{
    x += 0x9E3779B97F4A7C15ULL;
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9ULL;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBULL;
    return x ^ (x >> 31);
}

/// A seed for an independent stream: the same (seed, stream) gives the same seed on every machine.
[[nodiscard]] constexpr Seed derive(Seed seed, std::uint64_t stream)
{
    return Seed{mixBits(seed.value ^ mixBits(stream))};
}

/// The counter-th number of a seed's stream, uniform on [0, 1) with 24 bits.
///
/// Counter-based: number 17 can be asked for without the sixteen before it, by any thread, so results
/// depend neither on batching nor on the number of threads.
[[nodiscard]] constexpr float uniform(Seed seed, std::uint64_t counter)
{
    return static_cast<float>(derive(seed, counter).value >> 40) * 0x1.0p-24F;
}

/// The counter-th number of a seed's standard normal stream (Box-Muller on two uniforms, in double).
[[nodiscard]] float normal(Seed seed, std::uint64_t counter);

} // namespace synvae
