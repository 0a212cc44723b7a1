// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kernels/gemm.h"

#include <torch/types.h>

namespace synvae {

/// x [m, k] * kernel [k, n] + bias [n] (bias may be undefined), differentiable; weights in TensorFlow's [in, out].
/// On the CPU through our kernels, elsewhere through LibTorch's matmul, where `precision` does not matter.
[[nodiscard]] torch::Tensor linear(const torch::Tensor &x, const torch::Tensor &kernel, const torch::Tensor &bias,
                                   kernels::Precision precision);

/// a view of a contiguous two-dimensional CPU tensor for the kernels.
[[nodiscard]] kernels::MatrixView viewOf(const torch::Tensor &matrix);

} // namespace synvae
