// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/seed.h"
#include "core/music/melody.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

namespace synvae {

/// What a training run may be told. Zero or empty means: the default of that network.
struct TrainingSettings {
    std::filesystem::path output; ///< model folder to write; checkpoints live beside it and make it resumable
    std::int64_t steps = 0;
    int batchSize = 0;
    double learningRate = 0.0;
    double beta = -1.0;      ///< weight of the KL term; negative: the default
    double aggregate = -1.0; ///< picture networks: weight of the aggregate's distance from the prior; negative: default
    bool mirrored = false;   ///< picture networks: half of the training pictures are mirrored left to right
    std::filesystem::path init{}; ///< picture networks: the model folder to begin with; empty: random weights
    Seed seed{1};
    int latentSize = 0;
    int threads = 0;
    double minutes = 0.0;            ///< stop after this many minutes, keeping a checkpoint; 0: no limit
    bool overwrite = false;          ///< a finished model in `output` may be replaced, once the new one is finished
    bool resume = true;              ///< go on from the checkpoint when there is one
    std::string musicModel{};        ///< synesthetic only: name or folder
    std::string architecture{};      ///< "digits", "cifar", "paintings" (Table 7) or "music"
    std::string precision{"auto"};   ///< "float32", or "bfloat16" where the processor multiplies it
    std::string gradient{"channel"}; ///< synesthetic only: "channel" (least-squares A), "identity", "straight-through"
    std::string trainedOn{};         ///< for the card: the data set in words
};

/// What a run takes where its settings name nothing.
struct TrainingDefaults {
    std::int64_t digitsSteps; ///< of the architecture "digits"
    std::int64_t cifarSteps;  ///< likewise
    std::int64_t steps;       ///< of every other
    int batchSize;
    double learningRate;
    double beta;
    double aggregate;
    int latentSize;
};
inline constexpr TrainingDefaults musicDefaults{4000, 4000, 4000, 128, 2e-3, 0.15, 0.0, 128};
inline constexpr TrainingDefaults visualDefaults{30000, 20000, 20000, 64, 1e-3, 1.0, 0.0, 128};
inline constexpr TrainingDefaults synestheticDefaults{30000, 20000, 20000, 64, 1e-3, 1.0, 10.0, 0};
inline constexpr TrainingDefaults classifierDefaults{9000, 2500, 1200, 64, 1e-3, 0.0, 0.0, 0};

[[nodiscard]] inline std::int64_t stepsOf(const TrainingDefaults &defaults, const std::string &architecture)
{
    return architecture == "digits" ? defaults.digitsSteps
        : architecture == "cifar"   ? defaults.cifarSteps
                                    : defaults.steps;
}

/// Whether a folder holds a model that was trained to its end.
[[nodiscard]] inline bool isFinishedModel(const std::filesystem::path &folder)
{
    std::error_code ignored;
    return std::filesystem::exists(folder / "config.json", ignored)
        && std::filesystem::exists(folder / "weights.safetensors", ignored)
        && !std::filesystem::exists(folder / "checkpoint.safetensors", ignored);
}

/// Pictures in memory with their split, as bytes (n x size x size x channels).
struct PictureDataset {
    int count = 0;
    int width = 0;
    int height = 0;
    int channels = 0;
    std::vector<std::uint8_t> pixels;
    std::vector<int> labels{};        ///< empty, or one class a picture
    std::vector<std::uint8_t> tags{}; ///< empty, or count x tagCount of 0 and 1: classes that do not exclude each other
    int tagCount = 0;
};

struct PictureSplits {
    PictureDataset train, validation, test;
};

/// Two-bar windows per split; windows of one tune are all in one split.
struct MelodySplits {
    std::vector<Melody> train, validation, test;
};

/// Measured values of a finished run, in the order they are to be shown: name and value.
using TrainingReport = std::vector<std::pair<std::string, double>>;

} // namespace synvae
