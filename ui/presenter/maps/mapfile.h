// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/session/embeddings.h"
#include "ui/presenter/maps/maprun.h"
#include "ui/presenter/maps/mapviewstate.h"

#include <QString>

#include <filesystem>

namespace synvae {

class Works;

/// Maps as they are saved: both spaces of a collection, the layouts made of them, and how they were looked at.
struct SavedMaps {
    std::shared_ptr<const Embeddings> embeddings;
    std::vector<MapRun> runs; ///< without the states that going on needs; a run that was stopped stays as it is
    MapViewState look;
};

/// Names a collection by its works' files: maps of another one are refused.
[[nodiscard]] QString fingerprintOf(const Works &works);

/// Writes one safetensors file, whole or not at all: "zv", "za" and "kl", F32; "melodies", U8 [works, 32]; "present",
/// U8; "contents", I64, where they are known; each run's "run-N.visual" and "run-N.auditive", F32 [works, 2];
/// everything else as JSON in its metadata.
[[nodiscard]] Result<void> writeMaps(const std::filesystem::path &file, const SavedMaps &maps, const Works &works);

/// Whatever stands in the file, what is returned can be shown. NotFound; Corrupt, naming what is wrong; InvalidInput
/// for maps of another collection.
[[nodiscard]] Result<SavedMaps> readMaps(const std::filesystem::path &file, const Works &works);

} // namespace synvae
