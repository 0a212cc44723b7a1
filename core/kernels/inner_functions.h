// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The functions of an LSTM cell for inner_loops.h, which says what `Isa` is.

#include "core/kernels/instructionset.h"

namespace synvae::kernels {

/// e^x to about 1e-7 relative: 2^n e^r with |r| <= ln(2)/2, e^r by its Taylor series to the sixth power.
template<typename Isa>
typename Isa::Vector exponentialOf(typename Isa::Vector x)
{
    const auto limited = Isa::minimum(Isa::maximum(x, Isa::broadcast(-87.0F)), Isa::broadcast(88.0F));
    // Adding 1.5 * 2^23 rounds to an integer and leaves it in the low bits of the sum.
    const auto magic = Isa::broadcast(12582912.0F);
    const auto biased = Isa::multiplyAdd(limited, Isa::broadcast(1.44269504F), magic);
    const auto n = Isa::add(biased, Isa::broadcast(-12582912.0F));
    auto r = Isa::multiplyAdd(n, Isa::broadcast(-0.693359375F), limited);
    r = Isa::multiplyAdd(n, Isa::broadcast(2.12194440e-4F), r);
    auto p = Isa::broadcast(1.0F / 720.0F);
    p = Isa::multiplyAdd(p, r, Isa::broadcast(1.0F / 120.0F));
    p = Isa::multiplyAdd(p, r, Isa::broadcast(1.0F / 24.0F));
    p = Isa::multiplyAdd(p, r, Isa::broadcast(1.0F / 6.0F));
    p = Isa::multiplyAdd(p, r, Isa::broadcast(0.5F));
    p = Isa::multiplyAdd(p, r, Isa::broadcast(1.0F));
    p = Isa::multiplyAdd(p, r, Isa::broadcast(1.0F));
    return Isa::scaleByPowerOfTwo(p, biased);
}

template<typename Isa>
typename Isa::Vector sigmoidOf(typename Isa::Vector x)
{
    const auto one = Isa::broadcast(1.0F);
    return Isa::divide(one, Isa::add(one, exponentialOf<Isa>(Isa::multiply(x, Isa::broadcast(-1.0F)))));
}

template<typename Isa>
typename Isa::Vector tanhOf(typename Isa::Vector x)
{
    const auto two = Isa::broadcast(2.0F);
    return Isa::multiplyAdd(two, sigmoidOf<Isa>(Isa::multiply(two, x)), Isa::broadcast(-1.0F));
}

/// One gate of `width` units before its function: the sum of its parts in a fixed order.
template<typename Isa>
typename Isa::Vector gateOf(const CellForward &row, int offset)
{
    auto sum = Isa::load(row.recurrent + offset);
    if (row.share)
        sum = Isa::add(sum, Isa::load(row.share + offset));
    if (row.table)
        sum = Isa::add(sum, Isa::load(row.table + offset));
    if (row.dense)
        sum = Isa::add(sum, Isa::load(row.dense + offset));
    return sum;
}

/// c' = sigmoid(f + 1) c + sigmoid(i) tanh(j); h = sigmoid(o) tanh(c'). The +1 is TensorFlow's forget bias.
template<typename Isa>
void cellForwardRow(const CellForward &row)
{
    const int h = row.units;
    const auto one = Isa::broadcast(1.0F);
    for (int u = 0; u < h; u += Isa::width) {
        const auto i = sigmoidOf<Isa>(gateOf<Isa>(row, u));
        const auto j = tanhOf<Isa>(gateOf<Isa>(row, h + u));
        const auto f = sigmoidOf<Isa>(Isa::add(gateOf<Isa>(row, 2 * h + u), one));
        const auto o = sigmoidOf<Isa>(gateOf<Isa>(row, 3 * h + u));
        const auto c = Isa::multiplyAdd(f, Isa::load(row.cellBefore + u), Isa::multiply(i, j));
        Isa::store(row.cellAfter + u, c);
        Isa::store(row.hidden + u, Isa::multiply(o, tanhOf<Isa>(c)));
        if (row.activations) {
            Isa::store(row.activations + u, i);
            Isa::store(row.activations + h + u, j);
            Isa::store(row.activations + 2 * h + u, f);
            Isa::store(row.activations + 3 * h + u, o);
        }
    }
}

template<typename Isa>
void cellBackwardRow(const CellBackward &row)
{
    const int h = row.units;
    const auto one = Isa::broadcast(1.0F);
    const auto minus = Isa::broadcast(-1.0F);
    const auto slope = [&](auto s) { return Isa::multiply(s, Isa::multiplyAdd(s, minus, one)); };     // s (1 - s)
    const auto steepness = [&](auto t) { return Isa::multiplyAdd(Isa::multiply(t, t), minus, one); }; // 1 - t^2
    for (int u = 0; u < h; u += Isa::width) {
        const auto i = Isa::load(row.activations + u);
        const auto j = Isa::load(row.activations + h + u);
        const auto f = Isa::load(row.activations + 2 * h + u);
        const auto o = Isa::load(row.activations + 3 * h + u);
        const auto squashed = tanhOf<Isa>(Isa::load(row.cellAfter + u));
        const auto dh = Isa::load(row.hiddenGradient + u);
        const auto dc = Isa::multiplyAdd(Isa::multiply(dh, o), steepness(squashed), Isa::load(row.cellGradient + u));
        Isa::store(row.gateGradient + u, Isa::multiply(Isa::multiply(dc, j), slope(i)));
        Isa::store(row.gateGradient + h + u, Isa::multiply(Isa::multiply(dc, i), steepness(j)));
        Isa::store(row.gateGradient + 2 * h + u,
                   Isa::multiply(Isa::multiply(dc, Isa::load(row.cellBefore + u)), slope(f)));
        Isa::store(row.gateGradient + 3 * h + u, Isa::multiply(Isa::multiply(dh, squashed), slope(o)));
        Isa::store(row.cellGradient + u, Isa::multiply(dc, f));
    }
}

template<typename Isa>
void exponentialRow(float *values, int count, float scale, float shift)
{
    for (int i = 0; i < count; i += Isa::width)
        Isa::store(
            values + i,
            exponentialOf<Isa>(Isa::multiplyAdd(Isa::load(values + i), Isa::broadcast(scale), Isa::broadcast(-shift))));
}

template<typename Isa>
void tanhRow(float *values, int count)
{
    for (int i = 0; i < count; i += Isa::width)
        Isa::store(values + i, tanhOf<Isa>(Isa::load(values + i)));
}

} // namespace synvae::kernels
