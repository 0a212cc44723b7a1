// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kernels/gemm.h"
#include "core/vae/visual/convolutionshape.h"
#include "core/vae/visual/patches.h"

#include <vector>

namespace synvae {

/// Which way a convolution's geometry is read.
enum class Direction {
    ToCoarse, ///< a convolution; the gradient of a transposed one
    ToFine    ///< a transposed convolution; the gradient of a plain one
};

/// One convolution as a layer of a network: geometry, direction, and what follows the sum.
struct ConvolutionLayer {
    ConvolutionShape shape;
    Direction direction = Direction::ToCoarse;
    Activation activation = Activation::None;

    [[nodiscard]] const PixelGrid &inputGrid() const
    {
        return direction == Direction::ToCoarse ? shape.fine : shape.coarse;
    }
    [[nodiscard]] const PixelGrid &outputGrid() const
    {
        return direction == Direction::ToCoarse ? shape.coarse : shape.fine;
    }
};

/// `weights` are [coarse channels, kernel, kernel, fine channels].
[[nodiscard]] kernels::PackedMatrix packWeights(const ConvolutionShape &shape, const float *weights,
                                                Direction direction, kernels::Precision precision);

// All grids are batches of `count`, one after the other. Every value is one sum in a fixed order, so with Float32
// weights the results have the same bits in any batch and with any number of threads, on every x86-64 machine.
// A null bias stands for zeros.

/// Runs a layer forward: convolve() or convolveTransposed(), whichever it is.
void runLayer(const ConvolutionLayer &layer, int count, const float *input, const kernels::PackedMatrix &weights,
              const float *bias, float *output);

/// coarse = activation(fine * weights + bias [coarse channels])
void convolve(const ConvolutionShape &shape, int count, const float *fine, const kernels::PackedMatrix &weights,
              const float *bias, Activation activation, float *coarse);

/// fine = activation(coarse *T weights + bias [fine channels])
void convolveTransposed(const ConvolutionShape &shape, int count, const float *coarse,
                        const kernels::PackedMatrix &weights, const float *bias, Activation activation, float *fine);

/// The gradients of either direction. Inputs and outputs are those of the forward call; what is null is not wanted.
struct ConvolutionGradients {
    float *input = nullptr;
    float *weights = nullptr; ///< [coarse channels, kernel, kernel, fine channels]
    float *bias = nullptr;    ///< [output channels]
};

struct BackwardCall {
    ConvolutionLayer layer;
    kernels::Precision precision = kernels::Precision::Float32;
    int count = 0;
    const float *input = nullptr;
    const float *weights = nullptr;
    const float *output = nullptr;   ///< after the activation
    const float *gradient = nullptr; ///< of the output
};

void differentiate(const BackwardCall &call, const ConvolutionGradients &gradients);

} // namespace synvae
