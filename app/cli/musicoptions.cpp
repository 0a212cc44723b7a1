// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/musicoptions.h"

#include <CLI/CLI.hpp>

#include <utility>

namespace synvae {

void addMusicOptions(CLI::App &command, MusicOptions &options)
{
    command.add_option("--music", options.music, "Music model: its name, or its folder")->required();
    addModelsOption(command, options.models);
    addThreadsOption(command, options.models);
}

Result<OpenedMusic> openMusicModel(const MusicOptions &options)
{
    const auto folder = findMusicModel(options.music, foldersOf(options.models));
    if (!folder)
        return folder.error();
    OpenedMusic opened;
    auto engine = loadEngineFor(options.models);
    if (!engine)
        return engine.error();
    opened.engine = std::move(*engine);
    auto codec = opened.engine->openMusic(*folder);
    if (!codec)
        return codec.error();
    opened.codec = std::move(*codec);
    return opened;
}

Error invalidFile(const std::string &file, const std::string &what)
{
    return {ErrorKind::InvalidInput, "The file " + file + " " + what};
}

} // namespace synvae
