// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluate/evaluation.h"

#include <string>

namespace synvae {

/// An evaluation in a few lines for people, each with its interval and chance level.
[[nodiscard]] std::string summaryOf(const Evaluation &evaluation, const EvaluationSettings &settings);

} // namespace synvae
