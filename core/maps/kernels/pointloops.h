// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Loops over pairs of points, and all loops together; vectors.h says who may include this.

#include "core/maps/kernels/fourierloops.h"
#include "core/maps/kernels/gridloops.h"

namespace synvae::mapkernels {

namespace {

void attract(const Springs &springs, std::int64_t first, std::int64_t last, float *forces)
{
    const auto pointAt = [&springs](std::int32_t which) {
        double pair; // two floats in one register: half as many loads
        std::memcpy(&pair, springs.positions + 2 * static_cast<std::int64_t>(which), sizeof pair);
        return pair;
    };
    for (std::int64_t row = first; row < last; ++row) {
        const float x = springs.positions[2 * row];
        const float y = springs.positions[2 * row + 1];
        Lanes xForce{};
        Lanes yForce{};
        for (std::int64_t edge = springs.starts[row]; edge < springs.starts[row + 1]; edge += lanes) {
            const std::int32_t *c = springs.columns + edge;
            const Pairs low{pointAt(c[0]), pointAt(c[1]), pointAt(c[4]), pointAt(c[5])};
            const Pairs high{pointAt(c[2]), pointAt(c[3]), pointAt(c[6]), pointAt(c[7])};
            const auto a = loaded<Lanes>(&low);
            const auto b = loaded<Lanes>(&high);
            const Lanes dx = x - __builtin_shufflevector(a, b, 0, 2, 8, 10, 4, 6, 12, 14);
            const Lanes dy = y - __builtin_shufflevector(a, b, 1, 3, 9, 11, 5, 7, 13, 15);
            const Lanes pull = loaded<Lanes>(springs.weights + edge) / (1.0F + dx * dx + dy * dy);
            xForce += pull * dx;
            yForce += pull * dy;
        }
        forces[2 * (row - first)] = sumOf(xForce);
        forces[2 * (row - first) + 1] = sumOf(yForce);
    }
}

[[gnu::always_inline]] inline bool any(const Flags &flags)
{
    std::int64_t words[4];
    std::memcpy(words, &flags, sizeof words);
    return (words[0] | words[1] | words[2] | words[3]) != 0;
}

[[gnu::always_inline]] inline int appended(const Flags &near, int first, int found, std::int32_t *hits)
{
    if (!any(near))
        return found;
    for (int lane = 0; lane < lanes; ++lane) {
        hits[found] = first + lane;
        found -= near[lane]; // a flag that is set is -1
    }
    return found;
}

int closer(const float *dots, const float *norms, float room, int count, std::int32_t *hits)
{
    int found = 0;
    for (int j = 0; j < count; j += lanes)
        found = appended(loaded<Lanes>(norms + j) - 2.0F * loaded<Lanes>(dots + j) <= room, j, found, hits);
    return found;
}

int closerEach(const float *dots, float norm, const float *rooms, int count, std::int32_t *hits)
{
    int found = 0;
    for (int j = 0; j < count; j += lanes)
        found = appended(norm - 2.0F * loaded<Lanes>(dots + j) <= loaded<Lanes>(rooms + j), j, found, hits);
    return found;
}

float squaredDistance(const float *a, const float *b, int width)
{
    Lanes sums{};
    int i = 0;
    for (; i + lanes <= width; i += lanes) {
        const Lanes difference = loaded<Lanes>(a + i) - loaded<Lanes>(b + i);
        sums += difference * difference;
    }
    float total = sumOf(sums);
    for (; i < width; ++i)
        total += (a[i] - b[i]) * (a[i] - b[i]);
    return total;
}

MapKernels kernelsNamed(const char *name)
{
    return {name, &fourierPass, &scaleCells, &spread, &interpolate, &attract, &closer, &closerEach, &squaredDistance};
}

} // namespace

} // namespace synvae::mapkernels
