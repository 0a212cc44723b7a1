// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/tensors/safetensors.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>

namespace synvae {

/// Which networks a model folder holds.
enum class ModelKind {
    Music,       ///< MusicVae
    Visual,      ///< VisualVae trained on its own
    Synesthetic, ///< the picture networks of a SynestheticVae; its music model lies in a folder of its own
    Classifier   ///< an ImageClassifier
};

/// What `config.json` of a model folder says: enough to build the networks and to repeat the training.
struct ModelConfig {
    ModelKind kind = ModelKind::Visual;
    std::string architecture{};                  ///< "music", or a network of Table 7: "digits", "cifar", "paintings"
    std::map<std::string, std::int64_t> sizes{}; ///< further sizes of the architecture by name, each in [0, 2^20]
    int latentSize = 0;                          ///< in [1, 65536]; 0 for classifiers
    double beta = 0.0;                           ///< weight of the KL term, at least 0
    int imageSize = 0;                           ///< pictures are imageSize x imageSize; 0 for music
    int channels = 0;                            ///< 1 or 3; 0 for music
    bool binarised = false;                      ///< pixels are thresholded at 0.5
    std::string musicModel{};                    ///< synesthetic only: folder name under models/music/
    std::string musicModelSha256{};              ///< synesthetic only: of that model's weights
    std::string weightsSha256{};                 ///< of weights.safetensors; filled in by saveModel()
    std::string trainedOn{};                     ///< the data set in words
    std::string command{};                       ///< the command line of the training
    std::uint64_t seed = 1;
    std::int64_t steps = 0; ///< training steps behind these weights
    std::map<std::string, double> metrics{};

    friend bool operator==(const ModelConfig &, const ModelConfig &) = default;
};

/// A model folder in memory, its weights checked against the hash in its configuration.
struct LoadedModel {
    ModelConfig config;
    WeightMap weights;
};

inline constexpr const char *configFileName = "config.json";
inline constexpr const char *weightsFileName = "weights.safetensors";
inline constexpr const char *learningCurveTable = "learning-curve.csv";
inline constexpr const char *learningCurvePicture = "learning-curve.svg";

/// Whether a text may name a model: letters, digits, '.', '_' and '-', at most 64, not starting with '.', so
/// that it is always one plain folder name.
[[nodiscard]] bool isModelName(std::string_view name);

/// Parses and validates; Corrupt, naming `origin` and the key at fault. Unknown keys are an error too: a
/// configuration from a newer program must not be half understood.
[[nodiscard]] Result<ModelConfig> parseModelConfig(std::string_view json, const std::string &origin);

/// Indented JSON with keys in a fixed order, ending in a newline: equal configurations give equal bytes.
/// InvalidInput where the configuration would be refused on reading.
[[nodiscard]] Result<std::string> modelConfigText(const ModelConfig &config);

/// What names the weights behind a translation: a member that plays is two sets of them, and it depends on both.
/// Without a music model's hash, that of the weights alone.
[[nodiscard]] std::string memberHash(const std::string &weightsSha256, const std::string &musicModelSha256);

[[nodiscard]] Result<ModelConfig> readModelConfig(const std::filesystem::path &folder);

/// Reads configuration and weights; Corrupt when the hash differs or a weight is not finite.
[[nodiscard]] Result<LoadedModel> loadModel(const std::filesystem::path &folder);

/// Writes weights.safetensors (float16, unless told otherwise), then config.json with their hash. Returns that hash.
/// Between the two a reader sees a mismatch, never wrong weights.
[[nodiscard]] Result<std::string> saveModel(const std::filesystem::path &folder, ModelConfig config,
                                            const WeightMap &weights, WeightType type = WeightType::Float16);

} // namespace synvae
