// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/music/melody.h"

#include <filesystem>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

namespace synvae {

/// Melodies to train on, and the files that gave none.
struct MelodyWindows {
    std::vector<Melody> train, validation, test;
    int files = 0;                                            ///< MIDI files looked at
    std::vector<std::pair<std::string, std::string>> skipped; ///< path inside the folder, reason
};

enum class WindowSplit { Train, Validation, Test };

/// The tune a file holds: its name in lower case, without extension and a trailing "-1234", so that two settings of
/// "the-cuckoo-s-nest" in two collections are one tune.
[[nodiscard]] std::string tuneOf(const std::filesystem::path &file);

/// Where a tune belongs: 90 % training, 5 % validation, 5 % test, by a hash of its name; the same on every machine.
[[nodiscard]] WindowSplit splitOf(const std::string &tune);

/// What to do with a window that occurs again, note for note.
enum class Repeats {
    Keep,
    Drop ///< keep one of each in a split, and none in validation or test that training has too
};

/// Two-bar windows of all MIDI files (.mid, .midi) below a folder, sorted by path: hop one bar, 4/4 (or bars that add
/// up to it), quantised to sixteenths, note-offs canonical; windows with more than 16 silent steps are left out.
///
/// All windows of a tune are in one split. Bad files are listed, not fatal. NotFound when the folder does not exist,
/// InvalidInput when it holds no MIDI file, Cancelled when asked to stop.
[[nodiscard]] Result<MelodyWindows> readMelodyWindows(const std::filesystem::path &folder,
                                                      Repeats repeats = Repeats::Keep,
                                                      const ProgressCallback &progress = {},
                                                      const std::stop_token &stop = {});

} // namespace synvae
