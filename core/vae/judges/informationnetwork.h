// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/seed.h"
#include "core/vae/training/adam.h"

#include <torch/types.h>

namespace synvae {

/// Rows of zv and za that belong together, both contiguous.
struct PairedRows {
    int count = 0;
    const float *visual = nullptr;   ///< [count, visual size]
    const float *auditive = nullptr; ///< [count, auditive size]
};

/// The function T(zv, za) of MINE: two rectified layers of 128 and 64 units and a sum. (The 1024 that the protocol
/// lists before them is their input in the thesis, two latents of 512.)
///
/// The first layer of a pair is Wv zv + Wa za, so a batch of N rows needs 2 N products for it and not N^2; only what
/// follows is computed for each of the N^2 pairs, block by block so that it stays in the cache. Products are float32
/// in a fixed order: equal inputs and seeds give equal estimates.
class InformationNetwork
{
public:
    /// He-uniform where a rectifier follows, Glorot-uniform for the output, zero biases; deterministic in the seed.
    InformationNetwork(int visualSize, int auditiveSize, Seed seed);

    [[nodiscard]] const NamedParameters &parameters() const { return m_parameters; }

    /// Equation 11 of the thesis in nats: the mean of T over the N true pairs, minus the mean of e^T over all N^2 pairs
    /// of a row of zv with a row of za (the true ones among them), plus 1. Not above ln N.
    [[nodiscard]] double value(const PairedRows &rows) const;
    /// The same; leaves the gradient of minus that value in the parameters.
    double differentiate(const PairedRows &rows);

private:
    struct Pass;
    struct Gradients;
    [[nodiscard]] double run(const PairedRows &rows, Gradients *gradients) const;

    torch::Tensor m_visual;   ///< [visual size, 128]
    torch::Tensor m_auditive; ///< [auditive size, 128]
    torch::Tensor m_first;    ///< [128], bias
    torch::Tensor m_middle;   ///< [128, 64]
    torch::Tensor m_second;   ///< [64], bias
    torch::Tensor m_last;     ///< [64]
    torch::Tensor m_third;    ///< [1], bias
    NamedParameters m_parameters;
};

} // namespace synvae
