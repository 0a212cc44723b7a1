// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"
#include "core/latent/latentmoments.h"

#include <span>
#include <stop_token>

namespace synvae {

class Works;

/// Moments of what a member's encoder makes of these works, in the order given; those that cannot be read do not count.
/// Read by so many threads; the answer depends neither on them nor on batches. InvalidInput when none can be read;
/// Cancelled when stopped.
[[nodiscard]] Result<LatentMoments> momentsOfWorks(const Works &works, std::span<const int> indices,
                                                   PictureCodec &pictures, int threads,
                                                   const ProgressCallback &progress, const std::stop_token &stop);

} // namespace synvae
