// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/music/melodywindows.h"

#include "core/base/clock.h"
#include "core/base/seed.h"
#include "core/music/midifile.h"
#include "core/music/midimelodies.h"

#include <algorithm>
#include <set>
#include <system_error>

namespace synvae {

namespace {

namespace fs = std::filesystem;

char lowerCase(char letter) { return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter; }

std::string lowerCase(std::string text)
{
    std::ranges::transform(text, text.begin(), [](char letter) { return lowerCase(letter); });
    return text;
}

bool isMidiName(const fs::path &file)
{
    const std::string extension = lowerCase(file.extension().string());
    return extension == ".mid" || extension == ".midi";
}

Result<std::vector<fs::path>> midiFilesBelow(const fs::path &folder)
{
    std::error_code failure;
    if (!fs::is_directory(folder, failure))
        return Error{ErrorKind::NotFound, "There is no folder " + folder.string() + "; name one with MIDI files."};
    std::vector<fs::path> files;
    fs::recursive_directory_iterator entry(folder, fs::directory_options::skip_permission_denied, failure);
    for (; !failure && entry != fs::recursive_directory_iterator(); entry.increment(failure)) {
        if (isMidiName(entry->path()))
            files.push_back(entry->path());
    }
    if (failure)
        return Error{ErrorKind::Io, "Cannot list " + folder.string() + ": " + failure.message() + "."};
    if (files.empty())
        return Error{ErrorKind::InvalidInput, "There is no MIDI file (.mid, .midi) in " + folder.string() + "."};
    std::ranges::sort(files);
    return files;
}

std::vector<Melody> &splitIn(MelodyWindows &windows, WindowSplit split)
{
    if (split == WindowSplit::Train)
        return windows.train;
    return split == WindowSplit::Validation ? windows.validation : windows.test;
}

/// Appends the windows of a file to its split.
void takeFile(const fs::path &folder, const fs::path &file, MelodyWindows &windows)
{
    const auto skip = [&](std::string reason) {
        windows.skipped.emplace_back(file.lexically_relative(folder).string(), std::move(reason));
    };
    const Result<MidiSong> song = readMidiFile(file);
    if (!song)
        return skip(song.error().text);
    const std::vector<Melody> melodies
        = melodiesOf(*song, {.hopBars = 1, .mostSilence = stepsPerBar, .commonTimeOnly = true});
    if (melodies.empty())
        return skip("It has no two bars in 4/4, 2/2 or 2/4 with less than a bar of silence.");
    std::vector<Melody> &split = splitIn(windows, splitOf(tuneOf(file)));
    split.insert(split.end(), melodies.begin(), melodies.end());
}

void dropRepeats(MelodyWindows &windows)
{
    const auto keepFirst = [](std::vector<Melody> &melodies, std::set<Melody::Tokens> seen) {
        std::erase_if(melodies, [&](const Melody &melody) { return !seen.insert(melody.tokens()).second; });
        return seen;
    };
    const std::set<Melody::Tokens> trained = keepFirst(windows.train, {});
    keepFirst(windows.validation, trained);
    keepFirst(windows.test, trained);
}

} // namespace

std::string tuneOf(const std::filesystem::path &file)
{
    const std::string name = lowerCase(file.stem().string());
    const std::size_t lastOther = name.find_last_not_of("0123456789");
    const bool numbered
        = lastOther != std::string::npos && lastOther > 0 && name[lastOther] == '-' && lastOther + 1 < name.size();
    return numbered ? name.substr(0, lastOther) : name;
}

WindowSplit splitOf(const std::string &tune)
{
    std::uint64_t hash = 0;
    for (const char letter : tune)
        hash = mixBits(hash ^ static_cast<std::uint8_t>(letter));
    const std::uint64_t percent = hash % 100;
    if (percent < 90)
        return WindowSplit::Train;
    return percent < 95 ? WindowSplit::Validation : WindowSplit::Test;
}

Result<MelodyWindows> readMelodyWindows(const std::filesystem::path &folder, Repeats repeats,
                                        const ProgressCallback &progress, const std::stop_token &stop)
{
    const Result<std::vector<fs::path>> files = midiFilesBelow(folder);
    if (!files)
        return files.error();
    const SteadyClock clock;
    const auto total = static_cast<std::int64_t>(files->size());
    ProgressEstimator estimator(total, clock.now());
    MelodyWindows windows;
    for (const fs::path &file : *files) {
        if (stop.stop_requested())
            return Error{ErrorKind::Cancelled, "Stopped while reading " + folder.string() + "."};
        takeFile(folder, file, windows);
        ++windows.files;
        if (progress && (windows.files % 256 == 0 || windows.files == total))
            progress(estimator.at(windows.files, clock.now(), "Reading melodies"));
    }
    if (repeats == Repeats::Drop)
        dropRepeats(windows);
    return windows;
}

} // namespace synvae
