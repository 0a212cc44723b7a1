// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vae/training/adam.h"

#include "core/tensors/halffloat.h"

#include <ATen/Parallel.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace synvae {

namespace {

constexpr double firstDecay = 0.9;
constexpr double secondDecay = 0.999;
constexpr double epsilon = 1e-8;

std::vector<std::pair<std::string, torch::Tensor>>
momentsOf(const NamedParameters &parameters, const std::vector<torch::Tensor> &moments, const std::string &prefix)
{
    NamedParameters named;
    for (std::size_t i = 0; i < parameters.size(); ++i)
        named.emplace_back(prefix + parameters[i].first, moments[i]);
    return named;
}

struct Update {
    float rate;  ///< learning rate with the bias corrections
    float scale; ///< of the gradient, by clipping
    float epsilonHat;
};

void updateOnCpu(float *value, const float *gradient, float *first, float *second, std::int64_t count, Update update)
{
    constexpr auto b1 = static_cast<float>(firstDecay);
    constexpr auto b2 = static_cast<float>(secondDecay);
    at::parallel_for(0, count, 1 << 16, [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t i = begin; i < end; ++i) {
            const float g = gradient[i] * update.scale;
            first[i] = b1 * first[i] + (1.0F - b1) * g;
            second[i] = b2 * second[i] + (1.0F - b2) * g * g;
            value[i] -= update.rate * first[i] / (std::sqrt(second[i]) + update.epsilonHat);
        }
    });
}

} // namespace

WeightMap weightsOf(const NamedParameters &parameters)
{
    WeightMap weights;
    for (const auto &[name, tensor] : parameters) {
        const torch::Tensor flat = tensor.detach().to(torch::kCPU).contiguous();
        WeightTensor &out = weights[name];
        out.shape.assign(flat.sizes().begin(), flat.sizes().end());
        out.values.assign(flat.data_ptr<float>(), flat.data_ptr<float>() + flat.numel());
    }
    return weights;
}

Result<void> assignWeights(const NamedParameters &parameters, const WeightMap &weights)
{
    const torch::NoGradGuard guard;
    for (const auto &[name, tensor] : parameters) {
        const auto found = weights.find(name);
        if (found == weights.end() || tensor.sizes() != at::IntArrayRef(found->second.shape))
            return Error{ErrorKind::Corrupt,
                         "The weights do not fit the network: " + name + " is missing or misshapen."};
        tensor.copy_(torch::from_blob(const_cast<float *>(found->second.values.data()), tensor.sizes()));
    }
    return {};
}

WeightMap asStored(WeightMap weights)
{
    for (auto &[name, tensor] : weights)
        for (float &value : tensor.values)
            value = floatOfHalf(halfOfFloat(value));
    return weights;
}

Adam::Adam(NamedParameters parameters)
    : m_parameters(std::move(parameters))
{
    for (const auto &[name, tensor] : m_parameters) {
        m_first.push_back(torch::zeros_like(tensor).detach());
        m_second.push_back(torch::zeros_like(tensor).detach());
    }
}

void Adam::step(double learningRate, double clip)
{
    const torch::NoGradGuard guard;
    ++m_step;
    double squares = 0.0;
    for (const auto &[name, tensor] : m_parameters)
        if (tensor.grad().defined())
            squares += tensor.grad().square().sum().item<double>();
    const double norm = std::sqrt(squares);
    const double scale = clip > 0.0 && norm > clip ? clip / norm : 1.0;
    const auto step = static_cast<double>(m_step);
    const double secondCorrection = std::sqrt(1.0 - std::pow(secondDecay, step));
    const double rate = learningRate * secondCorrection / (1.0 - std::pow(firstDecay, step));
    for (std::size_t i = 0; i < m_parameters.size(); ++i) {
        torch::Tensor value = m_parameters[i].second;
        if (!value.grad().defined())
            continue;
        const torch::Tensor gradient = value.grad().contiguous();
        if (value.is_cpu()) {
            updateOnCpu(
                value.data_ptr<float>(), gradient.data_ptr<float>(), m_first[i].data_ptr<float>(),
                m_second[i].data_ptr<float>(), value.numel(),
                {static_cast<float>(rate), static_cast<float>(scale), static_cast<float>(epsilon * secondCorrection)});
        } else {
            m_first[i].mul_(firstDecay).add_(gradient, (1.0 - firstDecay) * scale);
            m_second[i].mul_(secondDecay).addcmul_(gradient, gradient, (1.0 - secondDecay) * scale * scale);
            value.addcdiv_(m_first[i], m_second[i].sqrt().add_(epsilon * secondCorrection), -rate);
        }
        value.mutable_grad() = torch::Tensor();
    }
}

WeightMap Adam::state() const
{
    WeightMap state = weightsOf(momentsOf(m_parameters, m_first, "adam.m."));
    state.merge(weightsOf(momentsOf(m_parameters, m_second, "adam.v.")));
    // Two halves, each exact in float32.
    state["adam.step"] = {{2}, {static_cast<float>(m_step >> 20), static_cast<float>(m_step & 0xFFFFF)}};
    return state;
}

Result<void> Adam::restore(const WeightMap &state)
{
    const auto counter = state.find("adam.step");
    if (counter == state.end() || counter->second.values.size() != 2)
        return Error{ErrorKind::Corrupt, "The checkpoint lacks the optimiser's step counter."};
    m_step = (static_cast<std::int64_t>(counter->second.values[0]) << 20)
        + static_cast<std::int64_t>(counter->second.values[1]);
    if (auto first = assignWeights(momentsOf(m_parameters, m_first, "adam.m."), state); !first)
        return first;
    return assignWeights(momentsOf(m_parameters, m_second, "adam.v."), state);
}

double cosineRate(double peak, std::int64_t step, std::int64_t steps, std::int64_t warmUp, double floor)
{
    const auto at = static_cast<double>(step);
    if (step < warmUp)
        return peak * (at + 1.0) / static_cast<double>(warmUp);
    const double span = static_cast<double>(std::max<std::int64_t>(1, steps - warmUp));
    const double done = std::min(1.0, (at - static_cast<double>(warmUp)) / span);
    return peak * (floor + (1.0 - floor) * 0.5 * (1.0 + std::cos(std::numbers::pi * done)));
}

} // namespace synvae
