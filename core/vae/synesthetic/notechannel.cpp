// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vae/synesthetic/notechannel.h"

#include "core/vae/autograd/linear.h"

#include <ATen/Functions.h>
#include <torch/csrc/autograd/custom_function.h>

#include <cmath>

namespace synvae {

namespace {

using torch::Tensor;
using torch::autograd::AutogradContext;
using torch::autograd::tensor_list;

/// Passes `heard` on as if it had been sent times A.
struct HeardFunction : torch::autograd::Function<HeardFunction> {
    static Tensor forward(AutogradContext *context, const Tensor & /*sent*/, const Tensor &heard, const Tensor &matrix)
    {
        context->save_for_backward({matrix});
        return heard.clone();
    }

    static tensor_list backward(AutogradContext *context, const tensor_list &gradients)
    {
        const Tensor matrix = context->get_saved_variables()[0];
        return {linear(gradients[0], matrix.t(), Tensor(), kernels::Precision::Float32), Tensor(), Tensor()};
    }
};

/// A was fitted where the prior lies. Further out the notes follow the direction of a latent but no longer its
/// length: without this, a gradient that promises more for every step outwards drives the encoder ever further
/// from the prior and gains nothing. The shell is two standard deviations of |z|^2 above its mean.
Tensor withinPrior(const Tensor &zv)
{
    const auto size = static_cast<double>(zv.size(1));
    const double radius = std::sqrt(size + 2.0 * std::sqrt(2.0 * size));
    return zv * (radius / zv.norm(2, 1, true)).clamp_max(1.0);
}

/// One LSTM step in LibTorch's operations; returns hidden and cell.
std::pair<Tensor, Tensor> plainStep(const Tensor &gates, const Tensor &cell)
{
    const auto parts = gates.chunk(4, 1);
    const Tensor next = torch::sigmoid(parts[2] + 1.0) * cell + torch::sigmoid(parts[0]) * torch::tanh(parts[1]);
    return {torch::sigmoid(parts[3]) * torch::tanh(next), next};
}

} // namespace

NoteChannel::NoteChannel(const MusicVae &vae, const WeightMap &weights, ChannelFit fit, ChannelGradient gradient,
                         float temperature, Seed seed)
    : m_vae(vae)
    , m_weights(weights)
    , m_matrix(gradient == ChannelGradient::LeastSquares
                   ? torch::from_blob(fit.matrix.data(), {fit.width, fit.width}).clone()
                   : torch::eye(vae.shape().latentSize))
    , m_gradient(gradient)
    , m_temperature(temperature)
    , m_seed(seed)
{ }

std::vector<Seed> NoteChannel::seedsAt(std::int64_t step, std::int64_t count) const
{
    const Seed own = derive(m_seed, static_cast<std::uint64_t>(step));
    std::vector<Seed> seeds;
    seeds.reserve(static_cast<std::size_t>(count));
    for (std::int64_t i = 0; i < count; ++i)
        seeds.push_back(derive(own, static_cast<std::uint64_t>(i)));
    return seeds;
}

Tensor NoteChannel::forward(const Tensor &zv, std::int64_t step)
{
    if (m_gradient == ChannelGradient::StraightThrough)
        return straightThrough(zv, step);
    const Tensor sent = zv.detach().to(torch::kCPU).contiguous();
    const auto melodies
        = m_vae.decode(sent.data_ptr<float>(), seedsAt(step, sent.size(0)), DecodeMode::Sample, m_temperature);
    const Tensor heard = torch::empty_like(sent);
    m_vae.encode(melodies, heard.data_ptr<float>(), nullptr);
    return HeardFunction::apply(withinPrior(zv), heard.to(zv.device()), m_matrix.to(zv.device()));
}

Tensor NoteChannel::weight(const std::string &name) const
{
    const WeightTensor &found = m_weights.at(name);
    return torch::from_blob(const_cast<float *>(found.values.data()), found.shape);
}

Tensor NoteChannel::straightThrough(const Tensor &zv, std::int64_t step) const
{
    const std::vector<Seed> seeds = seedsAt(step, zv.size(0));
    const std::int64_t latent = m_vae.shape().latentSize;
    const auto &layers = m_vae.shape().decoderUnits;
    const Tensor start = torch::tanh(zv.matmul(weight("decoder.initial.kernel")) + weight("decoder.initial.bias"));
    std::vector<Tensor> hidden;
    std::vector<Tensor> cell;
    std::int64_t offset = 0;
    for (const int units : layers) {
        cell.push_back(start.slice(1, offset, offset + units));
        hidden.push_back(start.slice(1, offset + units, offset + std::int64_t{2} * units));
        offset += std::int64_t{2} * units;
    }
    const Tensor first = weight("decoder.cell_0.kernel");
    const Tensor share = zv.matmul(first.slice(0, tokenClasses, tokenClasses + latent)) + weight("decoder.cell_0.bias");
    std::vector<Tensor> notes;
    for (int s = 0; s < melodySteps; ++s) {
        Tensor gates = share + hidden[0].matmul(first.slice(0, tokenClasses + latent));
        if (s > 0)
            gates = gates + notes.back().matmul(first.slice(0, 0, tokenClasses));
        std::tie(hidden[0], cell[0]) = plainStep(gates, cell[0]);
        for (std::size_t l = 1; l < layers.size(); ++l) {
            const std::string name = "decoder.cell_" + std::to_string(l);
            const Tensor input = torch::cat({hidden[l - 1], hidden[l]}, 1);
            std::tie(hidden[l], cell[l])
                = plainStep(input.matmul(weight(name + ".kernel")) + weight(name + ".bias"), cell[l]);
        }
        const Tensor logits = hidden.back().matmul(weight("decoder.output.kernel")) + weight("decoder.output.bias");
        const Tensor shares = torch::softmax(logits / m_temperature, 1);
        Tensor lots = torch::empty({zv.size(0), 1});
        for (std::int64_t i = 0; i < zv.size(0); ++i)
            lots.data_ptr<float>()[i] = uniform(seeds[static_cast<std::size_t>(i)], static_cast<std::uint64_t>(s));
        const Tensor drawn = (shares.detach().cumsum(1) <= lots).sum(1).clamp_max(tokenClasses - 1);
        const Tensor note = at::one_hot(drawn, tokenClasses).to(torch::kFloat);
        notes.push_back(note + shares - shares.detach());
    }
    return heardThrough(notes);
}

Tensor NoteChannel::heardThrough(const std::vector<Tensor> &notes) const
{
    std::vector<Tensor> last;
    for (const bool reversed : {false, true}) {
        const std::string name = reversed ? "encoder.backward" : "encoder.forward";
        const Tensor kernel = weight(name + ".kernel");
        Tensor h = torch::zeros({notes.front().size(0), m_vae.shape().encoderUnits});
        Tensor c = torch::zeros_like(h);
        for (int s = 0; s < melodySteps; ++s) {
            const Tensor &note = notes[static_cast<std::size_t>(reversed ? melodySteps - 1 - s : s)];
            std::tie(h, c) = plainStep(torch::cat({note, h}, 1).matmul(kernel) + weight(name + ".bias"), c);
        }
        last.push_back(h);
    }
    return torch::cat(last, 1).matmul(weight("encoder.mu.kernel")) + weight("encoder.mu.bias");
}

} // namespace synvae
