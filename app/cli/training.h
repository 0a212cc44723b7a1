// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/models.h"
#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/engine/engine.h"

#include <filesystem>
#include <stop_token>
#include <string>
#include <vector>

namespace CLI {
class App;
} // namespace CLI

namespace synvae {

// What `synvae train`, `synvae train grid` and the program that trains without Qt have in common.

enum class TrainKind { Music, Visual, Synesthetic, Classifier };

/// "music", "visual", "synesthetic" or "classifier".
[[nodiscard]] const char *nameOf(TrainKind kind);

struct TrainOptions {
    TrainKind kind = TrainKind::Synesthetic;
    std::vector<std::string> data;
    std::string out;
    std::string music;
    std::string init;            ///< FAMILY/MEMBER or a folder; empty: random weights
    std::string label = "label"; ///< metadata that names a picture's class; classifiers only
    bool keepRepeats = false;
    TrainingSettings settings;
    ModelOptions models;
};

/// Everything a run of the kind may be told but its data, --out, --beta and --threads.
void addTrainingOptions(CLI::App &command, TrainOptions &options);
void addBetaOption(CLI::App &command, TrainOptions &options);

/// What a run trains on; of the data sets only the kind's own is filled.
struct TrainingData {
    MelodySplits melodies;
    PictureSplits pictures;
    std::filesystem::path music; ///< folder of the music model; synesthetic only
    std::filesystem::path init;  ///< folder of the member to begin with; empty: random weights
    std::string words;           ///< the data set, for the card
};

/// The settings as the engine wants them.
[[nodiscard]] TrainingSettings settingsOf(const TrainOptions &options, const TrainingData &data);

[[nodiscard]] Result<TrainingReport> train(Engine &engine, TrainKind kind, const TrainingData &data,
                                           const TrainingSettings &settings, const ProgressCallback &progress,
                                           const std::stop_token &stop);

} // namespace synvae
