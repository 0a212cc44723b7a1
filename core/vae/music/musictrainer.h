// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engine.h"

#include <span>

namespace synvae {

/// What a music model does with melodies it has not seen.
struct MusicScores {
    double tokenAccuracy = 0.0;  ///< free-running argmax from the posterior mean, share of the 32 x n tokens
    double onsetAccuracy = 0.0;  ///< of the notes struck, share struck again at that very step
    double crossEntropy = 0.0;   ///< teacher-forced, nats a melody, at the posterior mean
    double forcedAccuracy = 0.0; ///< teacher-forced, share of tokens that are the likeliest
    double divergence = 0.0;     ///< KL from the prior, nats a melody
    int activeDimensions = 0;    ///< of z: variance of the posterior mean over the melodies above 0.01
};

class MusicVae;

/// Measures on `melodies`. Same model and melodies, same figures.
[[nodiscard]] MusicScores scoreMusic(const MusicVae &vae, std::span<const Melody> melodies);

/// Trains a MusicVae on two-bar windows, each drawn with a random transposition of up to six semitones; a share of
/// the tokens fed back is dropped, so that z is needed; beta rises from 0 over the first 40 % of the steps.
///
/// Defaults: 4,000 steps of 128, Adam 2e-3 with cosine decay, beta 0.15, latent size 128. Writes the model folder
/// (best on validation, by cross-entropy plus beta KL) with learning-curve.csv, and a checkpoint every two minutes
/// and when stopped; the run resumes from it to the very weights an unbroken run would have. Cancelled keeps the
/// checkpoint. Metrics: those of MusicScores on the test windows.
[[nodiscard]] Result<TrainingReport> trainMusicVae(const MelodySplits &data, const TrainingSettings &settings,
                                                   const ProgressCallback &progress, const std::stop_token &stop);

} // namespace synvae
