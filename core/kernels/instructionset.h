// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace synvae::kernels {

/// Columns of a packed float32 panel; the same for every instruction set, so that packed weights are too.
inline constexpr int panelColumns = 32;

/// Value of a token that feeds nothing: the first step, or a token dropped in training.
inline constexpr std::uint8_t noToken = 255;

/// One row of an LSTM cell's forward step; H units, gates in TensorFlow's order i, j, f, o.
struct CellForward {
    int units;
    const float *recurrent;  ///< [4H] h(t-1) times the recurrent kernel; overwritten by nobody
    const float *share;      ///< [4H] what does not change over time (bias, z), or null
    const float *table;      ///< [4H] the input kernel's row for the token fed, or null
    const float *dense;      ///< [4H] a dense input's product, or null
    const float *cellBefore; ///< [H]
    float *cellAfter;        ///< [H], may be cellBefore
    float *hidden;           ///< [H]
    float *activations;      ///< [4H] the gates after their functions, kept for the backward step, or null
};

/// One row of the backward step. `hiddenGradient` and `cellGradient` come in for time t.
struct CellBackward {
    int units;
    const float *activations;    ///< [4H] from the forward step
    const float *cellBefore;     ///< [H]
    const float *cellAfter;      ///< [H]
    const float *hiddenGradient; ///< [H]
    float *cellGradient;         ///< [H] in: from t+1; out: for t-1
    float *gateGradient;         ///< [4H] out: before the gates' functions
};

/// The inner loops, once for each instruction set. Equal inputs give equal bits in all of them: every
/// operation is an IEEE one, and sums have one order.
struct Kernels {
    const char *name;
    /// Rows of c the tile function likes best.
    int tileRows;
    /// c (rows x columns <= 32) = or += a (rows x k) * panel (k x 32).
    void (*tile)(int rows, int columns, int k, const float *a, std::int64_t aRow, std::int64_t aColumn,
                 const float *panel, float *c, std::int64_t ldc, bool accumulate);
    /// The same for a single row and `rowPanels` whole panels side by side, `panelStride` apart: one row alone
    /// has too few sums to keep the multipliers busy.
    int rowPanels;
    void (*rowTile)(int k, const float *a, std::int64_t aColumn, const float *panels, std::int64_t panelStride,
                    float *c, bool accumulate);
    void (*cellForward)(const CellForward &row);
    void (*cellBackward)(const CellBackward &row);
    /// values[i] = exp(values[i] * scale - shift), count a multiple of 16.
    void (*exponential)(float *values, int count, float scale, float shift);
    void (*tanh)(float *values, int count); ///< in place, count a multiple of 16
};

[[nodiscard]] Kernels portableKernels();
[[nodiscard]] Kernels avx2Kernels();
[[nodiscard]] Kernels avx512Kernels();

/// The best of the above this processor runs; chosen once.
[[nodiscard]] const Kernels &kernels();

} // namespace synvae::kernels
