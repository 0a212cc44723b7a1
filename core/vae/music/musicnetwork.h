// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/seed.h"
#include "core/kernels/gemm.h"
#include "core/vae/music/musicvae.h"
#include "core/vae/training/adam.h"

#include <torch/types.h>

namespace synvae {

/// A batch of melodies for training.
struct MelodyBatch {
    torch::Tensor tokens; ///< [32, B] uint8
    torch::Tensor fed;    ///< [32, B] uint8: what the decoder is fed, one step late, some of it dropped (255)
    torch::Tensor noise;  ///< [B, z] standard normal
};

/// Per-batch means of the two terms of the loss.
struct MusicLoss {
    torch::Tensor crossEntropy; ///< nats a melody
    torch::Tensor divergence;   ///< KL of the posterior from N(0, I), nats a melody
};

/// The MusicVae as something to train: the same tensors under the same names, as LibTorch parameters.
class MusicNetwork
{
public:
    /// Glorot-uniform kernels, orthogonal-free recurrent ones, zero biases; deterministic in the seed.
    MusicNetwork(const MusicVaeShape &shape, Seed seed);

    [[nodiscard]] const NamedParameters &parameters() const { return m_parameters; }
    [[nodiscard]] const MusicVaeShape &shape() const { return m_shape; }

    /// `plain`: through LibTorch's own operations, for tests, benches and GPUs.
    [[nodiscard]] MusicLoss loss(const MelodyBatch &batch, kernels::Precision precision, bool plain = false) const;

private:
    [[nodiscard]] torch::Tensor named(const std::string &name) const;
    [[nodiscard]] torch::Tensor encoded(const MelodyBatch &batch, const std::string &direction, bool reversed,
                                        kernels::Precision precision, bool plain) const;
    [[nodiscard]] torch::Tensor decoded(const MelodyBatch &batch, const torch::Tensor &z, kernels::Precision precision,
                                        bool plain) const;

    MusicVaeShape m_shape;
    NamedParameters m_parameters;
};

} // namespace synvae
