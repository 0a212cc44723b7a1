// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/latent/playlatents.h"
#include "core/music/melodycodec.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <vector>

namespace synvae::test {

inline std::vector<float> randomLatent(int width, std::uint64_t seed)
{
    return drawnFromPrior(1, width, Seed{seed}).values;
}

inline double lengthOf(std::span<const float> latent)
{
    double squares = 0.0;
    for (const float value : latent)
        squares += static_cast<double>(value) * value;
    return std::sqrt(squares);
}

inline double cosineOf(std::span<const float> a, std::span<const float> b)
{
    double both = 0.0;
    for (std::size_t i = 0; i < a.size(); ++i)
        both += static_cast<double>(a[i]) * b[i];
    return both / (lengthOf(a) * lengthOf(b));
}

/// A melody of notes as long as the gaps between them.
inline Melody melodyOfPitches(std::span<const int> pitches, int spacing)
{
    std::array<Token, melodySteps> tokens{};
    for (std::size_t i = 0; i < pitches.size() && static_cast<int>(i) * spacing < melodySteps; ++i)
        tokens[i * static_cast<std::size_t>(spacing)] = tokenOf(pitches[i]);
    return Melody::fromTokens(std::span<const Token>(tokens)).value();
}

/// Music whose first dimension is its height, the second how many notes it has, the third its mode.
inline Result<std::vector<Melody>> playPlainly(const LatentBatch &latents, std::span<const Seed>)
{
    constexpr std::array<int, 8> major{0, 4, 7, 12, 7, 4, 0, 5};
    constexpr std::array<int, 8> minor{0, 3, 7, 12, 7, 3, 0, 5};
    std::vector<Melody> melodies;
    for (int row = 0; row < latents.count; ++row) {
        const auto latent = latents.row(row);
        const int root = 60 + static_cast<int>(std::lround(6.0F * std::clamp(latent[0], -3.0F, 3.0F)));
        const int spacing = latent[1] > 0.7F ? 1 : latent[1] > 0.0F ? 2 : latent[1] > -0.7F ? 3 : 4;
        std::vector<int> pitches;
        for (int note = 0; note * spacing < melodySteps; ++note)
            pitches.push_back(root + (latent[2] > 0.0F ? major : minor)[static_cast<std::size_t>(note % 8)]);
        melodies.push_back(melodyOfPitches(pitches, spacing));
    }
    return melodies;
}

} // namespace synvae::test
