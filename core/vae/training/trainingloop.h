// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/progress.h"
#include "core/engine/training.h"
#include "core/tensors/modelconfig.h"
#include "core/vae/training/checkpoint.h"

#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>

namespace synvae {

/// What a network does in the loop every training run shares.
struct TrainedNetwork {
    std::function<Result<void>()> step; ///< one update; the loop counts it
    std::function<void()> score;        ///< measures on validation and keeps the best weights
    std::function<std::string()> words; ///< how it stands, for people
    std::string fingerprint;            ///< names the run; another run's checkpoint is refused
    std::int64_t steps = 0;
    std::int64_t scoreEvery = 500; ///< steps
};

/// A run from its checkpoint to its last step: progress with time left, scores, a checkpoint in the first ten seconds,
/// then every two minutes, and when stopped.
class TrainingLoop
{
public:
    /// `further` is what a checkpoint keeps beside the parameters: not trained, but the run's course depends on it.
    TrainingLoop(const TrainingSettings &settings, const NamedParameters &parameters,
                 const NamedParameters &further = {});

    /// Where the run writes until it is finished (see workFolder).
    [[nodiscard]] const std::filesystem::path &folder() const { return m_folder; }
    [[nodiscard]] Adam &adam() { return m_adam; }
    [[nodiscard]] RunState &state() { return m_state; }
    [[nodiscard]] const RunState &state() const { return m_state; }
    [[nodiscard]] WeightMap &best() { return m_best; }

    /// Keeps the weights as they are when `score` (lower is better) is the best so far. Infinity says that nothing can
    /// be told yet: the latest are kept until a finite score comes.
    void offer(double score);

    /// Takes up a checkpoint if there is one and the settings allow it.
    [[nodiscard]] Result<void> resume(const std::string &fingerprint);
    /// Cancelled keeps the checkpoint.
    [[nodiscard]] Result<void> run(const TrainedNetwork &network, const ProgressCallback &progress,
                                   const std::stop_token &stop, const Clock &clock = SteadyClock());
    /// Begins with other weights than the network has. A checkpoint that is taken up later takes precedence.
    [[nodiscard]] Result<void> beginWith(const WeightMap &weights) { return assignWeights(m_parameters, weights); }
    /// The run's end: saves the best weights, `config` completed by the settings and the figures reached (its steps are
    /// those behind the weights that the run began with), moves what
    /// was written aside into the output, and removes the checkpoint. Returns the report it was given.
    [[nodiscard]] Result<TrainingReport> keep(ModelConfig config, const TrainingReport &report) const;

private:
    [[nodiscard]] Result<void> moveIntoOutput() const;

    const TrainingSettings &m_settings;
    std::filesystem::path m_folder;
    NamedParameters m_parameters;
    NamedParameters m_kept; ///< by checkpoints: the parameters and whatever else the run depends on
    Adam m_adam;
    Checkpoint m_checkpoint;
    RunState m_state;
    WeightMap m_best;
};

} // namespace synvae
