// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kernels/inner_loops.h"

#include <bit>
#include <cmath>

namespace synvae::kernels {

namespace {

struct Scalar {
    using Vector = float;
    static constexpr int width = 1;
    static Vector zero() { return 0.0F; }
    static Vector load(const float *from) { return *from; }
    static void store(float *to, Vector value) { *to = value; }
    static Vector broadcast(float value) { return value; }
    static Vector add(Vector a, Vector b) { return a + b; }
    static Vector multiply(Vector a, Vector b) { return a * b; }
    static Vector divide(Vector a, Vector b) { return a / b; }
    static Vector minimum(Vector a, Vector b) { return a < b ? a : b; }
    static Vector maximum(Vector a, Vector b) { return a > b ? a : b; }
    /// Slow without the instruction, but the same bits as with it.
    static Vector multiplyAdd(Vector a, Vector b, Vector c) { return std::fma(a, b, c); }
    static Vector scaleByPowerOfTwo(Vector value, Vector biased)
    {
        return std::bit_cast<float>(std::bit_cast<std::uint32_t>(value)
                                    + (std::bit_cast<std::uint32_t>(biased) << 23U));
    }
};

} // namespace

Kernels portableKernels() { return kernelsOf<Scalar, 4, 1>("portable"); }

} // namespace synvae::kernels
