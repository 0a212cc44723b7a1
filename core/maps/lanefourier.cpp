// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/maps/lanefourier.h"

#include "core/maps/kernels/mapkernels.h"

#include <cmath>
#include <cstring>
#include <numbers>

namespace synvae {

namespace {

std::vector<float> twiddlesOf(int length, int radix)
{
    std::vector<float> twiddles;
    for (int p = 0; p < length / radix; ++p) {
        for (int j = 1; j < radix; ++j) {
            const double angle = -2.0 * std::numbers::pi * p * j / length;
            twiddles.push_back(static_cast<float>(std::cos(angle)));
            twiddles.push_back(static_cast<float>(std::sin(angle)));
        }
    }
    return twiddles;
}

bool isGood(int length)
{
    for (const int prime : {2, 3, 5}) {
        while (length % prime == 0)
            length /= prime;
    }
    return length == 1;
}

} // namespace

LaneFourier::LaneFourier(int length)
    : m_length(length)
{
    int stride = 1;
    for (const int radix : {4, 2, 3, 5}) {
        while (length % radix == 0) {
            m_passes.push_back({radix, length, stride, twiddlesOf(length, radix)});
            length /= radix;
            stride *= radix;
        }
    }
}

void LaneFourier::transform(float *cells, float *scratch, bool inverse) const
{
    const auto &kernels = mapkernels::mapKernels();
    float *from = cells;
    float *to = scratch;
    for (const Pass &pass : m_passes) {
        kernels.fourierPass({pass.radix, pass.length, pass.stride, inverse, pass.twiddles.data()}, from, to);
        std::swap(from, to);
    }
    if (from != cells)
        std::memcpy(cells, from, sizeof(float) * mapkernels::cell * static_cast<std::size_t>(m_length));
}

int LaneFourier::goodLength(int atLeast, int step)
{
    int length = (atLeast + step - 1) / step * step;
    while (!isGood(length))
        length += step;
    return length;
}

} // namespace synvae
