// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluate/evaluation.h"

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace synvae {

/// What the file says beside the numbers.
struct EvaluationHeader {
    std::string program;      ///< "synvae 0.1.0"
    std::string kind;         ///< "synesthetic" or "visual"
    std::string architecture; ///< "digits", "cifar", "paintings"
    std::string crop;         ///< how pictures were cut, in words
};

/// An evaluation as evaluation-heard.json and its like hold it. Every block names its mode, every score is an object of
/// value, low, high and, where there is one, chance; what was not measured is absent, and `missing` says why.
[[nodiscard]] nlohmann::ordered_json jsonOf(const Evaluation &evaluation, const EvaluationData &data,
                                            const EvaluationSettings &settings, const EvaluationHeader &header);

} // namespace synvae
