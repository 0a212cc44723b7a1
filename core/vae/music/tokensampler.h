// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/music/melody.h"

namespace synvae {

/// The token of the greatest of 90 logits; the first of equals.
[[nodiscard]] Token likeliestToken(const float *logits);

/// Draws from softmax(logits / temperature) (thesis equation 7) by inverting its cumulative sum at u in [0, 1).
/// The arithmetic is fixed, so the token is the same on every machine. Temperature above 0.
[[nodiscard]] Token sampledToken(const float *logits, float temperature, float u);

/// Natural logarithm of the token's probability at temperature 1.
[[nodiscard]] double logProbability(const float *logits, Token token);

} // namespace synvae
