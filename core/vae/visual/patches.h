// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vae/visual/convolutionshape.h"

#include <cstdint>

namespace synvae {

/// What follows a product. Only what our networks need.
enum class Activation {
    None,
    Rectify ///< max(0, x)
};

/// A block of the patch matrix of a batch: row r is the patch of coarse pixel r (counted through all pictures),
/// column c the c-th value of a patch in the order of the weights. Zeros stand for pixels beyond the edge.
struct PatchBlock {
    std::int64_t firstRow = 0;
    int rows = 0;
    int firstColumn = 0;
    int columns = 0;
};

/// Copies a block of the patch matrix of `fine`, a batch of fine grids, to `patches` [rows, columns].
void gatherPatches(const ConvolutionShape &shape, const float *fine, const PatchBlock &block, float *patches);

/// Distance of patches that are products: whole panels of the kernels, so that no row ends inside one.
[[nodiscard]] inline int paddedPatchSize(const ConvolutionShape &shape)
{
    constexpr int panel = 32;
    return (shape.patchSize() + panel - 1) / panel * panel;
}

/// Rows [first, last) of a grid.
struct RowRange {
    int first = 0;
    int last = 0;
};

/// Coarse rows whose patches reach into these fine rows.
[[nodiscard]] RowRange coarseRowsFor(const ConvolutionShape &shape, RowRange fineRows);

/// The transpose of gathering, for some rows of one picture: every fine pixel becomes the sum of what the patches
/// hold for it, in the order of taps, plus bias [channels], then the activation. `patches` starts with the first
/// pixel of coarse row `firstCoarseRow`, its rows paddedPatchSize() apart; `fine` is the whole picture. The kernel
/// is at most 5 wide.
void sumPatches(const ConvolutionShape &shape, const float *patches, int firstCoarseRow, RowRange fineRows,
                const float *bias, Activation activation, float *fine);

/// values [rows, channels] = activation(values + bias), in place.
void addBias(std::int64_t rows, int channels, const float *bias, Activation activation, float *values);

/// What comes back through addBias with Rectify: masked [rows, channels] = gradient where `output` (what addBias
/// left) is positive, else 0; biasGradient [channels] = its column sums.
void differentiateRectified(std::int64_t rows, int channels, const float *output, const float *gradient, float *masked,
                            float *biasGradient);

/// biasGradient [channels] = the column sums of gradient [rows, channels].
void differentiateBias(std::int64_t rows, int channels, const float *gradient, float *biasGradient);

} // namespace synvae
