// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A transform of eight signals side by side; vectors.h says who may include this.

#include "core/maps/kernels/vectors.h"

namespace synvae::mapkernels {

namespace {

struct Complex {
    Lanes re;
    Lanes im;
};

[[gnu::always_inline]] inline Complex complexAt(const float *from)
{
    return {loaded<Lanes>(from), loaded<Lanes>(from + lanes)};
}

[[gnu::always_inline]] inline void storeComplex(float *to, const Complex &value)
{
    stored(to, value.re);
    stored(to + lanes, value.im);
}

[[gnu::always_inline]] inline Complex plus(const Complex &a, const Complex &b) { return {a.re + b.re, a.im + b.im}; }
[[gnu::always_inline]] inline Complex minus(const Complex &a, const Complex &b) { return {a.re - b.re, a.im - b.im}; }
[[gnu::always_inline]] inline Complex times(const Complex &a, float re, float im)
{
    return {a.re * re - a.im * im, a.re * im + a.im * re};
}
/// Times -i forwards, times i backwards.
template<bool Inverse>
[[gnu::always_inline]] inline Complex turned(const Complex &a)
{
    return Inverse ? Complex{-a.im, a.re} : Complex{a.im, -a.re};
}

template<bool Inverse>
[[gnu::always_inline]] inline void butterfly(Complex (&x)[2])
{
    const Complex sum = plus(x[0], x[1]);
    x[1] = minus(x[0], x[1]);
    x[0] = sum;
}

template<bool Inverse>
[[gnu::always_inline]] inline void butterfly(Complex (&x)[3])
{
    constexpr float half = 0.5F;
    constexpr float sine = 0.866025404F;
    const Complex sum = plus(x[1], x[2]);
    const Complex difference = minus(x[1], x[2]);
    const Complex middle{x[0].re - half * sum.re, x[0].im - half * sum.im};
    const Complex side = turned<Inverse>({sine * difference.re, sine * difference.im});
    x[0] = plus(x[0], sum);
    x[1] = plus(middle, side);
    x[2] = minus(middle, side);
}

template<bool Inverse>
[[gnu::always_inline]] inline void butterfly(Complex (&x)[4])
{
    const Complex a = plus(x[0], x[2]);
    const Complex b = minus(x[0], x[2]);
    const Complex c = plus(x[1], x[3]);
    const Complex d = turned<Inverse>(minus(x[1], x[3]));
    x[0] = plus(a, c);
    x[1] = plus(b, d);
    x[2] = minus(a, c);
    x[3] = minus(b, d);
}

template<bool Inverse>
[[gnu::always_inline]] inline void butterfly(Complex (&x)[5])
{
    constexpr float c1 = 0.309016994F;
    constexpr float c2 = -0.809016994F;
    constexpr float s1 = 0.951056516F;
    constexpr float s2 = 0.587785252F;
    const Complex p = plus(x[1], x[4]);
    const Complex q = plus(x[2], x[3]);
    const Complex u = minus(x[1], x[4]);
    const Complex v = minus(x[2], x[3]);
    const Complex first{x[0].re + c1 * p.re + c2 * q.re, x[0].im + c1 * p.im + c2 * q.im};
    const Complex second{x[0].re + c2 * p.re + c1 * q.re, x[0].im + c2 * p.im + c1 * q.im};
    const Complex far = turned<Inverse>({s1 * u.re + s2 * v.re, s1 * u.im + s2 * v.im});
    const Complex near = turned<Inverse>({s2 * u.re - s1 * v.re, s2 * u.im - s1 * v.im});
    x[0] = plus(x[0], plus(p, q));
    x[1] = plus(first, far);
    x[2] = plus(second, near);
    x[3] = minus(second, near);
    x[4] = minus(first, far);
}

template<int Radix, bool Inverse>
void passOf(const FourierPass &pass, const float *in, float *out)
{
    const std::int64_t s = pass.stride;
    const std::int64_t m = pass.length / Radix;
    for (std::int64_t p = 0; p < m; ++p) {
        const float *w = pass.twiddles + p * 2 * (Radix - 1);
        for (std::int64_t q = 0; q < s; ++q) {
            Complex x[Radix];
            for (int i = 0; i < Radix; ++i)
                x[i] = complexAt(in + cell * (q + s * (p + m * i)));
            butterfly<Inverse>(x);
            float *to = out + cell * (q + s * Radix * p);
            storeComplex(to, x[0]);
            for (int j = 1; j < Radix; ++j)
                storeComplex(to + cell * s * j, times(x[j], w[2 * j - 2], Inverse ? -w[2 * j - 1] : w[2 * j - 1]));
        }
    }
}

template<int Radix>
void passEitherWay(const FourierPass &pass, const float *in, float *out)
{
    pass.inverse ? passOf<Radix, true>(pass, in, out) : passOf<Radix, false>(pass, in, out);
}

void fourierPass(const FourierPass &pass, const float *in, float *out)
{
    switch (pass.radix) {
    case 2:
        return passEitherWay<2>(pass, in, out);
    case 3:
        return passEitherWay<3>(pass, in, out);
    case 4:
        return passEitherWay<4>(pass, in, out);
    default:
        return passEitherWay<5>(pass, in, out);
    }
}

void scaleCells(float *cells, const float *factors, int count)
{
    for (std::int64_t i = 0; i < count; ++i) {
        const auto factor = loaded<Lanes>(factors + lanes * i);
        const Complex value = complexAt(cells + cell * i);
        storeComplex(cells + cell * i, {value.re * factor, value.im * factor});
    }
}

} // namespace

} // namespace synvae::mapkernels
