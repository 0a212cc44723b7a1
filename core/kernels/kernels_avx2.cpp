// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kernels/inner_loops.h"

#include <immintrin.h>

namespace synvae::kernels {

namespace {

struct Avx2 {
    using Vector = __m256;
    static constexpr int width = 8;
    static Vector zero() { return _mm256_setzero_ps(); }
    static Vector load(const float *from) { return _mm256_loadu_ps(from); }
    static void store(float *to, Vector value) { _mm256_storeu_ps(to, value); }
    static Vector broadcast(float value) { return _mm256_set1_ps(value); }
    static Vector add(Vector a, Vector b) { return _mm256_add_ps(a, b); }
    static Vector multiply(Vector a, Vector b) { return _mm256_mul_ps(a, b); }
    static Vector divide(Vector a, Vector b) { return _mm256_div_ps(a, b); }
    static Vector minimum(Vector a, Vector b) { return _mm256_min_ps(a, b); }
    static Vector maximum(Vector a, Vector b) { return _mm256_max_ps(a, b); }
    static Vector multiplyAdd(Vector a, Vector b, Vector c) { return _mm256_fmadd_ps(a, b, c); }
    static Vector scaleByPowerOfTwo(Vector value, Vector biased)
    {
        return _mm256_castsi256_ps(
            _mm256_add_epi32(_mm256_castps_si256(value), _mm256_slli_epi32(_mm256_castps_si256(biased), 23)));
    }
};

} // namespace

Kernels avx2Kernels() { return kernelsOf<Avx2, 3, 2>("AVX2"); }

} // namespace synvae::kernels
