// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/maps/mapcontents.h"
#include "ui/plot/pointpicture.h"

#include <QPalette>

namespace synvae {

/// How each of `works` works is painted while nothing is selected.
[[nodiscard]] PointStyles mapStyles(const MapPaint &paint, int works, const QPalette &palette);

/// The same with all dimmed that are not selected. `selected`: one flag a work, or empty when nothing is selected and
/// so nothing dimmed.
[[nodiscard]] PointStyles dimmedBut(const std::vector<std::uint8_t> &selected, PointStyles styles);

} // namespace synvae
