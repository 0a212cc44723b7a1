// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engine.h"

namespace synvae {

/// Times our MusicVae, in the shape of Magenta's two-bar small model, against the same network written plainly with
/// LibTorch's LSTM layers and random weights. `what`: "decode", "encode" (1, 64 and 1,024 melodies) or "train"
/// (one step of 128, float32 and bfloat16). Repetitions take turns, so that a slow moment hits both sides.
[[nodiscard]] Result<std::vector<BenchRow>> benchMusic(const std::string &what, const ProgressCallback &progress,
                                                       const std::stop_token &stop);

} // namespace synvae
