// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/engine/engine.h"
#include "core/engine/enginelibrary.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace CLI {
class App;
} // namespace CLI

namespace synvae {

class Works;

/// Options about where models are and how many threads may use them; several commands have them.
struct ModelOptions {
    std::string models;
    int threads = 0;
};

void addModelsOption(CLI::App &command, ModelOptions &options);
void addThreadsOption(CLI::App &command, ModelOptions &options);

/// As asked for, or one for each core.
[[nodiscard]] int threadsOf(const ModelOptions &options);

/// The folder of --models alone, or modelFolders().
[[nodiscard]] std::vector<std::filesystem::path> foldersOf(const ModelOptions &options);

/// The engine, told how many threads it may use.
[[nodiscard]] Result<std::unique_ptr<Engine>> loadEngineFor(const ModelOptions &options);

/// The member to translate with. Without a family: the only one that is suitable (that has the member, if one is
/// named), or "paintings". Without a member: the family's one with the beta closest to 1.
[[nodiscard]] Result<MemberEntry> chooseMember(const std::vector<MemberEntry> &members, const std::string &family,
                                               const std::string &member);

/// A member ready to translate, and the engine it needs for as long.
struct LoadedMember {
    std::unique_ptr<Engine> engine;
    std::unique_ptr<Translator> translator;
    MemberEntry entry;

    [[nodiscard]] std::filesystem::path folder() const { return entry.models / entry.family / entry.member; }
};
/// The same for these works: where no family is named and there are several, only those whose networks are of the
/// works' kind (28 x 28 grey: digits, 32 x 32: cifar, otherwise paintings) are suitable, and an error lists them.
[[nodiscard]] Result<LoadedMember> loadMemberFor(const Works &works, const ModelOptions &options,
                                                 const std::string &family, const std::string &member);
/// The member chooseMember() finds in the folders of `options`.
[[nodiscard]] Result<LoadedMember> loadMember(const ModelOptions &options, const std::string &family,
                                              const std::string &member);

} // namespace synvae
