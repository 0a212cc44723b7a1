// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/vae/training/adam.h"

#include <cstdint>
#include <filesystem>
#include <limits>
#include <map>
#include <string>

namespace synvae {

/// What a broken-off run needs to go on: where it was and what its best was.
struct RunState {
    std::int64_t step = 0;
    double bestScore = std::numeric_limits<double>::infinity(); ///< validation loss; lower is better
    double seconds = 0.0;                                       ///< spent so far, over all sessions
};

inline constexpr const char *checkpointFileName = "checkpoint.safetensors";

/// One folder's checkpoint: `checkpoint.safetensors` beside the model it will become. Parameters, the best
/// parameters so far and Adam's moments travel in one file, so that a kill at any moment leaves a whole one.
class Checkpoint
{
public:
    explicit Checkpoint(const std::filesystem::path &modelFolder);

    [[nodiscard]] bool exists() const;
    [[nodiscard]] Result<void> save(const RunState &state, const NamedParameters &parameters, const Adam &adam,
                                    const WeightMap &best, const std::string &fingerprint) const;
    /// `fingerprint` names the settings; another run's checkpoint is refused with InvalidInput.
    [[nodiscard]] Result<RunState> load(const NamedParameters &parameters, Adam &adam, WeightMap &best,
                                        const std::string &fingerprint) const;
    void remove() const;

private:
    std::filesystem::path m_file;
};

/// Appends rows to `learning-curve.csv`; a resumed run drops the rows after the step it resumes from.
class LearningCurve
{
public:
    /// `columns` without the first, which is always "step".
    LearningCurve(const std::filesystem::path &modelFolder, const std::vector<std::string> &columns,
                  std::int64_t resumedAt);
    void append(std::int64_t step, const std::vector<double> &values);

private:
    std::filesystem::path m_file;
};

} // namespace synvae
