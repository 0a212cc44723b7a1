// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/console.h"

#include <functional>
#include <stop_token>

namespace CLI {
class App;
} // namespace CLI

namespace synvae {

/// What a running command is given.
struct CommandContext {
    Console &console;
    std::stop_token stop;
};

using RunCommand = std::function<ExitCode(const CommandContext &)>;

/// What the arguments chose. Each command adds itself to the parser, and sets `run` when it is the one named.
struct Choice {
    RunCommand run;
    bool json = false;
    bool draws = false; ///< it writes text into pictures or pages, and needs fonts
};

void addAttributeCommand(CLI::App &parser, Choice &choice);
void addBenchCommand(CLI::App &parser, Choice &choice);
void addCalibrateCommand(CLI::App &parser, Choice &choice);
void addEvaluateCommand(CLI::App &parser, Choice &choice);
void addExportCommand(CLI::App &parser, Choice &choice);
void addImportCommand(CLI::App &parser, Choice &choice);
void addInfoCommand(CLI::App &parser, Choice &choice);
void addInterpolateCommand(CLI::App &parser, Choice &choice);
void addMapCommand(CLI::App &parser, Choice &choice);
void addMusicSpaceCommand(CLI::App &parser, Choice &choice);
void addPackCommand(CLI::App &parser, Choice &choice);
void addPublishCommand(CLI::App &parser, Choice &choice);
void addProjectCommand(CLI::App &parser, Choice &choice);
void addRadioCommand(CLI::App &parser, Choice &choice);
void addTrainCommand(CLI::App &parser, Choice &choice);
void addTranslateCommand(CLI::App &parser, Choice &choice);
void addVerifyCommand(CLI::App &parser, Choice &choice);
void addDecodeCommand(CLI::App &parser, Choice &choice);
void addEncodeCommand(CLI::App &parser, Choice &choice);
void addReconstructCommand(CLI::App &parser, Choice &choice);
void addRenderCommand(CLI::App &parser, Choice &choice);
void addDemoCommand(CLI::App &parser, Choice &choice);

// Below `train`.
void addGridCommand(CLI::App &train, Choice &choice);
void addCurveCommand(CLI::App &train, Choice &choice);

/// A subcommand with the option every command has.
[[nodiscard]] CLI::App &addCommand(CLI::App &parser, Choice &choice, const char *name, const char *description);

} // namespace synvae
