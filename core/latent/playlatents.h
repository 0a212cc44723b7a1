// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/seed.h"
#include "core/music/melody.h"
#include "core/engine/translator.h"

#include <functional>
#include <span>
#include <vector>

namespace synvae {

/// Notes of latents, a seed for each row: Translator::decodeEach() or MusicCodec::decodeEach() with the temperature and
/// the mode bound. Called on the caller's thread; stopping is the callee's business, which then answers Cancelled.
using PlayLatents = std::function<Result<std::vector<Melody>>(const LatentBatch &latents, std::span<const Seed> seeds)>;

/// `count` latents from the prior N(0, I): row i holds the normals of derive(seed, i), so that the same row is the same
/// latent however many are drawn. `count` and `width` are at least 1.
[[nodiscard]] LatentBatch drawnFromPrior(int count, int width, Seed seed);

/// A seed for the notes of each row, independent of the latents drawn with the same seed.
[[nodiscard]] std::vector<Seed> noteSeeds(int count, Seed seed);

} // namespace synvae
