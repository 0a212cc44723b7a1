// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engine.h"
#include "core/vae/music/musicvae.h"
#include "core/tensors/safetensors.h"

#include <filesystem>
#include <string>
#include <vector>

namespace synvae {

/// A checkpoint of a music model from elsewhere, under its own names.
struct ForeignCheckpoint {
    std::string format; ///< in words: "Magenta.js folder"
    WeightMap tensors;  ///< those a two-bar melody model has
};

/// Reads a folder of one of the three formats, the .index of a TensorFlow checkpoint, or the prefix TensorFlow
/// calls a checkpoint by. NotFound when there is none of them; Unsupported when the configuration beside the
/// weights is that of another kind of model than two-bar melodies.
[[nodiscard]] Result<ForeignCheckpoint> readForeignCheckpoint(const std::filesystem::path &source);

/// The same weights under the names MusicVae knows, with the shape they have.
struct ImportedMusic {
    MusicVaeShape shape;
    WeightMap weights;
    bool canEncode = false;
    std::vector<std::string> remarks; ///< sentences about what the model cannot do
};

/// Renames, derives the shape, and checks that the network can be built of it. Without a complete encoder of one
/// bidirectional layer the model decodes only. Corrupt when the decoder is incomplete, misshapen or not finite.
[[nodiscard]] Result<ImportedMusic> nameMusicWeights(WeightMap foreign);

/// From source to a model folder with a card, in float32, so that the logits are those of the origin.
/// InvalidInput when `output` already holds a model.
[[nodiscard]] Result<MusicImportReport> importMusicModel(const std::filesystem::path &source,
                                                         const std::filesystem::path &output);

} // namespace synvae
