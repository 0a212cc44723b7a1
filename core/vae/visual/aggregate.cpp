// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vae/visual/aggregate.h"

#include <ATen/Functions.h>

#include <algorithm>
#include <vector>

namespace synvae {

namespace {

using torch::Tensor;

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

/// Of the middles of `count` equal shares of the standard normal, as a column.
Tensor normalQuantiles(std::int64_t count)
{
    const Tensor middles = (torch::arange(count, torch::kDouble) + 0.5) / static_cast<double>(count);
    return at::special_ndtri(middles).to(torch::kFloat).unsqueeze(1);
}

} // namespace

Tensor distanceFromPrior(const Tensor &latents, Seed seed)
{
    if (latents.size(0) < 2)
        return torch::zeros({});
    Tensor directions;
    {
        const torch::NoGradGuard guard;
        directions = torch::cat({principalAxes(latents.detach()), randomAxes(latents.size(1), seed)}, 1);
    }
    // Rows of directions: sorting runs along memory.
    const Tensor projections = directions.t().matmul(latents.t());
    const Tensor sorted = std::get<0>(projections.sort(1));
    const Tensor away = (sorted - normalQuantiles(latents.size(0)).t()).square();
    return away.sum(1).sum() * (static_cast<double>(latents.size(1)) / static_cast<double>(away.numel()));
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
