// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engine.h"

namespace synvae {

/// Times a picture network of Table 7 with random weights against the same network in LibTorch's own layers, on
/// batches of 64: encoding, decoding, and one training step in float32 and, where the processor multiplies it, in
/// bfloat16. Repetitions take turns, so that a slow moment hits both sides. Takes about a minute; InvalidInput for an
/// architecture that is not there, Cancelled when stopped. shareOfPeak is left at 0.
[[nodiscard]] Result<std::vector<BenchRow>> benchVisual(const std::string &architecture,
                                                        const ProgressCallback &progress, const std::stop_token &stop);

} // namespace synvae
