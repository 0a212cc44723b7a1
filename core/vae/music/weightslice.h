// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/kernels/gemm.h"
#include "core/tensors/safetensors.h"

#include <string>
#include <vector>

namespace synvae {

/// Takes matrices out of a WeightMap and checks their shapes; the first thing wrong is kept and told at the end,
/// so that loading a network reads as a list of its tensors.
class WeightSlices
{
public:
    explicit WeightSlices(const WeightMap &weights)
        : m_weights(weights)
    { }

    /// `count` rows from `first` of a [rows, columns] matrix, copied.
    [[nodiscard]] std::vector<float> rows(const std::string &name, int rows, int columns, int first, int count);
    /// The same, packed for products; count < 0: all of them.
    [[nodiscard]] kernels::PackedMatrix packed(const std::string &name, int rows, int columns, int first = 0,
                                               int count = -1);
    [[nodiscard]] std::vector<float> vector(const std::string &name, int size);
    /// The values of a tensor of any rank, where they lie; null when it is missing or misshapen.
    [[nodiscard]] const float *find(const std::string &name, const std::vector<std::int64_t> &shape);

    /// Corrupt with the first tensor that was missing or misshapen.
    [[nodiscard]] Result<void> result() const;

private:
    const WeightMap &m_weights;
    std::string m_problem;
};

} // namespace synvae
