// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/latent/attributevector.h"
#include "core/music/key.h"
#include "core/music/melody.h"

#include <functional>
#include <span>
#include <vector>

namespace synvae {

/// What is heard in notes: means of Translator::encodeMelodies() or MusicCodec::encode(), a row a melody.
using HearMelodies = std::function<Result<LatentBatch>(std::span<const Melody> melodies)>;

/// Major and minor, a direction for each melody. No one direction of a music model leads to major: it depends on the
/// key, of which there are twelve (see README.md for what was measured). So each melody is written in the parallel key
/// (inMode()), and its direction is what that changes in what is heard: strength 1 leads to the altered melody, and
/// beyond it nothing is promised.
///
/// `melodies` are what the latents that are to be moved play. Whatever `hear` answers; Internal where it answers with
/// too few rows.
[[nodiscard]] Result<std::vector<AttributeVector>> modeDirections(std::span<const Melody> melodies, Mode towards,
                                                                  const HearMelodies &hear);

/// The same in two steps, for those who cannot wait for an answer: what is to be heard, the melodies and behind them
/// the altered ones; and the directions once it was. Internal for another number of rows than 2 * `count`.
[[nodiscard]] std::vector<Melody> withParallels(std::span<const Melody> melodies, Mode towards);
[[nodiscard]] Result<std::vector<AttributeVector>> directionsToParallels(const LatentBatch &heard, int count,
                                                                         Mode towards);

} // namespace synvae
