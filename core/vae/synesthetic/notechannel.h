// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/seed.h"
#include "core/vae/music/musicvae.h"
#include "core/vae/synesthetic/channelfit.h"
#include "core/vae/visual/latentchannel.h"

#include <torch/types.h>

#include <vector>

namespace synvae {

/// How the gradient comes back through notes that were drawn by lot.
enum class ChannelGradient {
    LeastSquares,   ///< times the transpose of the fitted A, of latents pulled back to the prior's shell; nothing goes
                    ///< through the LSTMs
    Identity,       ///< as if the channel were none
    StraightThrough ///< through softmax, feedback and encoder, the sampled notes standing in for their probabilities
};

/// The channel of a SynestheticVae in training: samples notes from zv at a temperature and hears them again as za.
/// What goes forward is what a listener gets: notes, not logits (the thesis' code sent logits, protocol 6.1).
class NoteChannel final : public LatentChannel
{
public:
    /// `weights` are those of `vae`, needed for straight-through gradients only. Keeps references to both.
    NoteChannel(const MusicVae &vae, const WeightMap &weights, ChannelFit fit, ChannelGradient gradient,
                float temperature, Seed seed);

    /// zv [n, z] -> za [n, z]; the notes depend on the seed and the step.
    [[nodiscard]] torch::Tensor forward(const torch::Tensor &zv, std::int64_t step) override;

private:
    [[nodiscard]] std::vector<Seed> seedsAt(std::int64_t step, std::int64_t count) const;
    [[nodiscard]] torch::Tensor straightThrough(const torch::Tensor &zv, std::int64_t step) const;
    /// za of one-hot notes, one [n, 90] tensor a step, through the encoder's LSTMs.
    [[nodiscard]] torch::Tensor heardThrough(const std::vector<torch::Tensor> &notes) const;
    [[nodiscard]] torch::Tensor weight(const std::string &name) const;

    const MusicVae &m_vae;
    const WeightMap &m_weights;
    torch::Tensor m_matrix;
    ChannelGradient m_gradient;
    float m_temperature;
    Seed m_seed;
};

} // namespace synvae
