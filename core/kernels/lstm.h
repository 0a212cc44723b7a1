// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kernels/gemm.h"

#include <cstdint>

namespace synvae::kernels {

/// Inputs of one LSTM layer over a whole sequence, fused: what is the same at every step comes once, one-hot
/// inputs come as tokens into a table. Arrays are row-major; gates in TensorFlow's order i, j, f, o with the
/// forget bias of +1 added inside.
struct LstmInputs {
    int steps = 0;
    int batch = 0;
    int units = 0;                           ///< H, a multiple of 16
    const PackedMatrix *recurrent = nullptr; ///< H x 4H
    const float *share = nullptr;            ///< [batch, 4H] or null: bias, and z's part
    const float *bias = nullptr;             ///< [4H] or null; used where there is no share
    const float *table = nullptr;            ///< [classes, 4H] or null
    const std::uint8_t *tokens = nullptr;    ///< [steps, batch] with table; noToken feeds nothing
    const float *dense = nullptr;            ///< [steps, batch, 4H] or null
    const float *hiddenStart = nullptr;      ///< [batch, H] or null: zeros
    const float *cellStart = nullptr;        ///< [batch, H] or null: zeros
    bool reversed = false;                   ///< from the last step to the first
};

/// What the forward pass leaves. `cells` and `activations` are for the backward pass; both or neither.
struct LstmTrace {
    float *hidden = nullptr;      ///< [steps, batch, H]
    float *cells = nullptr;       ///< [steps, batch, H] or null
    float *activations = nullptr; ///< [steps, batch, 4H] or null
};

void lstmForward(const LstmInputs &inputs, const LstmTrace &trace);

/// Gradients of the gates' inputs, from which every other gradient follows by a product or a sum.
struct LstmGradients {
    const float *hidden = nullptr; ///< [steps, batch, H] in: gradient of every hidden state
    float *gates = nullptr;        ///< [steps, batch, 4H] out
    float *hiddenStart = nullptr;  ///< [batch, H] out, or null
    float *cellStart = nullptr;    ///< [batch, H] out, or null
};

/// `recurrentTransposed` is the 4H x H transpose of inputs.recurrent, packed.
void lstmBackward(const LstmInputs &inputs, const LstmTrace &trace, const PackedMatrix &recurrentTransposed,
                  const LstmGradients &gradients);

} // namespace synvae::kernels
