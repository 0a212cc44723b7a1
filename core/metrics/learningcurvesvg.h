// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <string>
#include <string_view>

namespace synvae {

inline constexpr const char *learningCurveTable = "learning-curve.csv";
inline constexpr const char *learningCurvePicture = "learning-curve.svg";

/// The table that a training run writes, drawn: a plot for each column, a column and the "validation_" of it in one;
/// "seconds" is told in the sentence below. Corrupt, naming the line, for what is no such table.
[[nodiscard]] Result<std::string> learningCurveSvg(std::string_view csv);

} // namespace synvae
