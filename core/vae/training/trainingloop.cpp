// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vae/training/trainingloop.h"

#include "core/vae/training/settings.h"

#include <cmath>
#include <vector>

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
    , m_folder(workFolder(settings))
    , m_parameters(parameters)
    , m_kept(joined(parameters, further))
    , m_adam(parameters)
    , m_checkpoint(m_folder)
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
                               const std::stop_token &stop, const Clock &clock)
{
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
    return {};
}

Result<TrainingReport> TrainingLoop::keep(ModelConfig config, const TrainingReport &report) const
{
    config.trainedOn = m_settings.trainedOn;
    config.seed = m_settings.seed.value;
    config.steps += m_state.step;
    config.metrics = {report.begin(), report.end()};
    if (auto written = saveModel(m_folder, config, m_best); !written)
        return written.error();
    if (m_folder != m_settings.output) {
        if (auto moved = moveIntoOutput(); !moved)
            return moved.error();
    }
    m_checkpoint.remove();
    return report;
}

Result<void> TrainingLoop::moveIntoOutput() const
{
    namespace fs = std::filesystem;
    std::vector<fs::path> files{weightsFileName, configFileName}; // in the order saveModel() writes them
    std::error_code failure;
    for (const fs::directory_entry &entry : fs::directory_iterator(m_folder, failure)) {
        const fs::path name = entry.path().filename();
        if (name != weightsFileName && name != configFileName && name != checkpointFileName)
            files.push_back(name);
    }
    for (const fs::path &name : files) {
        fs::rename(m_folder / name, m_settings.output / name, failure);
        if (failure)
            return Error{ErrorKind::Io,
                         (m_folder / name).string()
                             + " cannot take the place of the old model's: " + failure.message()};
    }
    fs::remove_all(m_folder, failure);
    fs::remove(m_settings.output / learningCurvePicture, failure); // it shows the old model's
    return {};
}

} // namespace synvae
