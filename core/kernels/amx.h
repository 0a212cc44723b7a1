// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kernels/gemm.h"

#include <cstddef>

/// The bfloat16 product, complete: on AMX tiles where there are some, else in AVX-512 registers, which packing needs
/// in any case.
namespace synvae::kernels::amx {

[[nodiscard]] bool usable();  ///< the processor multiplies bfloat16
[[nodiscard]] bool inTiles(); ///< and in tile registers, which the operating system is asked for
[[nodiscard]] std::size_t packedBytes(int k, int n);
void pack(MatrixView b, int k, int n, void *packed);
void multiply(int m, MatrixView a, const void *packed, int k, int n, float *c, std::int64_t ldc, bool accumulate,
              int threads);

} // namespace synvae::kernels::amx
