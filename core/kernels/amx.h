// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kernels/gemm.h"

#include <cstddef>

/// The bfloat16 product on AMX tiles, complete: packing needs AVX-512 as much as the product does.
namespace synvae::kernels::amx {

[[nodiscard]] bool usable(); ///< asks the operating system for the tile registers, once
[[nodiscard]] std::size_t packedBytes(int k, int n);
void pack(MatrixView b, int k, int n, void *packed);
void multiply(int m, MatrixView a, const void *packed, int k, int n, float *c, std::int64_t ldc, bool accumulate,
              int threads);

} // namespace synvae::kernels::amx
