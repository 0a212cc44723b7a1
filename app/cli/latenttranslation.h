// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"
#include "app/cli/models.h"
#include "core/collection/batchtranslation.h"

#include <string>

namespace synvae {

/// Translates the latents of a NumPy file, float32 [n, latent size], as translateBatch() translates works: row i is the
/// work "z.npy#i", and its seed is derive(seed, i), for there is no picture to make one of.
[[nodiscard]] Result<BatchReport> translateLatents(const std::string &file, Translator &translator,
                                                   const BatchSettings &settings, const CommandContext &context);

} // namespace synvae
