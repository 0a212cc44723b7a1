// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kernels/gemm.h"
#include "core/vae/visual/convolutionloops.h"

#include <torch/types.h>

namespace synvae {

/// input [n, height, width, channels] to [n, height', width', channels'], differentiable in input, weights
/// [coarse channels, kernel, kernel, fine channels] and bias [output channels]. On the CPU through our kernels,
/// elsewhere through LibTorch's, where `precision` does not matter.
[[nodiscard]] torch::Tensor convolution(const ConvolutionLayer &layer, const torch::Tensor &input,
                                        const torch::Tensor &weights, const torch::Tensor &bias,
                                        kernels::Precision precision);

/// The same in LibTorch's own operations: the reference of the tests, the peer of the bench, and what runs on a GPU.
[[nodiscard]] torch::Tensor plainConvolution(const ConvolutionLayer &layer, const torch::Tensor &input,
                                             const torch::Tensor &weights, const torch::Tensor &bias);

} // namespace synvae
