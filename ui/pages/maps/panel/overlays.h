// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/maps/mapcontents.h"
#include "ui/presenter/maps/colouring.h"

namespace synvae {

class MapsPresenter;

/// A colouring as a map paints it.
[[nodiscard]] MapPaint paintOf(const Colouring &colouring);

/// What is drawn over the works of one map: the class figure, and, where wished, lines from the current work to its
/// neighbours by look or by sound, on both maps the same ones: the other map shows where they went.
[[nodiscard]] MapOverlays overlaysOf(MapsPresenter &presenter, MapSpace space, bool neighbours);

} // namespace synvae
