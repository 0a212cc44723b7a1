// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/datafolders.h"

#include <algorithm>
#include <cstdlib>
#include <system_error>

namespace synvae {

namespace {

namespace fs = std::filesystem;

/// The source tree above a folder, known by this very file.
std::optional<fs::path> sourceTree(fs::path folder)
{
    std::error_code error;
    for (int level = 0; level < 5 && folder.has_relative_path(); ++level, folder = folder.parent_path()) {
        if (fs::is_regular_file(folder / "core" / "base" / "datafolders.cpp", error))
            return folder;
    }
    return std::nullopt;
}

} // namespace

std::optional<fs::path> pathFromEnvironment(const char *variable)
{
    const char *value = std::getenv(variable);
    if (!value || !*value)
        return std::nullopt;
    return fs::path(value);
}

fs::path programFolder()
{
    std::error_code error;
    const fs::path program = fs::read_symlink("/proc/self/exe", error);
    return error ? fs::path() : program.parent_path();
}

std::vector<fs::path> dataFolders(const char *variable, const fs::path &installed, const fs::path &inTree)
{
    std::vector<fs::path> folders;
    const auto add = [&folders](const fs::path &folder) {
        std::error_code error;
        if (fs::is_directory(folder, error) && std::find(folders.begin(), folders.end(), folder) == folders.end())
            folders.push_back(folder);
    };
    if (const auto named = pathFromEnvironment(variable)) {
        add(*named);
        return folders;
    }
    if (const fs::path program = programFolder(); !program.empty()) {
        add(program.parent_path() / "share" / "synvae-studio" / installed);
        if (const auto tree = sourceTree(program))
            add(*tree / inTree);
    }
    return folders;
}

} // namespace synvae
