// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/music/melody.h"

namespace synvae {

/// Weight of a step in 4/4 after Longuet-Higgins and Lee (1984): 0 at the bar line, -1 in its middle, -2 on beats 2 and
/// 4, -3 between beats, -4 on the other sixteenths.
[[nodiscard]] int metricalWeight(int step);

/// How syncopated a melody is: each note that sounds on, or falls silent, through a stronger place than the one it was
/// struck at counts the difference of their weights (the strongest place before the next onset); the mean over the
/// notes. 0: square; a melody all off the beat reaches 1 to 4. 0 for silence.
[[nodiscard]] double syncopationOf(const Melody &melody);

} // namespace synvae
