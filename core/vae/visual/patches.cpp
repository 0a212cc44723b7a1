// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vae/visual/patches.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstddef>
#include <cstring>
#include <vector>

// Plain loops over contiguous channels; the compiler makes a version for each width of vector registers. They add
// and compare only, so every version gives the same bits.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__)
#define SYNVAE_EVERY_WIDTH __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define SYNVAE_EVERY_WIDTH
#endif

namespace synvae {

namespace {

constexpr int widestKernel = 5;
constexpr int mostTerms = widestKernel * widestKernel;

/// The taps along one axis that meet a fine row or column, and the coarse index each of them belongs to.
struct Taps {
    std::array<int, widestKernel> coarse{};
    std::array<int, widestKernel> tap{};
    int count = 0;
};

Taps tapsAt(const ConvolutionShape &shape, int fineIndex, int coarseExtent)
{
    Taps taps;
    for (int tap = 0; tap < shape.kernel; ++tap) {
        const int reach = fineIndex + shape.padding - tap;
        if (reach >= 0 && reach % shape.stride == 0 && reach / shape.stride < coarseExtent) {
            const auto slot = static_cast<std::size_t>(taps.count++);
            taps.coarse[slot] = reach / shape.stride;
            taps.tap[slot] = tap;
        }
    }
    return taps;
}

/// The addresses of what the patches hold for one fine pixel.
struct Terms {
    std::array<const float *, mostTerms> at;
    int count = 0;
};

inline float activated(float value, bool rectify) { return rectify && !(value > 0.0F) ? 0.0F : value; }

SYNVAE_EVERY_WIDTH
void addTerms(const Terms &terms, const float *bias, bool rectify, int channels, float *__restrict__ out)
{
    const float *const t0 = terms.at[0];
    if (terms.count == 1) {
        for (int c = 0; c < channels; ++c)
            out[c] = activated(t0[c] + bias[c], rectify);
    } else if (terms.count == 2) {
        const float *const t1 = terms.at[1];
        for (int c = 0; c < channels; ++c)
            out[c] = activated(t0[c] + t1[c] + bias[c], rectify);
    } else if (terms.count == 4) {
        const float *const t1 = terms.at[1];
        const float *const t2 = terms.at[2];
        const float *const t3 = terms.at[3];
        for (int c = 0; c < channels; ++c)
            out[c] = activated(t0[c] + t1[c] + t2[c] + t3[c] + bias[c], rectify);
    } else {
        for (int c = 0; c < channels; ++c) {
            float sum = 0.0F;
            for (std::size_t t = 0; t < static_cast<std::size_t>(terms.count); ++t)
                sum += terms.at[t][c];
            out[c] = activated(sum + bias[c], rectify);
        }
    }
}

/// The same for up to four channels: four lanes at once, the last of them read from the padding and dropped.
void addNarrowTerms(const Terms &terms, const float *bias, bool rectify, int channels, float *__restrict__ out)
{
    std::array<float, 4> sums{};
    for (std::size_t t = 0; t < static_cast<std::size_t>(terms.count); ++t) {
        for (std::size_t c = 0; c < 4; ++c)
            sums[c] += terms.at[t][c];
    }
    for (int c = 0; c < channels; ++c)
        out[c] = activated(sums[static_cast<std::size_t>(c)] + bias[c], rectify);
}

SYNVAE_EVERY_WIDTH
void addBiasRows(std::int64_t rows, int channels, const float *__restrict__ bias, bool rectify,
                 float *__restrict__ values)
{
    for (std::int64_t row = 0; row < rows; ++row, values += channels) {
        for (int c = 0; c < channels; ++c)
            values[c] = activated(values[c] + bias[c], rectify);
    }
}

SYNVAE_EVERY_WIDTH
void maskRows(std::int64_t rows, int channels, const float *__restrict__ output, const float *__restrict__ gradient,
              float *__restrict__ masked, float *__restrict__ sums)
{
    for (std::int64_t row = 0; row < rows; ++row) {
        for (int c = 0; c < channels; ++c) {
            const float value = output[c] > 0.0F ? gradient[c] : 0.0F;
            masked[c] = value;
            sums[c] += value;
        }
        output += channels;
        gradient += channels;
        masked += channels;
    }
}

SYNVAE_EVERY_WIDTH
void sumRows(std::int64_t rows, int channels, const float *__restrict__ gradient, float *__restrict__ sums)
{
    for (std::int64_t row = 0; row < rows; ++row, gradient += channels) {
        for (int c = 0; c < channels; ++c)
            sums[c] += gradient[c];
    }
}

std::size_t bytesFor(int count) { return sizeof(float) * static_cast<std::size_t>(count); }

/// One patch's share of one fine row: `kernel` pixels from column x, some of them beyond its edges. Writes values
/// [first, last) of that span.
void copySpan(const float *fineRow, int x, const ConvolutionShape &shape, int first, int last, float *out)
{
    const int channels = shape.fine.channels;
    const int begin = std::clamp(-x, 0, shape.kernel) * channels;
    const int end = std::clamp(shape.fine.width - x, 0, shape.kernel) * channels;
    const int from = std::clamp(begin, first, last);
    const int to = std::clamp(end, from, last);
    if (from > first)
        std::memset(out, 0, bytesFor(from - first));
    if (to > from)
        std::memcpy(out + (from - first), fineRow + (static_cast<std::int64_t>(x) * channels + from),
                    bytesFor(to - from));
    if (last > to)
        std::memset(out + (to - first), 0, bytesFor(last - to));
}

} // namespace

void gatherPatches(const ConvolutionShape &shape, const float *fine, const PatchBlock &block, float *patches)
{
    const int span = shape.kernel * shape.fine.channels;
    const std::int64_t rowFloats = static_cast<std::int64_t>(shape.fine.width) * shape.fine.channels;
    const int lastColumn = block.firstColumn + block.columns;
    const float *picture = fine + block.firstRow / shape.coarse.pixels() * shape.fine.size();
    int pixel = static_cast<int>(block.firstRow % shape.coarse.pixels());
    for (int row = 0; row < block.rows; ++row) {
        const int x = pixel % shape.coarse.width * shape.stride - shape.padding;
        for (int tap = block.firstColumn / span; tap * span < lastColumn; ++tap) {
            const int y = pixel / shape.coarse.width * shape.stride - shape.padding + tap;
            const int first = std::max(block.firstColumn - tap * span, 0);
            const int last = std::min(lastColumn - tap * span, span);
            if (y >= 0 && y < shape.fine.height)
                copySpan(picture + y * rowFloats, x, shape, first, last, patches);
            else
                std::memset(patches, 0, bytesFor(last - first));
            patches += last - first;
        }
        if (++pixel == shape.coarse.pixels()) {
            pixel = 0;
            picture += shape.fine.size();
        }
    }
}

RowRange coarseRowsFor(const ConvolutionShape &shape, RowRange fineRows)
{
    const int reach = fineRows.first + shape.padding - (shape.kernel - 1);
    const int first = reach <= 0 ? 0 : (reach + shape.stride - 1) / shape.stride;
    const int last = (fineRows.last - 1 + shape.padding) / shape.stride + 1;
    return {std::min(first, shape.coarse.height), std::min(last, shape.coarse.height)};
}

void sumPatches(const ConvolutionShape &shape, const float *patches, int firstCoarseRow, RowRange fineRows,
                const float *bias, Activation activation, float *fine)
{
    assert(shape.kernel <= widestKernel);
    const int channels = shape.fine.channels;
    const std::int64_t patch = paddedPatchSize(shape);
    const bool narrow = channels <= 4 && patch - shape.patchSize() >= 4;
    std::vector<Taps> horizontal;
    horizontal.reserve(static_cast<std::size_t>(shape.fine.width));
    for (int x = 0; x < shape.fine.width; ++x)
        horizontal.push_back(tapsAt(shape, x, shape.coarse.width));

    float *out = fine + static_cast<std::int64_t>(fineRows.first) * shape.fine.width * channels;
    for (int y = fineRows.first; y < fineRows.last; ++y) {
        const Taps vertical = tapsAt(shape, y, shape.coarse.height);
        for (const Taps &across : horizontal) {
            Terms terms;
            for (std::size_t v = 0; v < static_cast<std::size_t>(vertical.count); ++v) {
                const float *line = patches + (vertical.coarse[v] - firstCoarseRow) * (shape.coarse.width * patch)
                    + static_cast<std::int64_t>(vertical.tap[v]) * shape.kernel * channels;
                for (std::size_t h = 0; h < static_cast<std::size_t>(across.count); ++h)
                    terms.at[static_cast<std::size_t>(terms.count++)]
                        = line + across.coarse[h] * patch + static_cast<std::int64_t>(across.tap[h]) * channels;
            }
            (narrow ? addNarrowTerms : addTerms)(terms, bias, activation == Activation::Rectify, channels, out);
            out += channels;
        }
    }
}

void addBias(std::int64_t rows, int channels, const float *bias, Activation activation, float *values)
{
    addBiasRows(rows, channels, bias, activation == Activation::Rectify, values);
}

void differentiateRectified(std::int64_t rows, int channels, const float *output, const float *gradient, float *masked,
                            float *biasGradient)
{
    std::fill_n(biasGradient, channels, 0.0F);
    maskRows(rows, channels, output, gradient, masked, biasGradient);
}

void differentiateBias(std::int64_t rows, int channels, const float *gradient, float *biasGradient)
{
    std::fill_n(biasGradient, channels, 0.0F);
    sumRows(rows, channels, gradient, biasGradient);
}

} // namespace synvae
