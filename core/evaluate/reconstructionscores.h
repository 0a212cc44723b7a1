// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluate/channelpass.h"
#include "core/evaluate/score.h"

#include <vector>

namespace synvae {

/// What the loss of the thesis is made of (protocol section 3), measured.
struct ReconstructionScores {
    /// Squared error summed over the values of a picture, mean over pictures: the thesis' "MSE" (protocol 6.6).
    /// Chance: the reconstruction of any other picture of the set.
    Score squaredError;
    Score perValue;           ///< the same over the number of values, so that data sets can be compared
    double meanPicture = 0.0; ///< squared error of answering with the mean picture of the set, whatever is asked
    Score divergence;         ///< KL of the picture's posterior from the prior, nats; 0 where nothing is encoded
};

/// Squared error of each row.
[[nodiscard]] std::vector<double> squaredErrorsOf(const PictureBatch &pictures, const PictureBatch &reconstructions);

/// InvalidInput without rows.
[[nodiscard]] Result<ReconstructionScores> reconstructionScoresOf(const ChannelPass &pass,
                                                                  const BootstrapSettings &bootstrap);

/// What the melodies are like, in short.
struct MelodyScores {
    Score onsets;            ///< notes struck, mean over melodies
    double nearSilent = 0.0; ///< share of melodies with at most one onset
    int distinct = 0;        ///< different melodies among them
};

/// InvalidInput without melodies.
[[nodiscard]] Result<MelodyScores> melodyScoresOf(std::span<const Melody> melodies, const BootstrapSettings &bootstrap);

} // namespace synvae
