// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vae/visual/convolutionloops.h"

#include <omp.h>

#include <algorithm>
#include <cstddef>
#include <memory>
#include <numeric>
#include <vector>

namespace synvae {

namespace {

/// Floats of scratch a thread works in; with the weights beside it this fits the second cache.
constexpr int scratchFloats = 1 << 18;
/// Products are cut at multiples of what both kinds of kernel like (12 and 32 rows).
constexpr int rowUnit = 96;
constexpr int columnUnit = 32;
/// Terms that the bfloat16 product adds at once.
constexpr int tileDepth = 32;
/// Coarse pixels worth a product of their own.
constexpr int fewPixels = 256;

/// Memory that a thread keeps between calls, so that small batches do not pay for page faults each time. It starts
/// a cache line, which the tile registers are loaded by.
float *scratch(std::size_t floats)
{
    constexpr std::size_t line = 64;
    constexpr std::size_t slack = line / sizeof(float);
    thread_local std::vector<float> memory;
    if (memory.size() < floats + slack) {
        memory.clear(); // nothing in it is worth copying
        memory.resize(floats + slack);
    }
    void *start = memory.data();
    std::size_t room = memory.size() * sizeof(float);
    return static_cast<float *>(std::align(line, floats * sizeof(float), start, room));
}

std::vector<float> zerosUnless(const float *bias, int channels)
{
    return std::vector<float>(bias ? 0 : static_cast<std::size_t>(channels), 0.0F);
}

int rowsPerTile(std::int64_t width, std::int64_t rows, int threads)
{
    const std::int64_t fitting = scratchFloats / width / rowUnit * std::int64_t{rowUnit};
    const std::int64_t fair = (rows + threads - 1) / threads;
    return static_cast<int>(std::clamp<std::int64_t>(std::min(fitting, fair), rowUnit, std::int64_t{4} * rowUnit));
}

int availableThreads() { return omp_in_parallel() ? 1 : omp_get_max_threads(); }

/// Part of a transposed convolution: some pictures whole, or some rows of one picture.
struct Band {
    int firstPicture = 0;
    int pictures = 1;
    RowRange fineRows;
};

std::vector<Band> bandsOf(const ConvolutionShape &shape, int count)
{
    std::vector<Band> bands;
    if (shape.coarse.pixels() <= fewPixels) {
        const int together = std::max(1, fewPixels / shape.coarse.pixels());
        for (int first = 0; first < count; first += together)
            bands.push_back({first, std::min(together, count - first), {0, shape.fine.height}});
        return bands;
    }
    const int height = std::max(1, fewPixels / shape.coarse.width) * shape.stride;
    for (int picture = 0; picture < count; ++picture) {
        for (int row = 0; row < shape.fine.height; row += height)
            bands.push_back({picture, 1, {row, std::min(shape.fine.height, row + height)}});
    }
    return bands;
}

/// Both sides of a weight gradient: batches of grids.
struct GradientSource {
    const float *fine = nullptr;
    const float *coarse = nullptr;
    kernels::Precision precision = kernels::Precision::Float32;
};

void convolveBand(const ConvolutionShape &shape, const Band &band, const float *coarse,
                  const kernels::PackedMatrix &weights, const float *bias, Activation activation, float *fine)
{
    const RowRange rows = coarseRowsFor(shape, band.fineRows);
    const int pixels = (rows.last - rows.first) * shape.coarse.width;
    const int patch = paddedPatchSize(shape);
    float *patches = scratch(static_cast<std::size_t>(band.pictures) * static_cast<std::size_t>(pixels)
                             * static_cast<std::size_t>(patch));
    const float *from = coarse + band.firstPicture * shape.coarse.size()
        + static_cast<std::int64_t>(rows.first) * shape.coarse.width * shape.coarse.channels;
    kernels::multiply(band.pictures * pixels, {from, shape.coarse.channels, 1}, weights, patches, patch);
    for (int picture = 0; picture < band.pictures; ++picture)
        sumPatches(shape, patches + static_cast<std::int64_t>(picture) * pixels * patch, rows.first, band.fineRows,
                   bias, activation, fine + (band.firstPicture + picture) * shape.fine.size());
}

/// What one thread adds to the gradient of the weights [coarse channels, patch]: columns [first, last) of
/// coarse^T * patches, over all pixels in order.
void addGradientColumns(const ConvolutionShape &shape, std::int64_t rows, const GradientSource &from, int first,
                        int last, bool accumulate, float *gradient)
{
    const int patch = shape.patchSize();
    const int width = std::min(last - first, 8 * columnUnit);
    const int depth = static_cast<int>(std::min<std::int64_t>(rows, scratchFloats / (8 * columnUnit)));
    float *patches = scratch(static_cast<std::size_t>(width) * static_cast<std::size_t>(depth));
    for (std::int64_t row = 0; row < rows; row += depth) {
        const int deep = static_cast<int>(std::min<std::int64_t>(depth, rows - row));
        const kernels::MatrixView left{from.coarse + row * shape.coarse.channels, 1, shape.coarse.channels};
        for (int column = first; column < last; column += width) {
            const int wide = std::min(width, last - column);
            gatherPatches(shape, from.fine, {row, deep, column, wide}, patches);
            kernels::multiply(shape.coarse.channels, wide, deep, left, {patches, wide, 1}, gradient + column, patch,
                              accumulate || row > 0, from.precision);
        }
    }
}

/// The same for few columns, as the transpose: rows of patches^T * coarse [patch, coarse channels], of which this
/// thread has columns [first, last).
void addTransposedColumns(const ConvolutionShape &shape, std::int64_t rows, const GradientSource &from, int first,
                          int last, bool accumulate, float *gradient)
{
    const int patch = shape.patchSize();
    const int channels = shape.coarse.channels;
    const int depth = static_cast<int>(std::min<std::int64_t>(rows, 512));
    float *patches = scratch(static_cast<std::size_t>(patch) * static_cast<std::size_t>(depth));
    std::vector<float> sums(static_cast<std::size_t>(patch) * static_cast<std::size_t>(channels));
    for (int c = first; c < last; ++c) {
        for (int p = 0; accumulate && p < patch; ++p)
            sums[static_cast<std::size_t>(p) * static_cast<std::size_t>(channels) + static_cast<std::size_t>(c)]
                = gradient[static_cast<std::int64_t>(c) * patch + p];
    }
    for (std::int64_t row = 0; row < rows; row += depth) {
        const int deep = static_cast<int>(std::min<std::int64_t>(depth, rows - row));
        gatherPatches(shape, from.fine, {row, deep, 0, patch}, patches);
        kernels::multiply(patch, last - first, deep, kernels::MatrixView{patches, patch, 1}.transposed(),
                          {from.coarse + row * channels + first, channels, 1}, sums.data() + first, channels, true,
                          from.precision);
    }
    for (int c = first; c < last; ++c) {
        for (int p = 0; p < patch; ++p)
            gradient[static_cast<std::int64_t>(c) * patch + p]
                = sums[static_cast<std::size_t>(p) * static_cast<std::size_t>(channels) + static_cast<std::size_t>(c)];
    }
}

/// gradient [coarse channels, patch] = or += coarse^T * patches of fine. Threads share columns, never a sum.
void addWeightGradient(const ConvolutionShape &shape, int count, const GradientSource &from, bool accumulate,
                       float *gradient)
{
    const bool narrow = shape.patchSize() < 2 * columnUnit;
    const int columns = narrow ? shape.coarse.channels : shape.patchSize();
    const int units = (columns + columnUnit - 1) / columnUnit;
    const std::int64_t rows = static_cast<std::int64_t>(count) * shape.coarse.pixels();
    const int threads = std::min(availableThreads(), units);
#pragma omp parallel num_threads(threads) if (threads > 1)
    {
        const int first = units * omp_get_thread_num() / omp_get_num_threads() * columnUnit;
        const int last = std::min(columns, units * (omp_get_thread_num() + 1) / omp_get_num_threads() * columnUnit);
        if (narrow)
            addTransposedColumns(shape, rows, from, first, last, accumulate, gradient);
        else
            addGradientColumns(shape, rows, from, first, last, accumulate, gradient);
    }
}

/// Pictures whose backward pass is done together, so that what one step writes is still near for the next. Their
/// pixels fill whole tiles of the bfloat16 product: its sums then have one order, however many are together.
int picturesTogether(const ConvolutionShape &shape, int count)
{
    const std::int64_t size = shape.fine.size() + shape.coarse.size();
    const std::int64_t threads = availableThreads();
    const std::int64_t near = threads * 2 * scratchFloats / size;
    const std::int64_t unit = tileDepth / std::gcd(tileDepth, shape.coarse.pixels());
    const std::int64_t whole = (std::max(near, threads) + unit - 1) / unit * unit;
    return static_cast<int>(std::clamp<std::int64_t>(whole, 1, std::max(count, 1)));
}

/// Through the activation, picture by picture; returns what came back in front of it, and sums the bias gradient.
const float *throughActivation(const BackwardCall &call, const PixelGrid &grid, int first, int count, float *masked,
                               float *biasSums)
{
#pragma omp parallel for schedule(static) if (count > 1 && !omp_in_parallel())
    for (int picture = 0; picture < count; ++picture) {
        const std::int64_t at = (first + picture) * grid.size();
        float *sums = biasSums + static_cast<std::int64_t>(first + picture) * grid.channels;
        if (call.layer.activation == Activation::Rectify)
            differentiateRectified(grid.pixels(), grid.channels, call.output + at, call.gradient + at,
                                   masked + picture * grid.size(), sums);
        else
            differentiateBias(grid.pixels(), grid.channels, call.gradient + at, sums);
    }
    return call.layer.activation == Activation::Rectify ? masked : call.gradient + first * grid.size();
}

} // namespace

kernels::PackedMatrix packWeights(const ConvolutionShape &shape, const float *weights, Direction direction,
                                  kernels::Precision precision)
{
    const int patch = shape.patchSize();
    const int channels = shape.coarse.channels;
    if (direction == Direction::ToCoarse)
        return {kernels::MatrixView{weights, patch, 1}.transposed(), patch, channels, precision};
    const int padded = paddedPatchSize(shape);
    std::vector<float> rows(static_cast<std::size_t>(channels) * static_cast<std::size_t>(padded));
    for (int c = 0; c < channels; ++c)
        std::copy_n(weights + static_cast<std::int64_t>(c) * patch, patch,
                    rows.begin() + static_cast<std::int64_t>(c) * padded);
    return {kernels::MatrixView{rows.data(), padded, 1}, channels, padded, precision};
}

void convolve(const ConvolutionShape &shape, int count, const float *fine, const kernels::PackedMatrix &weights,
              const float *bias, Activation activation, float *coarse)
{
    const int channels = shape.coarse.channels;
    const int patch = shape.patchSize();
    const std::int64_t rows = static_cast<std::int64_t>(count) * shape.coarse.pixels();
    const int tile = rowsPerTile(patch, rows, availableThreads());
    const std::vector<float> zeros = zerosUnless(bias, channels);
    const bool plain = !bias && activation == Activation::None;
#pragma omp parallel for schedule(dynamic) if (rows > tile && !omp_in_parallel())
    for (std::int64_t row = 0; row < rows; row += tile) {
        const int high = static_cast<int>(std::min<std::int64_t>(tile, rows - row));
        float *patches = scratch(static_cast<std::size_t>(high) * static_cast<std::size_t>(patch));
        gatherPatches(shape, fine, {row, high, 0, patch}, patches);
        float *out = coarse + row * channels;
        kernels::multiply(high, {patches, patch, 1}, weights, out, channels);
        if (!plain)
            addBias(high, channels, bias ? bias : zeros.data(), activation, out);
    }
}

void convolveTransposed(const ConvolutionShape &shape, int count, const float *coarse,
                        const kernels::PackedMatrix &weights, const float *bias, Activation activation, float *fine)
{
    const std::vector<float> zeros = zerosUnless(bias, shape.fine.channels);
    const float *added = bias ? bias : zeros.data();
    const std::vector<Band> bands = bandsOf(shape, count);
#pragma omp parallel for schedule(dynamic) if (bands.size() > 1 && !omp_in_parallel())
    for (const Band &band : bands)
        convolveBand(shape, band, coarse, weights, added, activation, fine);
}

void runLayer(const ConvolutionLayer &layer, int count, const float *input, const kernels::PackedMatrix &weights,
              const float *bias, float *output)
{
    const auto run = layer.direction == Direction::ToCoarse ? convolve : convolveTransposed;
    run(layer.shape, count, input, weights, bias, layer.activation, output);
}

void differentiate(const BackwardCall &call, const ConvolutionGradients &gradients)
{
    const ConvolutionShape &shape = call.layer.shape;
    const bool toFine = call.layer.direction == Direction::ToFine;
    const PixelGrid &inputGrid = call.layer.inputGrid();
    const PixelGrid &outputGrid = call.layer.outputGrid();
    kernels::PackedMatrix back;
    if (gradients.input)
        back = packWeights(shape, call.weights, toFine ? Direction::ToCoarse : Direction::ToFine, call.precision);

    const int together = picturesTogether(shape, call.count);
    std::vector<float> biasSums(static_cast<std::size_t>(call.count) * static_cast<std::size_t>(outputGrid.channels));
    std::vector<float> masked(call.layer.activation == Activation::Rectify
                                  ? static_cast<std::size_t>(together) * static_cast<std::size_t>(outputGrid.size())
                                  : 0);
    for (int first = 0; first < call.count; first += together) {
        const int count = std::min(together, call.count - first);
        const float *inner = throughActivation(call, outputGrid, first, count, masked.data(), biasSums.data());
        const float *input = call.input + first * inputGrid.size();
        if (gradients.input && toFine)
            convolve(shape, count, inner, back, nullptr, Activation::None, gradients.input + first * inputGrid.size());
        else if (gradients.input)
            convolveTransposed(shape, count, inner, back, nullptr, Activation::None,
                               gradients.input + first * inputGrid.size());
        if (gradients.weights)
            addWeightGradient(shape, count, {toFine ? inner : input, toFine ? input : inner, call.precision}, first > 0,
                              gradients.weights);
    }
    if (gradients.bias) {
        std::fill_n(gradients.bias, outputGrid.channels, 0.0F);
        for (int picture = 0; picture < call.count; ++picture)
            for (int c = 0; c < outputGrid.channels; ++c)
                gradients.bias[c]
                    += biasSums[static_cast<std::size_t>(picture) * static_cast<std::size_t>(outputGrid.channels)
                                + static_cast<std::size_t>(c)];
    }
}

} // namespace synvae
