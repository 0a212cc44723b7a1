// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plot/pointfield.h"

namespace synvae {

enum class Direction { Left, Right, Up, Down };

/// The nearest point from `from` in the quarter of the plane about `direction`, or -1. Points in one place lie in the
/// order of their numbers, the next one to the right and below, so that the arrow keys come to each of them. From a
/// point that is not placed: the one nearest the middle.
[[nodiscard]] int nearestTowards(const PointField &field, int from, Direction direction);

} // namespace synvae
