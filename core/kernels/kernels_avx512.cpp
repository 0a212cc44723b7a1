// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kernels/inner_loops.h"

#include <immintrin.h>

namespace synvae::kernels {

namespace {

struct Avx512 {
    using Vector = __m512;
    static constexpr int width = 16;
    static Vector zero() { return _mm512_setzero_ps(); }
    static Vector load(const float *from) { return _mm512_loadu_ps(from); }
    static void store(float *to, Vector value) { _mm512_storeu_ps(to, value); }
    static Vector broadcast(float value) { return _mm512_set1_ps(value); }
    static Vector add(Vector a, Vector b) { return _mm512_add_ps(a, b); }
    static Vector multiply(Vector a, Vector b) { return _mm512_mul_ps(a, b); }
    static Vector divide(Vector a, Vector b) { return _mm512_div_ps(a, b); }
    static Vector minimum(Vector a, Vector b) { return _mm512_min_ps(a, b); }
    static Vector maximum(Vector a, Vector b) { return _mm512_max_ps(a, b); }
    static Vector multiplyAdd(Vector a, Vector b, Vector c) { return _mm512_fmadd_ps(a, b, c); }
    static Vector scaleByPowerOfTwo(Vector value, Vector biased)
    {
        return _mm512_castsi512_ps(
            _mm512_add_epi32(_mm512_castps_si512(value), _mm512_slli_epi32(_mm512_castps_si512(biased), 23)));
    }
};

} // namespace

Kernels avx512Kernels() { return kernelsOf<Avx512, 12, 4>("AVX-512"); }

} // namespace synvae::kernels
