// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vae/training/trainingloop.h"

#include "core/base/clock.h"

#include <cmath>

namespace synvae {

namespace {

constexpr double firstCheckpointSeconds = 5.0; ///< soon: a run stopped in its first minute is not lost
constexpr double checkpointSeconds = 120.0;

NamedParameters joined(NamedParameters first, const NamedParameters &second)
{
    first.insert(first.end(), second.begin(), second.end());
    return first;
}

} // namespace

TrainingLoop::TrainingLoop(const TrainingSettings &settings, const NamedParameters &parameters,
                           const NamedParameters &further)
    : m_settings(settings)
    , m_parameters(parameters)
    , m_kept(joined(parameters, further))
    , m_adam(parameters)
    , m_checkpoint(settings.output)
{ }

void TrainingLoop::offer(double score)
{
    if (std::isfinite(m_state.bestScore) && score >= m_state.bestScore)
        return;
    m_best = weightsOf(m_parameters);
    m_state.bestScore = score;
}

Result<void> TrainingLoop::resume(const std::string &fingerprint)
{
    if (!m_settings.resume || !m_checkpoint.exists())
        return {};
    const auto state = m_checkpoint.load(m_kept, m_adam, m_best, fingerprint);
    if (!state)
        return state.error();
    m_state = *state;
    return {};
}

Result<void> TrainingLoop::run(const TrainedNetwork &network, const ProgressCallback &progress,
                               const std::stop_token &stop)
{
    const SteadyClock clock;
    const double began = clock.now();
    const double before = m_state.seconds;
    double due = began + firstCheckpointSeconds;
    ProgressEstimator estimator(network.steps, began);
    while (m_state.step < network.steps) {
        if (auto stepped = network.step(); !stepped)
            return stepped;
        ++m_state.step;
        m_state.seconds = before + clock.now() - began;
        if (m_state.step % network.scoreEvery == 0 || m_state.step == network.steps)
            network.score();
        const bool ending
            = stop.stop_requested() || (m_settings.minutes > 0.0 && clock.now() - began > 60.0 * m_settings.minutes);
        if (ending || clock.now() > due) {
            if (auto kept = m_checkpoint.save(m_state, m_kept, m_adam, m_best, network.fingerprint); !kept)
                return kept;
            due = clock.now() + checkpointSeconds;
        }
        if (progress)
            progress(estimator.at(m_state.step, clock.now(), network.words()));
        if (ending && m_state.step < network.steps)
            return Error{ErrorKind::Cancelled,
                         "Training stopped at step " + std::to_string(m_state.step)
                             + "; the same command goes on from there."};
    }
    drawLearningCurve(m_settings.output);
    return {};
}

Result<TrainingReport> TrainingLoop::keep(ModelConfig config, const TrainingReport &report) const
{
    config.trainedOn = m_settings.trainedOn;
    config.seed = m_settings.seed.value;
    config.steps = m_state.step;
    config.metrics = {report.begin(), report.end()};
    if (auto written = saveModel(m_settings.output, config, m_best); !written)
        return written.error();
    m_checkpoint.remove();
    return report;
}

} // namespace synvae
