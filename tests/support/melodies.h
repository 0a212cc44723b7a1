// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/seed.h"
#include "core/music/melody.h"

#include <initializer_list>
#include <utility>
#include <vector>

namespace synvae {

/// A melody with the given tokens at the given steps, holding everywhere else.
[[nodiscard]] inline Melody melodyWith(std::initializer_list<std::pair<int, int>> stepsAndTokens)
{
    std::vector<int> tokens(melodySteps, holdToken);
    for (const auto &[step, token] : stepsAndTokens)
        tokens.at(static_cast<std::size_t>(step)) = token;
    return Melody::fromTokens(std::span<const int>(tokens)).value();
}

/// A melody that strikes the given pitches, one a sixteenth, from the first step on.
[[nodiscard]] inline Melody melodyOfPitches(std::initializer_list<int> pitches)
{
    std::vector<int> tokens;
    for (const int pitch : pitches)
        tokens.push_back(tokenOf(pitch));
    tokens.resize(melodySteps, holdToken);
    return Melody::fromTokens(std::span<const int>(tokens)).value();
}

/// Half holds, the rest note-offs and pitches; the same seed gives the same melody.
[[nodiscard]] inline Melody randomMelody(Seed seed)
{
    std::vector<int> tokens;
    for (unsigned step = 0; step < melodySteps; ++step) {
        const bool holds = uniform(seed, 2 * step) < 0.5F;
        tokens.push_back(holds ? holdToken : 1 + static_cast<int>(uniform(seed, 2 * step + 1) * (tokenClasses - 1)));
    }
    return Melody::fromTokens(std::span<const int>(tokens)).value();
}

} // namespace synvae
