// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latent/playlatents.h"

#include <cstdint>

namespace synvae {

LatentBatch drawnFromPrior(int count, int width, Seed seed)
{
    LatentBatch latents{count, width, {}};
    latents.values.reserve(static_cast<std::size_t>(count) * static_cast<std::size_t>(width));
    for (int row = 0; row < count; ++row) {
        const Seed own = derive(seed, static_cast<std::uint64_t>(row));
        for (int d = 0; d < width; ++d)
            latents.values.push_back(normal(own, static_cast<std::uint64_t>(d)));
    }
    return latents;
}

std::vector<Seed> noteSeeds(int count, Seed seed)
{
    constexpr std::uint64_t notes = 0x6E6F746573ULL;
    std::vector<Seed> seeds;
    seeds.reserve(static_cast<std::size_t>(count));
    for (int row = 0; row < count; ++row)
        seeds.push_back(derive(derive(seed, notes), static_cast<std::uint64_t>(row)));
    return seeds;
}

} // namespace synvae
