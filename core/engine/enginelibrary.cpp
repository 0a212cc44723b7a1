// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/enginelibrary.h"

#include "core/base/datafolders.h"
#include "core/engine/modelcard.h"
#include "core/engine/networktools.h"
#include "core/engine/openmppolicy.h"

#include <algorithm>
#include <cstdlib>
#include <dlfcn.h>
#include <optional>
#include <set>
#include <system_error>
#include <tuple>

namespace synvae {

namespace {

namespace fs = std::filesystem;

constexpr auto libraryName = "libsynvae-vae.so";
constexpr auto musicFolder = "music";

bool isFolder(const fs::path &path)
{
    std::error_code error;
    return fs::is_directory(path, error);
}

bool isFile(const fs::path &path)
{
    std::error_code error;
    return fs::is_regular_file(path, error);
}

/// Names of the visible folders in a folder, sorted; empty when it cannot be read.
std::vector<std::string> foldersIn(const fs::path &folder)
{
    std::vector<std::string> names;
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
        const std::string name = entry->path().filename().string();
        if (!name.starts_with('.') && isFolder(entry->path()))
            names.push_back(name);
    }
    std::sort(names.begin(), names.end());
    return names;
}

bool holdsModel(const fs::path &folder)
{
    return isFile(folder / "config.json") && isFile(folder / "weights.safetensors");
}

std::optional<MemberEntry> memberIn(const fs::path &models, const std::string &family, const std::string &member)
{
    const fs::path folder = models / family / member;
    const auto card = holdsModel(folder) ? readModelCard(folder) : std::nullopt;
    if (!card || !card->beta || (card->kind != "synesthetic" && card->kind != "visual"))
        return std::nullopt;
    return MemberEntry{models, family, member, *card->beta, card->kind == "synesthetic"};
}

Error notUsable(const fs::path &library, const std::string &why)
{
    return {ErrorKind::Unsupported,
            "The network library " + library.string() + " cannot be used: " + why
                + " Reinstall SynVAE Studio, or set SYNVAE_ENGINE to a matching library."};
}

std::string loaderMessage()
{
    const char *message = dlerror();
    return message ? std::string(message) + "." : std::string("the system's loader gave no reason.");
}

/// dlsym hands out functions as object pointers; POSIX promises that the conversion is sound.
template<typename Function>
Function *functionIn(void *handle, const char *symbol)
{
    return reinterpret_cast<Function *>(dlsym(handle, symbol));
}

/// Where the engine's library is; the others are beside it.
Result<fs::path> engineFile()
{
    if (const auto named = pathFromEnvironment("SYNVAE_ENGINE"))
        return *named;
    std::vector<fs::path> places;
    if (const fs::path program = programFolder(); !program.empty()) {
        places = {program / libraryName, program.parent_path() / "lib" / libraryName,
                  program.parent_path() / "lib" / "synvae-studio" / libraryName};
    }
    std::string looked;
    for (const fs::path &place : places) {
        if (isFile(place))
            return place;
        looked += (looked.empty() ? "" : ", ") + place.parent_path().string();
    }
    return Error{ErrorKind::NotFound,
                 std::string("The network library ") + libraryName + " is not in "
                     + (looked.empty() ? "the program's folder" : looked)
                     + ". Build the target synvae_vae, or set SYNVAE_ENGINE to its file."};
}

/// Loads `library`, for good, and has it make what `symbol` makes.
template<typename Made>
Result<std::unique_ptr<Made>> makeFrom(const fs::path &library, const char *symbol)
{
    if (!isFile(library)) {
        return Error{ErrorKind::NotFound,
                     "The network library " + library.string() + " does not exist. Check SYNVAE_ENGINE."};
    }
    setPassiveOpenMp();
    // A bare name would be searched on the system's library path instead of here.
    std::error_code error;
    const fs::path file = fs::absolute(library, error);
    void *handle = dlopen((error ? library : file).c_str(), RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
    if (!handle)
        return notUsable(library, loaderMessage());
    const auto version = functionIn<EngineInterfaceVersion>(handle, engineVersionSymbol);
    const auto create = functionIn<Made *()>(handle, symbol);
    if (!version || !create)
        return notUsable(library, "it is not a SynVAE network library.");
    if (const int found = version(); found != engineInterfaceVersion) {
        return notUsable(library,
                         "it speaks interface " + std::to_string(found) + ", this program speaks "
                             + std::to_string(engineInterfaceVersion) + ".");
    }
    std::unique_ptr<Made> made(create());
    if (!made)
        return notUsable(library, "it could not start.");
    return made;
}

template<typename Made>
Result<std::unique_ptr<Made>> makeBesideEngine(const char *library, const char *symbol)
{
    const auto engine = engineFile();
    if (!engine)
        return engine.error();
    return makeFrom<Made>(engine->parent_path() / library, symbol);
}

} // namespace

Result<std::unique_ptr<Engine>> loadEngine()
{
    const auto file = engineFile();
    if (!file)
        return file.error();
    return loadEngine(*file);
}

Result<std::unique_ptr<Engine>> loadEngine(const std::filesystem::path &library)
{
    return makeFrom<Engine>(library, createEngineSymbol);
}

Result<std::unique_ptr<ModelImporter>> loadModelImporter()
{
    return makeBesideEngine<ModelImporter>("libsynvae-importers.so", createModelImporterSymbol);
}

Result<std::unique_ptr<NetworkBench>> loadNetworkBench()
{
    return makeBesideEngine<NetworkBench>("libsynvae-bench.so", createNetworkBenchSymbol);
}

std::vector<std::filesystem::path> modelFolders() { return dataFolders("SYNVAE_MODELS", "models", "models"); }

std::vector<MemberEntry> findPictureMembers(const std::vector<std::filesystem::path> &folders)
{
    std::vector<MemberEntry> members;
    std::set<std::pair<std::string, std::string>> known;
    for (const fs::path &models : folders) {
        for (const std::string &family : foldersIn(models)) {
            if (family == musicFolder)
                continue;
            for (const std::string &member : foldersIn(models / family)) {
                if (const auto entry = memberIn(models, family, member); entry && known.emplace(family, member).second)
                    members.push_back(*entry);
            }
        }
    }
    std::sort(members.begin(), members.end(), [](const MemberEntry &a, const MemberEntry &b) {
        return std::tie(a.family, a.beta, a.playable, a.member) < std::tie(b.family, b.beta, b.playable, b.member);
    });
    return members;
}

std::vector<MemberEntry> findPictureMembers() { return findPictureMembers(modelFolders()); }

std::vector<MemberEntry> findMembers(const std::vector<std::filesystem::path> &folders)
{
    std::vector<MemberEntry> members = findPictureMembers(folders);
    std::erase_if(members, [](const MemberEntry &entry) { return !entry.playable; });
    return members;
}

std::vector<MemberEntry> findMembers() { return findMembers(modelFolders()); }

std::filesystem::path modelFolderOf(const std::string &family, const std::string &member,
                                    const std::vector<std::filesystem::path> &folders)
{
    const auto found = std::find_if(folders.begin(), folders.end(), [&](const fs::path &models) {
        return isFile(models / family / member / "config.json");
    });
    if (found != folders.end())
        return *found;
    return folders.empty() ? fs::path() : folders.front();
}

MusicEntries findMusicModels(const std::vector<std::filesystem::path> &folders)
{
    MusicEntries found;
    std::set<std::string> known;
    for (const fs::path &models : folders) {
        for (const std::string &name : foldersIn(models / musicFolder)) {
            const fs::path folder = models / musicFolder / name;
            if (holdsModel(folder) && known.insert(name).second)
                found.emplace_back(name, folder);
        }
    }
    std::sort(found.begin(), found.end());
    return found;
}

MusicEntries findMusicModels() { return findMusicModels(modelFolders()); }

Result<std::filesystem::path> findMusicModel(const std::string &nameOrFolder,
                                             const std::vector<std::filesystem::path> &folders)
{
    const MusicEntries models = findMusicModels(folders);
    for (const auto &[name, folder] : models) {
        if (name == nameOrFolder)
            return folder;
    }
    // Any folder with a config is handed on: what else it lacks is for the engine to say.
    if (!nameOrFolder.empty() && isFile(fs::path(nameOrFolder) / "config.json"))
        return fs::path(nameOrFolder);
    std::string names;
    for (const auto &[name, folder] : models)
        names += (names.empty() ? "" : ", ") + name;
    return Error{ErrorKind::NotFound,
                 "There is no music model \"" + nameOrFolder + "\", neither a name nor a folder with a config.json. "
                     + (names.empty() ? "No music model is installed." : "Installed: " + names + ".")};
}

Result<std::filesystem::path> findMusicModel(const std::string &nameOrFolder)
{
    return findMusicModel(nameOrFolder, modelFolders());
}

} // namespace synvae
