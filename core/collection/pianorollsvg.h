// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/music/melody.h"

#include <QRectF>
#include <QString>

#include <vector>

namespace synvae {

/// Width and height of the drawing in its own units: 10 a sixteenth.
inline constexpr int rollWidth = 320;
inline constexpr int rollHeight = 120;

/// A melody as an inline SVG image called `label`. The window of pitches is at least two octaves, so that a small
/// tune looks small. The page's style gives colours to the classes grid, bar and note.
[[nodiscard]] QString pianoRollSvg(const Melody &melody, const QString &label);

/// What is inside such an image: the grid and the notes.
[[nodiscard]] QString rollSvgShapes(const Melody &melody);
/// The notes as boxes in the drawing's units, in order of time.
[[nodiscard]] std::vector<QRectF> drawnNotes(const Melody &melody);

} // namespace synvae
