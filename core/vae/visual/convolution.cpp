// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vae/visual/convolution.h"

#include <torch/csrc/autograd/custom_function.h>

#include <algorithm>
#include <vector>

namespace synvae {

namespace {

using torch::Tensor;
using torch::autograd::AutogradContext;
using torch::autograd::tensor_list;

/// A layer as autograd can keep it between the passes.
std::vector<std::int64_t> numbersOf(const ConvolutionLayer &layer)
{
    const ConvolutionShape &s = layer.shape;
    return {s.fine.height,
            s.fine.width,
            s.fine.channels,
            s.coarse.height,
            s.coarse.width,
            s.coarse.channels,
            s.kernel,
            s.stride,
            s.padding,
            static_cast<std::int64_t>(layer.direction),
            static_cast<std::int64_t>(layer.activation)};
}

ConvolutionLayer layerOf(const std::vector<std::int64_t> &numbers)
{
    const auto at = [&numbers](std::size_t index) { return static_cast<int>(numbers.at(index)); };
    return {{{at(0), at(1), at(2)}, {at(3), at(4), at(5)}, at(6), at(7), at(8)},
            static_cast<Direction>(at(9)),
            static_cast<Activation>(at(10))};
}

struct ConvolutionFunction : torch::autograd::Function<ConvolutionFunction> {
    static Tensor forward(AutogradContext *context, const Tensor &input, const Tensor &weights, const Tensor &bias,
                          const ConvolutionLayer &layer, std::int64_t precision)
    {
        const Tensor x = input.contiguous();
        const Tensor w = weights.contiguous();
        const PixelGrid &grid = layer.outputGrid();
        Tensor y = torch::empty({x.size(0), grid.height, grid.width, grid.channels});
        const auto packed = packWeights(layer.shape, w.data_ptr<float>(), layer.direction,
                                        static_cast<kernels::Precision>(precision));
        runLayer(layer, static_cast<int>(x.size(0)), x.data_ptr<float>(), packed, bias.data_ptr<float>(),
                 y.data_ptr<float>());
        context->save_for_backward({x, w, y});
        context->saved_data["layer"] = numbersOf(layer);
        context->saved_data["precision"] = precision;
        return y;
    }

    static tensor_list backward(AutogradContext *context, const tensor_list &outputGradients)
    {
        const auto saved = context->get_saved_variables();
        const ConvolutionLayer layer = layerOf(context->saved_data["layer"].toIntVector());
        const Tensor gradient = outputGradients[0].contiguous();
        const Tensor dx = context->needs_input_grad(0) ? torch::empty_like(saved[0]) : Tensor();
        const Tensor dw = context->needs_input_grad(1) ? torch::empty_like(saved[1]) : Tensor();
        const Tensor db = torch::empty({layer.outputGrid().channels});
        const BackwardCall call{layer,
                                static_cast<kernels::Precision>(context->saved_data["precision"].toInt()),
                                static_cast<int>(saved[0].size(0)),
                                saved[0].data_ptr<float>(),
                                saved[1].data_ptr<float>(),
                                saved[2].data_ptr<float>(),
                                gradient.data_ptr<float>()};
        const auto data = [](const Tensor &tensor) { return tensor.defined() ? tensor.data_ptr<float>() : nullptr; };
        differentiate(call, {data(dx), data(dw), data(db)});
        return {dx, dw, db, Tensor(), Tensor()};
    }
};

/// Makes an axis `extent` long, from `first` on: cropped where it is longer, zeros where it is shorter.
Tensor windowed(const Tensor &x, std::int64_t axis, std::int64_t first, std::int64_t extent)
{
    const std::int64_t after = first + extent - x.size(axis);
    std::vector<std::int64_t> padding(static_cast<std::size_t>(2 * (x.dim() - axis)), 0);
    padding[padding.size() - 2] = -first;
    padding[padding.size() - 1] = after;
    return torch::constant_pad_nd(x, padding);
}

} // namespace

Tensor plainConvolution(const ConvolutionLayer &layer, const Tensor &input, const Tensor &weights, const Tensor &bias)
{
    const ConvolutionShape &s = layer.shape;
    const Tensor x = input.permute({0, 3, 1, 2});
    const Tensor w = weights.permute({0, 3, 1, 2});
    Tensor y;
    if (layer.direction == Direction::ToCoarse) {
        const Tensor rows = windowed(x, 2, -s.padding, (s.coarse.height - 1) * s.stride + s.kernel);
        y = torch::conv2d(windowed(rows, 3, -s.padding, (s.coarse.width - 1) * s.stride + s.kernel), w, bias, s.stride);
    } else {
        y = torch::conv_transpose2d(x, w, Tensor(), s.stride);
        y = windowed(windowed(y, 2, s.padding, s.fine.height), 3, s.padding, s.fine.width) + bias.view({1, -1, 1, 1});
    }
    if (layer.activation == Activation::Rectify)
        y = torch::relu(y);
    return y.permute({0, 2, 3, 1});
}

Tensor convolution(const ConvolutionLayer &layer, const Tensor &input, const Tensor &weights, const Tensor &bias,
                   kernels::Precision precision)
{
    if (!input.is_cpu())
        return plainConvolution(layer, input, weights, bias);
    return ConvolutionFunction::apply(input, weights, bias, layer, static_cast<std::int64_t>(precision));
}

} // namespace synvae
