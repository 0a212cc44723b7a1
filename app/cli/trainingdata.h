// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"
#include "app/cli/training.h"
#include "core/tensors/trainingpack.h"

namespace synvae {

/// How pictures are stored for the networks of an architecture: side and channels.
struct PictureFormat {
    const char *architecture;
    int storeSize;
    int channels;
};

/// Of "digits", "cifar" or "paintings".
[[nodiscard]] const PictureFormat &pictureFormatOf(const std::string &architecture);

/// Two-bar windows of a folder of MIDI files, or a pack of them.
[[nodiscard]] Result<MelodyPack> loadMelodies(const std::string &input, bool keepRepeats,
                                              const CommandContext &context);

/// Pictures of collections and data sets as the networks of the architecture see them, or a pack of them. `label` is
/// the metadata that names a picture's class.
[[nodiscard]] Result<PicturePack> loadTrainingPictures(const std::vector<std::string> &inputs,
                                                       const std::string &architecture, int threads,
                                                       const CommandContext &context,
                                                       const std::string &label = "label");

/// All that a run needs; finds the music model first, since reading the data takes longer.
[[nodiscard]] Result<TrainingData> loadTrainingData(const TrainOptions &options, const CommandContext &context);

} // namespace synvae
