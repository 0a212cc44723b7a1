// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/music/key.h"
#include "core/music/melody.h"

namespace synvae {

/// The melody in the parallel key: of the key that fits it best the third, sixth and seventh are raised (to major) or
/// lowered (to minor) by a semitone, and all else stays. A melody in that mode already stays as it is, but for borrowed
/// notes; so does one without a key.
[[nodiscard]] Melody inMode(const Melody &melody, Mode mode);

} // namespace synvae
