// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"
#include "app/cli/models.h"
#include "core/base/clock.h"
#include "core/base/progress.h"

#include <algorithm>
#include <memory>
#include <string>

namespace synvae {

/// Options of the commands that use a music model alone.
struct MusicOptions {
    std::string music;
    ModelOptions models;
};

/// A music model, with the engine it lives in.
struct OpenedMusic {
    std::unique_ptr<Engine> engine;
    std::unique_ptr<MusicCodec> codec;
};

void addMusicOptions(CLI::App &command, MusicOptions &options);
[[nodiscard]] Result<OpenedMusic> openMusicModel(const MusicOptions &options);

/// "The file z.npy " and what is wrong with it.
[[nodiscard]] Error invalidFile(const std::string &file, const std::string &what);

/// Calls `work(first, count)`, which answers with Result<void>, for chunks of `rows`, and tells progress. A chunk
/// keeps the model busy, and is short enough to tell progress and to stop in between.
template<typename Work>
Result<void> inChunks(int rows, const CommandContext &context, const char *text, Work work)
{
    constexpr int rowsAtOnce = 1024;
    const ProgressCallback progress = context.console.progress();
    const SteadyClock clock;
    ProgressEstimator estimator(rows, clock.now());
    for (int first = 0; first < rows; first += rowsAtOnce) {
        const int count = std::min(rowsAtOnce, rows - first);
        if (Result<void> done = work(first, count); !done)
            return done;
        if (progress)
            progress(estimator.at(first + count, clock.now(), text));
    }
    return {};
}

} // namespace synvae
