// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"
#include "app/cli/models.h"
#include "app/cli/samplingoptions.h"
#include "core/collection/batchtranslation.h"

#include <memory>
#include <string>
#include <vector>

namespace synvae {

/// The options of translate, export and publish.
struct TranslateOptions : NoteOptions {
    std::vector<std::string> inputs;
    std::string latents;
    std::string out;
    int limit = 0;
    std::vector<std::string> formats{"mid"};
    bool page = false;
    std::string title;
    std::string soundFont;
    int program = 0;
    int batchSize = 64;
    int takes = 1;
    std::string loudness = "none";
    std::string names;
    bool arrays = false;
    bool catalogue = false;
    std::string calibration = "auto";
    ModelOptions models;
};

/// --calibration, --takes, --limit, --format, --names, --loudness, --soundfont, --program and --batch.
void addSoundOptions(CLI::App &command, TranslateOptions &options);

/// A batch, and what it was made with.
struct Translation {
    std::shared_ptr<const Works> works;
    BatchSettings settings;
    BatchReport report;
};

[[nodiscard]] BatchSettings batchSettingsOf(const TranslateOptions &options);
/// SHA-256 of the weights of the music model that a member plays by.
[[nodiscard]] QString musicModelHashOf(const LoadedMember &member);

/// Opens the inputs and the member, and translates.
[[nodiscard]] Result<Translation> translate(const TranslateOptions &options, const CommandContext &context);

/// Tells the first failures and the collection's remarks.
void remarkFailures(Console &console, const BatchReport &report);

} // namespace synvae
