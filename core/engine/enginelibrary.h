// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/engine/engine.h"

#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace synvae {

/// Loads the vae library at run time and hands out its Engine.
///
/// Late on purpose: LibTorch takes half a second to load, and its OpenMP runtime reads OMP_WAIT_POLICY only
/// at that moment, so this sets it (to PASSIVE, unless the user has) just before. The library stays loaded
/// until the process ends: LibTorch cannot be unloaded safely.
/// Looks in `$SYNVAE_ENGINE`, beside the executable, in ../lib and in ../lib/synvae-studio, in that order.
[[nodiscard]] Result<std::unique_ptr<Engine>> loadEngine();

/// The same from one named library file.
[[nodiscard]] Result<std::unique_ptr<Engine>> loadEngine(const std::filesystem::path &library);

/// Folders that may hold models: `$SYNVAE_MODELS` and nothing else where it is set; otherwise the installed share
/// folder, then the source tree's models/. Only those that exist.
[[nodiscard]] std::vector<std::filesystem::path> modelFolders();

/// One member found on disk: models/<family>/<member>/config.json.
struct MemberEntry {
    std::filesystem::path models; ///< the folder given to Engine::openTranslator
    std::string family;
    std::string member;
    double beta = 0.0;
    bool playable = true; ///< turns pictures into melodies; false: a VisualVae, which turns them into pictures only
};

/// All members that translate, under `folders`, families sorted by name, members by beta; music models, pictures'
/// networks alone and classifiers are none. A member found twice is taken from the first folder; one without weights,
/// or without a config.json that names its kind and beta, is left out.
[[nodiscard]] std::vector<MemberEntry> findMembers(const std::vector<std::filesystem::path> &folders);
[[nodiscard]] std::vector<MemberEntry> findMembers(); ///< under modelFolders()

/// The same with the members that turn pictures into pictures only: everything for Engine::openPictures. Of equal
/// beta, those that translate come last.
[[nodiscard]] std::vector<MemberEntry> findPictureMembers(const std::vector<std::filesystem::path> &folders);
[[nodiscard]] std::vector<MemberEntry> findPictureMembers(); ///< under modelFolders()

/// The folder to give to Engine::openTranslator for a member; the first of `folders` when none holds it, so
/// that the engine's error names a place.
[[nodiscard]] std::filesystem::path modelFolderOf(const std::string &family, const std::string &member,
                                                  const std::vector<std::filesystem::path> &folders);

/// Music models found: folder name and path, sorted by name.
using MusicEntries = std::vector<std::pair<std::string, std::filesystem::path>>;
[[nodiscard]] MusicEntries findMusicModels(const std::vector<std::filesystem::path> &folders);
[[nodiscard]] MusicEntries findMusicModels(); ///< under modelFolders()

/// A music model by name under `folders`, or a folder path.
[[nodiscard]] Result<std::filesystem::path> findMusicModel(const std::string &nameOrFolder,
                                                           const std::vector<std::filesystem::path> &folders);
[[nodiscard]] Result<std::filesystem::path> findMusicModel(const std::string &nameOrFolder); ///< under modelFolders()

} // namespace synvae
