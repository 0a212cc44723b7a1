// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vae/music/musicnetwork.h"

#include "core/vae/autograd/linear.h"
#include "core/vae/autograd/lstm.h"

#include <ATen/Functions.h>

#include <cmath>

namespace synvae {

namespace {

using torch::Tensor;

Tensor glorot(std::int64_t in, std::int64_t out, Seed seed)
{
    const float bound = std::sqrt(6.0F / static_cast<float>(in + out));
    Tensor kernel = torch::empty({in, out});
    float *values = kernel.data_ptr<float>();
    for (std::int64_t i = 0; i < kernel.numel(); ++i)
        values[i] = bound * (2.0F * uniform(seed, static_cast<std::uint64_t>(i)) - 1.0F);
    return kernel;
}

} // namespace

MusicNetwork::MusicNetwork(const MusicVaeShape &shape, Seed seed)
    : m_shape(shape)
{
    const auto add = [&](const std::string &name, std::int64_t in, std::int64_t out) {
        const Seed own = derive(seed, m_parameters.size());
        m_parameters.emplace_back(name + ".kernel", glorot(in, out, own).requires_grad_());
        m_parameters.emplace_back(name + ".bias", torch::zeros({out}).requires_grad_());
    };
    const std::int64_t units = shape.encoderUnits;
    add("encoder.forward", tokenClasses + units, 4 * units);
    add("encoder.backward", tokenClasses + units, 4 * units);
    add("encoder.mu", 2 * units, shape.latentSize);
    add("encoder.sigma", 2 * units, shape.latentSize);
    std::int64_t below = tokenClasses + shape.latentSize;
    std::int64_t states = 0;
    for (std::size_t l = 0; l < shape.decoderUnits.size(); ++l) {
        add("decoder.cell_" + std::to_string(l), below + shape.decoderUnits[l], 4L * shape.decoderUnits[l]);
        below = shape.decoderUnits[l];
        states += 2 * below;
    }
    add("decoder.initial", shape.latentSize, states);
    add("decoder.output", below, tokenClasses);
}

Tensor MusicNetwork::named(const std::string &name) const
{
    for (const auto &[own, tensor] : m_parameters)
        if (own == name)
            return tensor;
    TORCH_CHECK(false, "no parameter called ", name);
}

Tensor MusicNetwork::encoded(const MelodyBatch &batch, const std::string &direction, bool reversed,
                             kernels::Precision precision, bool plain) const
{
    const Tensor kernel = named("encoder." + direction + ".kernel");
    LstmLayer layer;
    layer.table = kernel.slice(0, 0, tokenClasses);
    layer.recurrent = kernel.slice(0, tokenClasses);
    layer.share = named("encoder." + direction + ".bias");
    layer.tokens = batch.tokens;
    layer.reversed = reversed;
    const std::int64_t size = batch.tokens.size(1);
    const Tensor states = plain ? plainLstm(layer, melodySteps, size) : lstm(layer, melodySteps, size, precision);
    return states[reversed ? 0 : melodySteps - 1];
}

Tensor MusicNetwork::decoded(const MelodyBatch &batch, const Tensor &z, kernels::Precision precision, bool plain) const
{
    const auto product = [&](const Tensor &x, const Tensor &kernel, const Tensor &bias) {
        return plain ? torch::matmul(x, kernel) + bias : linear(x, kernel, bias, precision);
    };
    const std::int64_t size = z.size(0);
    const Tensor start = torch::tanh(product(z, named("decoder.initial.kernel"), named("decoder.initial.bias")));
    Tensor below;
    std::int64_t offset = 0;
    for (std::size_t l = 0; l < m_shape.decoderUnits.size(); ++l) {
        const std::int64_t units = m_shape.decoderUnits[l];
        const std::string name = "decoder.cell_" + std::to_string(l);
        const Tensor kernel = named(name + ".kernel");
        const Tensor bias = named(name + ".bias");
        LstmLayer layer;
        layer.cell = start.slice(1, offset, offset + units);
        layer.hidden = start.slice(1, offset + units, offset + 2 * units);
        if (l == 0) {
            const std::int64_t inputs = tokenClasses + m_shape.latentSize;
            layer.table = kernel.slice(0, 0, tokenClasses);
            layer.tokens = batch.fed;
            layer.share = product(z, kernel.slice(0, tokenClasses, inputs), bias);
            layer.recurrent = kernel.slice(0, inputs);
        } else {
            const std::int64_t width = below.size(2);
            const Tensor rows = below.reshape({melodySteps * size, width});
            layer.dense = product(rows, kernel.slice(0, 0, width), bias).reshape({melodySteps, size, 4 * units});
            layer.recurrent = kernel.slice(0, width);
        }
        below = plain ? plainLstm(layer, melodySteps, size) : lstm(layer, melodySteps, size, precision);
        offset += 2 * units;
    }
    return product(below.reshape({melodySteps * size, below.size(2)}), named("decoder.output.kernel"),
                   named("decoder.output.bias"));
}

MusicLoss MusicNetwork::loss(const MelodyBatch &batch, kernels::Precision precision, bool plain) const
{
    const auto product = [&](const Tensor &x, const std::string &name) {
        return plain ? torch::matmul(x, named(name + ".kernel")) + named(name + ".bias")
                     : linear(x, named(name + ".kernel"), named(name + ".bias"), precision);
    };
    const Tensor summary = torch::cat(
        {encoded(batch, "forward", false, precision, plain), encoded(batch, "backward", true, precision, plain)}, 1);
    const Tensor mean = product(summary, "encoder.mu");
    const Tensor sigma = at::softplus(product(summary, "encoder.sigma")) + 1e-10;
    const Tensor z = mean + sigma * batch.noise;
    const Tensor logits = decoded(batch, z, precision, plain);
    const auto size = static_cast<double>(batch.tokens.size(1));
    const Tensor nats
        = at::nll_loss(at::log_softmax(logits, 1), batch.tokens.reshape({-1}).to(torch::kLong), {}, at::Reduction::Sum);
    const Tensor divergence = 0.5 * (mean.square() + sigma.square() - 1.0 - 2.0 * sigma.log()).sum();
    return {nats / size, divergence / size};
}

} // namespace synvae
