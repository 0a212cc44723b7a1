// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vae/visual/aggregate.h"

#include "core/vae/training/onethread.h"

#include <ATen/Functions.h>
#include <torch/csrc/autograd/custom_function.h>

#include <algorithm>
#include <vector>

namespace synvae {

namespace {

using torch::Tensor;
using torch::autograd::AutogradContext;
using torch::autograd::tensor_list;

constexpr std::int64_t principalDirections = 32;
constexpr std::int64_t randomDirections = 96;

/// [width, count], columns of length 1.
Tensor randomAxes(std::int64_t width, Seed seed)
{
    Tensor axes = torch::empty({width, randomDirections});
    float *values = axes.data_ptr<float>();
    for (std::int64_t i = 0; i < axes.numel(); ++i)
        values[i] = normal(seed, static_cast<std::uint64_t>(i));
    return axes / axes.norm(2, 0, true);
}

/// The axes along which latents lie furthest from 0. About 0 and not about their mean: a mean that is off is as much
/// a fault as a spread.
Tensor principalAxes(const Tensor &latents)
{
    const Tensor exact = latents.to(torch::kDouble);
    const Tensor axes = std::get<1>(at::linalg_eigh(exact.t().matmul(exact)));
    const std::int64_t count = std::min(principalDirections, latents.size(1));
    return axes.slice(1, latents.size(1) - count).to(torch::kFloat); // eigenvalues ascend
}

/// Of the middles of `count` equal shares of the standard normal.
Tensor normalQuantiles(std::int64_t count)
{
    const Tensor middles = (torch::arange(count, torch::kDouble) + 0.5) / static_cast<double>(count);
    return at::special_ndtri(middles).to(torch::kFloat);
}

/// The distance, its gradient found on the way: both by one thread, so that the number of threads shows in neither.
struct SlicedDistance : torch::autograd::Function<SlicedDistance> {
    static Tensor forward(AutogradContext *context, const Tensor &latents, std::uint64_t seed)
    {
        const OneThread alone;
        const std::int64_t count = latents.size(0);
        const std::int64_t width = latents.size(1);
        const Tensor directions = torch::cat({principalAxes(latents), randomAxes(width, Seed{seed})}, 1);
        const Tensor projections = directions.t().matmul(latents.t()); // along memory, as sorting wants it
        const auto [sorted, order] = projections.sort(1);
        const Tensor away = sorted - normalQuantiles(count);
        const double share = static_cast<double>(width) / static_cast<double>(away.numel());
        const Tensor pull = torch::empty_like(away).scatter_(1, order, away);
        context->save_for_backward({pull.t().matmul(directions.t()) * (2.0 * share)});
        return away.square().sum() * share;
    }

    static tensor_list backward(AutogradContext *context, const tensor_list &gradients)
    {
        return {gradients[0] * context->get_saved_variables()[0], Tensor()};
    }
};

} // namespace

Tensor distanceFromPrior(const Tensor &latents, Seed seed)
{
    return latents.size(0) < 2 ? torch::zeros({}) : SlicedDistance::apply(latents, seed.value);
}

AggregateWindow::AggregateWindow(int batchSize, int latentSize, Seed seed)
    : m_window(torch::zeros({std::int64_t{batches} * batchSize, latentSize}))
    , m_seed(seed)
{ }

Tensor AggregateWindow::distance(const Tensor &drawn, std::int64_t step)
{
    const std::int64_t rows = drawn.size(0);
    const std::int64_t first = step % batches * rows;
    {
        const torch::NoGradGuard guard;
        m_window.slice(0, first, first + rows).copy_(drawn);
    }
    if (step + 1 < batches)
        return torch::zeros({});
    const Tensor all = torch::cat({m_window.slice(0, 0, first), drawn, m_window.slice(0, first + rows)}, 0);
    return distanceFromPrior(all, derive(m_seed, static_cast<std::uint64_t>(step)));
}

} // namespace synvae
