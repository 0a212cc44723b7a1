// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <vector>

namespace synvae {

/// What an environment variable names; nothing where it is unset or empty.
[[nodiscard]] std::optional<std::filesystem::path> pathFromEnvironment(const char *variable);

/// The folder the running program is in; empty where that cannot be told.
[[nodiscard]] std::filesystem::path programFolder();

/// Folders that may hold data shipped with the program: what the environment variable names and nothing else where it
/// is set; otherwise `installed` in share/synvae-studio beside the program's own folder, then `inTree` in the source
/// tree that the program was built in. Only those that exist.
[[nodiscard]] std::vector<std::filesystem::path>
dataFolders(const char *variable, const std::filesystem::path &installed, const std::filesystem::path &inTree);

} // namespace synvae
