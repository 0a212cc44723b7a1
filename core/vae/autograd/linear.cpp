// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vae/autograd/linear.h"

#include <torch/csrc/autograd/custom_function.h>

namespace synvae {

namespace {

using torch::Tensor;
using torch::autograd::AutogradContext;
using torch::autograd::tensor_list;

Tensor product(const kernels::MatrixView &a, const kernels::MatrixView &b, std::int64_t m, std::int64_t n,
               std::int64_t k, kernels::Precision precision)
{
    Tensor c = torch::empty({m, n});
    kernels::multiply(static_cast<int>(m), static_cast<int>(n), static_cast<int>(k), a, b, c.data_ptr<float>(), n,
                      false, precision);
    return c;
}

struct LinearFunction : torch::autograd::Function<LinearFunction> {
    static Tensor forward(AutogradContext *context, const Tensor &x, const Tensor &kernel, const Tensor &bias,
                          std::int64_t precision)
    {
        const Tensor rows = x.contiguous();
        context->save_for_backward({rows, kernel});
        context->saved_data["precision"] = precision;
        context->saved_data["bias"] = bias.numel() > 0;
        Tensor y = product(viewOf(rows), viewOf(kernel), rows.size(0), kernel.size(1), kernel.size(0),
                           static_cast<kernels::Precision>(precision));
        return bias.numel() > 0 ? y.add_(bias) : y;
    }

    static tensor_list backward(AutogradContext *context, const tensor_list &gradients)
    {
        const auto saved = context->get_saved_variables();
        const Tensor &x = saved[0];
        const Tensor &kernel = saved[1];
        const auto precision = static_cast<kernels::Precision>(context->saved_data["precision"].toInt());
        const Tensor dy = gradients[0].contiguous();
        Tensor dx;
        if (context->needs_input_grad(0))
            dx = product(viewOf(dy), viewOf(kernel).transposed(), dy.size(0), kernel.size(0), kernel.size(1),
                         precision);
        Tensor dKernel;
        if (context->needs_input_grad(1))
            dKernel
                = product(viewOf(x).transposed(), viewOf(dy), kernel.size(0), kernel.size(1), dy.size(0), precision);
        Tensor dBias;
        if (context->saved_data["bias"].toBool())
            dBias = dy.sum(0);
        return {dx, dKernel, dBias, Tensor()};
    }
};

} // namespace

kernels::MatrixView viewOf(const Tensor &matrix)
{
    return {matrix.data_ptr<float>(), matrix.stride(0), matrix.stride(1)};
}

Tensor linear(const Tensor &x, const Tensor &kernel, const Tensor &bias, kernels::Precision precision)
{
    if (!x.is_cpu()) {
        const Tensor y = torch::matmul(x, kernel);
        return bias.defined() ? y + bias : y;
    }
    // Autograd takes no undefined tensors; an empty one stands for none.
    return LinearFunction::apply(x, kernel, bias.defined() ? bias : torch::empty({0}),
                                 static_cast<std::int64_t>(precision));
}

} // namespace synvae
