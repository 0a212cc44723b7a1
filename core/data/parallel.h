// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"

#include <functional>
#include <stop_token>
#include <string>

namespace synvae {

/// Calls `work(i)` once for every i in [0, count), on `threads` threads of which the caller's is one, and returns
/// when all are done; false when stopped before. `progress` is called on the caller's thread, ten times a second
/// and at the end. `work` must be safe from any thread and must not throw.
[[nodiscard]] bool inParallel(int count, int threads, const std::function<void(int)> &work,
                              const ProgressCallback &progress, const std::string &text, const std::stop_token &stop);

} // namespace synvae
