// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engine.h"
#include "core/tensors/modelconfig.h"
#include "core/vae/visual/latentchannel.h"
#include "core/vae/visual/visualnetwork.h"

#include <functional>
#include <stop_token>
#include <string>

namespace synvae {

/// The terms of the loss (protocol section 3): means over pictures, and what the pictures are together.
struct VisualScores {
    double squaredError = 0.0; ///< summed over pixels and channels
    double divergence = 0.0;   ///< KL of the visual posterior from N(0, I), nats
    double aggregate = 0.0;    ///< distance of all drawn latents together from N(0, I) (see distanceFromPrior)
};

/// Measures at most `most` pictures, in batches, each with one draw of zv through the channel. Same arguments, same
/// figures.
[[nodiscard]] VisualScores scoreVisual(const VisualNetwork &network, const PictureDataset &pictures, int most,
                                       LatentChannel &channel, kernels::Precision precision, Seed seed);

/// What a run trains, beside its settings.
struct VisualTask {
    ModelKind kind = ModelKind::Visual;
    std::string musicModel{};                   ///< for the configuration; synesthetic only
    std::string musicModelSha256{};             ///< likewise
    int latentSize = visualDefaults.latentSize; ///< used when the settings name none; synesthetic: the music model's
    LatentChannel *channel = nullptr;           ///< not owned; null: an IdentityChannel
    double aggregate = 0.0;                     ///< weight of the aggregate's distance when the settings name none
    /// Further metrics of the finished weights (as stored: rounded to float16); may be empty.
    std::function<TrainingReport(const VisualShape &, const WeightMap &)> measure{};
};

/// Trains the picture networks around a channel: squared error + beta KL + weight times the aggregate's distance from
/// the prior (see AggregateWindow), Adam with cosine decay to a tenth after 100 steps of linear warm-up. Begins with
/// random weights, or with those of the member that the settings name.
///
/// Every 500 steps at most 1,000 validation pictures are scored, all terms together; the best weights are kept. Writes
/// the model folder with learning-curve.csv, and a checkpoint in the first ten seconds, every two minutes and when
/// stopped; the run resumes from it to the very weights an unbroken run would have. Cancelled keeps the checkpoint.
/// Metrics, on the test pictures and the stored weights: "mse" and "kl" with one draw of zv, "aggregate" of those
/// draws, then those of the task.
[[nodiscard]] Result<TrainingReport> trainPictures(const PictureSplits &data, const TrainingSettings &settings,
                                                   const VisualTask &task, const ProgressCallback &progress,
                                                   const std::stop_token &stop);

/// The same for a VisualVae alone, the thesis' VisVAE.
[[nodiscard]] Result<TrainingReport> trainVisualVae(const PictureSplits &data, const TrainingSettings &settings,
                                                    const ProgressCallback &progress, const std::stop_token &stop);

} // namespace synvae
