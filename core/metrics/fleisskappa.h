// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <optional>
#include <span>

namespace synvae {

/// How far listeners agree with each other, right or wrong (thesis section 5.3, protocol section 4).
struct Agreement {
    std::optional<double> kappa; ///< Fleiss (1971); chance level 0, 1 is agreement; none where all answers are one
    double observed = 0.0;       ///< share of pairs of listeners who agree
    double expected = 0.0;       ///< what it would be if each drew from the answers of all
    int unanimous = 0;           ///< questions all answered alike
};

/// `counts` is [questions, categories]: how many listeners gave each answer. InvalidInput unless there is a question,
/// counts are at least 0, and the same number of listeners, two or more, answered each.
[[nodiscard]] Result<Agreement> agreementOf(std::span<const int> counts, int categories);

} // namespace synvae
