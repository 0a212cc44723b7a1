// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sourcefile.h"

#include <QSet>

namespace synvae {

/// Includes of rooms that this file's room does not know; a room without a line in the table of arrows is told.
[[nodiscard]] Problems includesAgainstTheArrows(const SourceFile &file);

/// LibTorch outside core/vae and its tests; Qt inside core/base, core/music and core/vae; databases, synths and
/// MIDI in the window.
[[nodiscard]] Problems librariesOutOfPlace(const SourceFile &file);

/// Headers of Qt Widgets, whose names are given, in core and in ui/presenter.
[[nodiscard]] Problems widgetsBelowTheWindow(const SourceFile &file, const QSet<QString> &widgetHeaders);

} // namespace synvae
