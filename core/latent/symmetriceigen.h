// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

namespace synvae {

/// A symmetric matrix taken apart: matrix = sum over i of values[i] v_i v_i', with v_i = vectors[i * size ...].
struct SymmetricEigen {
    int size = 0;
    std::vector<double> values;  ///< in no order
    std::vector<double> vectors; ///< [size, size], one a row, orthonormal
};

/// By cyclic Jacobi rotations, in double and on one thread: sums and rotations have one order, so that the answer is
/// the same to the last bit on every machine. `matrix` is [size, size]; only its upper half is looked at. Some hundred
/// milliseconds for 128.
[[nodiscard]] SymmetricEigen symmetricEigen(std::span<const double> matrix, int size);

/// sum over i of factors[i] v_i v_i', [size, size]; symmetric to the last bit.
[[nodiscard]] std::vector<double> composed(const SymmetricEigen &eigen, std::span<const double> factors);

} // namespace synvae
