// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/points.h"

#include <span>
#include <vector>

namespace synvae {

/// The matrix W, [width, outputs], for which inputs W comes closest to `targets`, [rows, outputs], by the sum of
/// squares; `ridge` times the number of rows is added for each unit of W squared, which keeps directions that the
/// inputs never take from growing. Everything is added up in double in the order of the rows. `ridge` above 0, as many
/// targets as rows: the caller's duty.
[[nodiscard]] std::vector<double> leastSquares(const Points &inputs, std::span<const double> targets, int outputs,
                                               double ridge);

/// Pearson's correlation of as many values; 0 where one of the two never changes.
[[nodiscard]] double correlationOf(std::span<const double> a, std::span<const double> b);

} // namespace synvae
