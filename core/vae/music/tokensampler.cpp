// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vae/music/tokensampler.h"

#include "core/kernels/instructionset.h"

#include <algorithm>
#include <cmath>

namespace synvae {

Token likeliestToken(const float *logits)
{
    return static_cast<Token>(std::max_element(logits, logits + tokenClasses) - logits);
}

Token sampledToken(const float *logits, float temperature, float u)
{
    constexpr int padded = (tokenClasses + 15) / 16 * 16;
    alignas(64) float weights[padded] = {};
    std::copy_n(logits, tokenClasses, weights);
    const float greatest = *std::max_element(logits, logits + tokenClasses);
    const float scale = 1.0F / temperature;
    kernels::kernels().exponential(weights, padded, scale, greatest * scale);
    // The exponential stops at e^-87 instead of 0: without this, a lot of exactly 0 would strike token 0.
    constexpr float impossible = 1e-30F;
    double total = 0.0;
    for (int token = 0; token < tokenClasses; ++token) {
        if (weights[token] < impossible)
            weights[token] = 0.0F;
        total += static_cast<double>(weights[token]);
    }
    const double wanted = static_cast<double>(u) * total;
    double sum = 0.0;
    for (int token = 0; token < tokenClasses; ++token) {
        sum += static_cast<double>(weights[token]);
        if (sum > wanted)
            return static_cast<Token>(token);
    }
    return likeliestToken(logits);
}

double logProbability(const float *logits, Token token)
{
    const double greatest = *std::max_element(logits, logits + tokenClasses);
    double total = 0.0;
    for (int other = 0; other < tokenClasses; ++other)
        total += std::exp(static_cast<double>(logits[other]) - greatest);
    return static_cast<double>(logits[token]) - greatest - std::log(total);
}

} // namespace synvae
