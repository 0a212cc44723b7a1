// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/tensors/safetensors.h"

#include <torch/types.h>

#include <string>
#include <utility>
#include <vector>

namespace synvae {

/// Parameters by name, in a fixed order: what is trained, saved and loaded.
using NamedParameters = std::vector<std::pair<std::string, torch::Tensor>>;

/// Copies parameters out of, or into, weights. Corrupt when a tensor is missing or misshapen.
[[nodiscard]] WeightMap weightsOf(const NamedParameters &parameters);
[[nodiscard]] Result<void> assignWeights(const NamedParameters &parameters, const WeightMap &weights);

/// Weights as a model folder gives them back: rounded to float16.
[[nodiscard]] WeightMap asStored(WeightMap weights);

/// Adam (Kingma and Ba, 2015) with gradients clipped to a global norm. On the CPU one pass over memory a
/// parameter; its sums have one order, so a resumed run goes on exactly as the unbroken one would.
class Adam
{
public:
    explicit Adam(NamedParameters parameters);

    /// One update from the parameters' gradients, which are then cleared. `clip` 0: no clipping.
    void step(double learningRate, double clip);

    [[nodiscard]] WeightMap state() const; ///< moments as "adam.m.NAME", "adam.v.NAME" and "adam.step"
    [[nodiscard]] Result<void> restore(const WeightMap &state);

private:
    NamedParameters m_parameters;
    std::vector<torch::Tensor> m_first;
    std::vector<torch::Tensor> m_second;
    std::int64_t m_step = 0;
};

/// Linear warm-up, then a cosine from `peak` down to `peak * floor` at the last step.
[[nodiscard]] double cosineRate(double peak, std::int64_t step, std::int64_t steps, std::int64_t warmUp, double floor);

} // namespace synvae
