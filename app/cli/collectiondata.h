// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"
#include "core/evaluate/evaluation.h"

#include <string>
#include <vector>

namespace synvae {

/// Any pictures as data to evaluate: the crops that translations have, in the order of the collection, as the test
/// split and without labels. What cannot be read is among the unreadable.
[[nodiscard]] Result<EvaluationData> loadCollection(const std::vector<std::string> &inputs,
                                                    const ModelDescription &model, int threads,
                                                    const CommandContext &context);

} // namespace synvae
