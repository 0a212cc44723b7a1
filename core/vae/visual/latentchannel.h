// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <torch/types.h>

#include <cstdint>

namespace synvae {

/// What lies between the latent that the picture encoder drew and the latent that the picture decoder gets.
/// For a VisualVae nothing; for a SynestheticVae the melody.
class LatentChannel
{
public:
    LatentChannel() = default;
    LatentChannel(const LatentChannel &) = delete;
    LatentChannel &operator=(const LatentChannel &) = delete;
    virtual ~LatentChannel() = default;

    /// [n, z] to [n, z], differentiable. Beside the channel's own seed `step` decides every random draw: equal
    /// arguments give equal results, so that a training run can be repeated and resumed. Training counts from 0;
    /// what is only measured has negative steps.
    [[nodiscard]] virtual torch::Tensor forward(const torch::Tensor &zv, std::int64_t step) = 0;
};

/// The channel of a VisualVae: what is drawn is what arrives.
class IdentityChannel final : public LatentChannel
{
public:
    [[nodiscard]] torch::Tensor forward(const torch::Tensor &zv, std::int64_t) override { return zv; }
};

} // namespace synvae
