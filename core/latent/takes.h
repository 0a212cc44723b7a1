// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/latent/calibration.h"
#include "core/latent/melodydraws.h"
#include "core/metrics/melodyprofile.h"

#include <optional>

namespace synvae {

/// One of several ways to play a latent.
struct Take {
    DrawnMelody drawn;
    int take = 0;                   ///< 0: what a translation without takes gives
    double error = 0.0;             ///< squared error of the picture heard from it, per value
    std::optional<double> likeness; ///< to tunes, nats; absent where there is no profile of them
};

/// What latents are played and heard with.
struct TakeSettings {
    DecodeSettings decode;
    const Calibration *calibration = nullptr; ///< the latents are calibrated by it; null: they are the encoder's own
    const MelodyProfile *tunes = nullptr;     ///< null: only what is told of the picture counts
    int takes = 1;                            ///< at least 1
};

/// The seed of a work's take: take 0 is the work's own.
[[nodiscard]] Seed takeSeed(Seed work, int take);

/// All takes of each row, the best first: by the sum of its places in the order of errors and in that of likeness; of
/// equals the one with less error, then the earlier. Reconstructions agree between machines to about 1e-5, so that two
/// takes whose errors differ by less may change places there.
[[nodiscard]] Result<std::vector<std::vector<Take>>>
rankedTakes(Translator &translator, const PictureBatch &pictures, const LatentBatch &latents,
            const TakeSettings &settings, std::span<const Seed> seeds, const std::stop_token &stop);

} // namespace synvae
