// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/seed.h"
#include "core/vae/training/adam.h"

#include <torch/types.h>

#include <cstdint>

namespace synvae {

/// How far latents lie from N(0, I) as a set, differentiable in them: a sliced Wasserstein distance (Bonneel et al.,
/// 2015; Kolouri et al., 2019). Along each direction the sorted projections are held against the quantiles of the
/// standard normal, squared and averaged over the latents; the mean over the directions times the number of latent
/// dimensions makes it a sum over dimensions, as the KL is. The directions are the principal axes of the latents about
/// 0, 32 at most, where a collection strays furthest, and 96 at random, a function of the seed. 0 for fewer than two
/// latents.
///
/// Never quite 0: n latents of the prior itself have about that of a sample, the more the fewer they are.
[[nodiscard]] torch::Tensor distanceFromPrior(const torch::Tensor &latents, Seed seed);

/// The same of the latents drawn in a run's last eight batches, the older seven as they were drawn: a batch alone is
/// too few to tell a collection by.
class AggregateWindow
{
public:
    static constexpr int batches = 8;

    AggregateWindow(int batchSize, int latentSize, Seed seed);

    /// Takes in what was drawn at `step`, counted from 0 without gaps, and measures. 0 until the window is full.
    [[nodiscard]] torch::Tensor distance(const torch::Tensor &drawn, std::int64_t step);

    /// What a checkpoint has to keep beside the network, under names of its own.
    [[nodiscard]] NamedParameters state() const { return {{"aggregate.window", m_window}}; }

private:
    torch::Tensor m_window; ///< batches x batch size, latent size
    Seed m_seed;
};

} // namespace synvae
