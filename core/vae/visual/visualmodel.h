// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/vae/visual/visualvae.h"
#include "core/tensors/modelconfig.h"

#include <filesystem>

namespace synvae {

/// The picture networks of a family's member as they lie in its folder.
struct VisualModel {
    ModelConfig config;
    VisualVae vae;
};

/// The configuration of a shape: kind, architecture, sizes and picture format filled in.
[[nodiscard]] ModelConfig visualConfig(const VisualShape &shape, ModelKind kind);

/// The shape a configuration describes; Corrupt, naming `origin`, where it describes none.
[[nodiscard]] Result<VisualShape> visualShapeOf(const ModelConfig &config, const std::string &origin);

/// Loads and verifies models/FAMILY/MEMBER.
[[nodiscard]] Result<VisualModel> loadVisualModel(const std::filesystem::path &folder);

} // namespace synvae
