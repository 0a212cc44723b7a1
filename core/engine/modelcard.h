// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace synvae {

/// What a model folder says about itself, without its weights: config.json beside weights.safetensors.
struct ModelCard {
    std::string kind;           ///< "music", "visual", "synesthetic" or "classifier"
    std::optional<double> beta; ///< absent for a music model
    std::string musicModel;     ///< empty for a music model
    std::string weightsHash;    ///< SHA-256 of the weights
    std::string musicHash;      ///< of its music model's; empty for a music model
    std::string architecture;   ///< "paintings", "digits", "music", ...
    int imageSize = 0;          ///< 0 for a music model
    int channels = 0;           ///< 1 or 3; 0 for a music model
    bool binarised = false;     ///< pixels are thresholded at 0.5
    int latentSize = 0;
    std::string trainedOn;                               ///< the data set in words
    std::vector<std::pair<std::string, double>> metrics; ///< measured values, in the file's order
};

/// Reads `folder`/config.json; nothing when it is missing, over 1 MiB, or no JSON object. Fields that are
/// missing or of another type stay empty: a card is for reading, opening the model is what checks it.
[[nodiscard]] std::optional<ModelCard> readModelCard(const std::filesystem::path &folder);

/// The README.md of a family or a music model, at most 1 MiB of it; empty when there is none.
[[nodiscard]] std::string readCardText(const std::filesystem::path &folder);

} // namespace synvae
