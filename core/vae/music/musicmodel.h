// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/vae/music/musicvae.h"
#include "core/tensors/modelconfig.h"

#include <filesystem>

namespace synvae {

/// A music model as it lies in its folder.
struct MusicModel {
    ModelConfig config;
    MusicVae vae;
};

/// The configuration of a shape: kind, architecture and sizes filled in.
[[nodiscard]] ModelConfig musicConfig(const MusicVaeShape &shape);

/// Loads and verifies models/music/NAME.
[[nodiscard]] Result<MusicModel> loadMusicModel(const std::filesystem::path &folder);

} // namespace synvae
