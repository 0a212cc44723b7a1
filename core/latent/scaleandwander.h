// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/seed.h"
#include "core/engine/translator.h"

#include <span>
#include <vector>

namespace synvae {

inline constexpr double lowestScale = 0.0;
inline constexpr double highestScale = 10.0; ///< as far as Figure 9 of the thesis goes

/// The latent times a factor (Figure 9 of the thesis: near the origin melodies grow dull, far out they grow dense).
[[nodiscard]] std::vector<float> scaled(std::span<const float> latent, double factor);

/// How a walk without a goal moves.
enum class Wandering {
    Prior, ///< an Ornstein-Uhlenbeck walk: forgets its start and stays among latents of the prior N(0, I)
    Sphere ///< great circles: keeps the start's distance from the origin, each step in a fresh direction
};

/// "prior" or "sphere".
[[nodiscard]] const char *nameOf(Wandering way);

struct WanderSettings {
    int steps = 32;       ///< latents, the start included; 1 to 10,000
    double stride = 0.35; ///< radians a step turns, above 0 and at most pi / 2 (which forgets everything)
    Wandering way = Wandering::Prior;
    Seed seed{1};
};

/// The walk, row 0 being `start`. Step k draws from derive(seed, k): a longer walk begins as a shorter one does.
/// InvalidInput for settings out of range and for a start that is empty or not finite.
[[nodiscard]] Result<LatentBatch> wandered(std::span<const float> start, const WanderSettings &settings);

/// A grid of latents around a point.
struct NeighbourhoodSettings {
    int columns = 5;      ///< odd, 1 to 33: the centre is one of them
    int rows = 5;         ///< likewise
    double spacing = 1.0; ///< from one latent to the next, > 0; 1 is a standard deviation of the prior
};

/// columns x rows latents, line by line: `across` grows to the right, `down` downwards. The directions are made
/// orthogonal (`down` gives way) and of length 1; by default take the first two of AudibleSubspace. InvalidInput for
/// settings out of range, different widths, values that are not finite, and directions that are one and the same.
[[nodiscard]] Result<LatentBatch> neighbourhood(std::span<const float> centre, std::span<const float> across,
                                                std::span<const float> down, const NeighbourhoodSettings &settings);

} // namespace synvae
