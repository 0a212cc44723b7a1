// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/training.h"

#include <torch/types.h>

namespace synvae {

/// Share of the answers in logits [n, classes] that are right. `truth` is [n] of int64, the class of each row, whose
/// logit is to be the greatest; or [n, classes] of float, 0 and 1, and each sign counts: probability 0.5.
[[nodiscard]] double shareOfRightAnswers(const torch::Tensor &logits, const torch::Tensor &truth);

/// What a classifier would score in `test` that looks at no picture: it always answers what is commonest in `train`,
/// the class, or each tag for itself.
[[nodiscard]] double shareOfCommonestAnswer(const PictureDataset &train, const PictureDataset &test);

} // namespace synvae
