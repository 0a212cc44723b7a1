// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/seed.h"

#include <cmath>
#include <cstdint>

namespace synvae::demo {

/// Random numbers for one picture: a seed's stream, taken one after the other.
class Dice
{
public:
    explicit Dice(Seed seed)
        : m_seed(seed)
    { }

    /// Uniform on [0, 1).
    float roll() { return uniform(m_seed, m_counter++); }
    float between(float low, float high) { return low + (high - low) * roll(); }
    /// Roughly normal: mean 0, deviation 1, never beyond 3.5.
    float spread() { return (roll() + roll() + roll() + roll() - 2.0F) * 1.732F; }
    int below(int count) { return static_cast<int>(roll() * static_cast<float>(count)); }
    int betweenInts(int low, int high) { return low + below(high - low + 1); }
    bool chance(float probability) { return roll() < probability; }
    template<typename List>
    const auto &pick(const List &list)
    {
        return list[static_cast<decltype(list.size())>(below(static_cast<int>(list.size())))];
    }
    Seed nextSeed() { return derive(m_seed, m_counter++); }
    /// An independent stream: what is drawn from it does not shift what comes after here.
    Dice branch() { return Dice(nextSeed()); }

private:
    Seed m_seed;
    std::uint64_t m_counter = 0;
};

/// Smooth noise of the plane.
class Noise
{
public:
    explicit Noise(Dice &dice)
        : m_seed(static_cast<std::uint32_t>(dice.roll() * 16777216.0F))
    { }

    /// One octave: values in [0, 1], features about one unit wide.
    [[nodiscard]] float at(float x, float y) const
    {
        const float fx = std::floor(x);
        const float fy = std::floor(y);
        const auto ix = static_cast<std::int32_t>(fx);
        const auto iy = static_cast<std::int32_t>(fy);
        const float u = eased(x - fx);
        const float v = eased(y - fy);
        const float top = lattice(ix, iy) + (lattice(ix + 1, iy) - lattice(ix, iy)) * u;
        const float bottom = lattice(ix, iy + 1) + (lattice(ix + 1, iy + 1) - lattice(ix, iy + 1)) * u;
        return top + (bottom - top) * v;
    }

    /// Octaves of halving size and weight: values in [0, 1], mean 0.5.
    [[nodiscard]] float cloud(float x, float y, int octaves) const
    {
        float sum = 0.0F;
        float weight = 0.5F;
        float total = 0.0F;
        for (int i = 0; i < octaves; ++i) {
            sum += weight * at(x, y);
            total += weight;
            weight *= 0.5F;
            x = 2.03F * x + 17.3F;
            y = 2.03F * y - 9.1F;
        }
        return sum / total;
    }

private:
    static float eased(float t) { return t * t * (3.0F - 2.0F * t); }
    [[nodiscard]] float lattice(std::int32_t x, std::int32_t y) const
    {
        std::uint32_t h
            = static_cast<std::uint32_t>(x) * 374761393U + static_cast<std::uint32_t>(y) * 668265263U + m_seed;
        h = (h ^ (h >> 13)) * 1274126177U;
        h ^= h >> 16;
        return static_cast<float>(h >> 8) * 0x1.0p-24F;
    }

    std::uint32_t m_seed;
};

[[nodiscard]] inline float mixed(float a, float b, float t) { return a + (b - a) * t; }

/// 0 below `low`, 1 above `high`, smooth between.
[[nodiscard]] inline float step(float low, float high, float x)
{
    const float t = x <= low ? 0.0F : x >= high ? 1.0F : (x - low) / (high - low);
    return t * t * (3.0F - 2.0F * t);
}

} // namespace synvae::demo
