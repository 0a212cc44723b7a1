// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/seed.h"
#include "core/kernels/gemm.h"
#include "core/vae/training/adam.h"
#include "core/vae/visual/visualshape.h"

#include <torch/types.h>

#include <string>
#include <unordered_map>

namespace synvae {

/// Posterior of a batch of pictures, [n, z] each.
struct VisualPosterior {
    torch::Tensor mean;
    torch::Tensor logVariance;
};

/// The VisualVae as something to train: the same tensors under the same names, as LibTorch parameters.
class VisualNetwork
{
public:
    /// He-uniform where a rectifier follows, Glorot-uniform elsewhere, zero biases; deterministic in the seed.
    VisualNetwork(VisualShape shape, Seed seed);

    [[nodiscard]] const NamedParameters &parameters() const { return m_parameters; }
    [[nodiscard]] const VisualShape &shape() const { return m_shape; }

    // `plain`: through LibTorch's own operations, for tests, benches and GPUs.

    /// pictures [n, size, size, channels] in [0, 1].
    [[nodiscard]] VisualPosterior encode(const torch::Tensor &pictures, kernels::Precision precision,
                                         bool plain = false) const;
    /// Logits [n, size, size, channels] of latents [n, z]; their sigmoid is the picture.
    [[nodiscard]] torch::Tensor decode(const torch::Tensor &latents, kernels::Precision precision,
                                       bool plain = false) const;

private:
    void add(const std::string &name, const std::vector<std::int64_t> &shape, std::int64_t biases, double bound,
             Seed seed);
    [[nodiscard]] const torch::Tensor &named(const std::string &name) const;
    [[nodiscard]] torch::Tensor dense(const std::string &name, const torch::Tensor &x, kernels::Precision precision,
                                      bool plain) const;
    [[nodiscard]] torch::Tensor layers(const std::vector<ConvolutionLayer> &layers,
                                       const std::vector<std::string> &names, torch::Tensor x,
                                       kernels::Precision precision, bool plain) const;

    VisualShape m_shape;
    NamedParameters m_parameters;
    std::unordered_map<std::string, torch::Tensor> m_byName;
};

} // namespace synvae
