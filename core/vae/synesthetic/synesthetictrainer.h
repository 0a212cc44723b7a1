// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engine.h"

#include <filesystem>

namespace synvae {

/// Trains the picture networks of a SynestheticVae through a frozen music model: L = squared error over pixels
/// + beta KL(zv) (thesis section 4, protocol section 3), the channel zv -> notes -> za in between, and the aggregate
/// of all zv held to the prior, which is where the music model has tunes.
///
/// First listens to 20,000 prior samples and fits the channel's matrix A (see ChannelFit), whose singular values
/// are written to `channel.csv` in the model folder. Notes are sampled at temperature 0.5. Everything else as
/// trainVisualVae. Metrics are heard: posterior mean of zv, notes sampled at 0.5, re-encoded, decoded.
[[nodiscard]] Result<TrainingReport> trainSynestheticVae(const PictureSplits &data,
                                                         const std::filesystem::path &musicFolder,
                                                         const TrainingSettings &settings,
                                                         const ProgressCallback &progress, const std::stop_token &stop);

} // namespace synvae
