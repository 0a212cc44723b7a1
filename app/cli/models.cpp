// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/models.h"

#include "core/data/picturekind.h"
#include "core/engine/modelcard.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cmath>
#include <set>
#include <thread>
#include <utility>

namespace synvae {

namespace {

constexpr auto preferredFamily = "paintings";
constexpr double preferredBeta = 1.0;

using Names = std::set<std::string>;

std::string listed(const Names &names)
{
    std::string list;
    for (const std::string &name : names)
        list += (list.empty() ? "" : ", ") + name;
    return list;
}

Error notFound(std::string text) { return {ErrorKind::NotFound, std::move(text)}; }

Result<std::string> chooseFamily(const std::vector<MemberEntry> &suitable)
{
    Names families;
    for (const MemberEntry &entry : suitable)
        families.insert(entry.family);
    if (families.size() == 1)
        return *families.begin();
    if (families.contains(preferredFamily))
        return std::string(preferredFamily);
    return notFound("Several families would do: " + listed(families) + ". Choose one with --family.");
}

} // namespace

void addModelsOption(CLI::App &command, ModelOptions &options)
{
    command.add_option("--models", options.models, "Folder with the families and music/ (default: where installed)")
        ->type_name("DIR");
}

void addThreadsOption(CLI::App &command, ModelOptions &options)
{
    command.add_option("--threads", options.threads, "Threads to use (default: one for each core)")
        ->check(CLI::Range(1, 1024))
        ->type_name("N");
}

int threadsOf(const ModelOptions &options)
{
    const auto cores = static_cast<int>(std::thread::hardware_concurrency());
    return options.threads > 0 ? options.threads : std::max(1, cores);
}

std::vector<std::filesystem::path> foldersOf(const ModelOptions &options)
{
    if (options.models.empty())
        return modelFolders();
    return {options.models};
}

Result<std::unique_ptr<Engine>> loadEngineFor(const ModelOptions &options)
{
    auto engine = loadEngine();
    if (engine)
        (*engine)->setThreads(threadsOf(options));
    return engine;
}

Result<MemberEntry> chooseMember(const std::vector<MemberEntry> &members, const std::string &family,
                                 const std::string &member)
{
    if (members.empty())
        return notFound("No trained family was found. Name the folder that holds them with --models.");
    Names families;
    Names names;
    std::vector<MemberEntry> suitable;
    for (const MemberEntry &entry : members) {
        families.insert(entry.family);
        if (!family.empty() && entry.family != family)
            continue;
        names.insert(entry.member);
        if (member.empty() || entry.member == member)
            suitable.push_back(entry);
    }
    if (names.empty())
        return notFound("There is no family \"" + family + "\". There are: " + listed(families) + ".");
    if (suitable.empty())
        return notFound("There is no member \"" + member + "\". There are: " + listed(names) + ".");
    const auto chosen = chooseFamily(suitable);
    if (!chosen)
        return chosen.error();
    std::erase_if(suitable, [&](const MemberEntry &entry) { return entry.family != *chosen; });
    return *std::min_element(suitable.begin(), suitable.end(), [](const MemberEntry &a, const MemberEntry &b) {
        return std::abs(a.beta - preferredBeta) < std::abs(b.beta - preferredBeta);
    });
}

namespace {

Result<LoadedMember> load(const ModelOptions &options, const Result<MemberEntry> &entry)
{
    if (!entry)
        return entry.error();
    auto engine = loadEngineFor(options);
    if (!engine)
        return engine.error();
    auto translator = (*engine)->openTranslator(entry->models, entry->family, entry->member);
    if (!translator)
        return translator.error();
    return LoadedMember{std::move(*engine), std::move(*translator), *entry};
}

} // namespace

Result<LoadedMember> loadMember(const ModelOptions &options, const std::string &family, const std::string &member)
{
    return load(options, chooseMember(findMembers(foldersOf(options)), family, member));
}

Result<LoadedMember> loadMemberFor(const Works &works, const ModelOptions &options, const std::string &family,
                                   const std::string &member)
{
    const std::vector<MemberEntry> members = findMembers(foldersOf(options));
    const std::string architecture = family.empty() ? architectureFor(works) : std::string();
    std::vector<MemberEntry> fitting;
    Names names;
    for (const MemberEntry &entry : members) {
        const auto card = readModelCard(entry.models / entry.family / entry.member);
        if (card && card->architecture == architecture) {
            fitting.push_back(entry);
            names.insert(entry.family + '/' + entry.member);
        }
    }
    // Where no family is of that kind, the user's pictures are something new, and any may try.
    if (fitting.empty())
        return load(options, chooseMember(members, family, member));
    const bool known = member.empty() || std::any_of(fitting.begin(), fitting.end(), [&](const MemberEntry &entry) {
                           return entry.member == member;
                       });
    if (!known)
        return notFound("There is no member \"" + member + "\" for pictures like these. There are: " + listed(names)
                        + ". A family for other pictures has to be named with --family.");
    return load(options, chooseMember(fitting, family, member));
}

} // namespace synvae
