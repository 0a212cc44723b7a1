// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/translator.h"

#include <array>
#include <bit>
#include <cstdint>
#include <span>
#include <vector>

namespace synvae::test {

// Plain hashes instead of networks: every output depends on all of its inputs, and on nothing else.

inline std::uint64_t fakeHash(std::span<const float> values)
{
    std::uint64_t key = values.size();
    for (const float value : values)
        key = mixBits(key ^ std::bit_cast<std::uint32_t>(value));
    return key;
}

/// Mostly holds, some notes, a few ends: what melodies look like.
inline int fakeToken(std::uint64_t bits)
{
    constexpr std::array<int, 4> others{noteOffToken, holdToken, holdToken, holdToken};
    return bits % 8 < 3 ? tokenOf(55 + static_cast<int>((bits >> 8U) % 24)) : others[bits % 4];
}

inline std::vector<Melody> fakeMelodies(const LatentBatch &latents, const DecodeSettings &settings)
{
    std::vector<Melody> melodies;
    for (int row = 0; row < latents.count; ++row) {
        std::uint64_t key = mixBits(fakeHash(latents.row(row)));
        if (settings.mode == DecodeMode::Sample)
            key ^= mixBits(settings.seed.value) + std::bit_cast<std::uint32_t>(settings.temperature);
        std::vector<int> tokens(melodySteps);
        for (std::size_t step = 0; step < tokens.size(); ++step)
            tokens[step] = fakeToken(mixBits(key + step));
        melodies.push_back(*Melody::fromTokens(std::span<const int>(tokens)));
    }
    return melodies;
}

/// The same with a seed for each row.
inline std::vector<Melody> fakeMelodiesEach(const LatentBatch &latents, DecodeSettings settings,
                                            std::span<const Seed> seeds)
{
    std::vector<Melody> melodies;
    for (int row = 0; row < latents.count; ++row) {
        const auto values = latents.row(row);
        settings.seed = seeds[static_cast<std::size_t>(row)];
        melodies.push_back(fakeMelodies({1, latents.width, {values.begin(), values.end()}}, settings).front());
    }
    return melodies;
}

template<typename KeyOfRow>
Posterior fakePosterior(int count, int width, KeyOfRow keyOfRow)
{
    Posterior result{{count, width, {}}, {count, width, {}}};
    for (int row = 0; row < count; ++row) {
        const Seed seed{keyOfRow(row)};
        for (int value = 0; value < width; ++value) {
            result.mean.values.push_back(normal(seed, static_cast<std::uint64_t>(value)));
            result.logVariance.values.push_back(-1.0F);
        }
    }
    return result;
}

inline Posterior fakePosterior(std::span<const Melody> melodies, int width)
{
    return fakePosterior(static_cast<int>(melodies.size()), width, [&](int row) {
        const auto &tokens = melodies[static_cast<std::size_t>(row)].tokens();
        return fakeHash(std::vector<float>(tokens.begin(), tokens.end()));
    });
}

inline Error fakeCancelled() { return {ErrorKind::Cancelled, "Stopped."}; }

} // namespace synvae::test
