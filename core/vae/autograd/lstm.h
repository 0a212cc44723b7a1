// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kernels/gemm.h"

#include <torch/types.h>

namespace synvae {

/// What one LSTM layer reads over a whole sequence of T steps and a batch of B. Undefined tensors are left out.
struct LstmLayer {
    torch::Tensor recurrent; ///< [H, 4H], gates i, j, f, o
    torch::Tensor share;     ///< [B, 4H] or [4H]: what every step adds (z's part, the bias)
    torch::Tensor table;     ///< [classes, 4H]: the input kernel of one-hot tokens
    torch::Tensor tokens;    ///< [T, B] uint8, with table; 255 feeds nothing
    torch::Tensor dense;     ///< [T, B, 4H]: a dense input's product
    torch::Tensor hidden;    ///< [B, H] initial state; undefined: zeros
    torch::Tensor cell;      ///< [B, H]
    bool reversed = false;   ///< from the last step to the first
};

/// Hidden states [T, B, H] of the layer, differentiable in everything but the tokens. Forward and backward are
/// written by hand over whole sequences: table look-ups instead of one-hot products, `share` once instead of T
/// times, one recurrent product a step, weight gradients as one product over all steps. CPU only.
[[nodiscard]] torch::Tensor lstm(const LstmLayer &layer, std::int64_t steps, std::int64_t batch,
                                 kernels::Precision precision);

/// The same in LibTorch's own operations, step by step: the reference of the tests, the peer of the bench, and
/// what runs on a GPU.
[[nodiscard]] torch::Tensor plainLstm(const LstmLayer &layer, std::int64_t steps, std::int64_t batch);

} // namespace synvae
