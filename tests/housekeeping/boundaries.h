// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sourcefile.h"

#include <QSet>

namespace synvae {

/// LibTorch outside core/vae and its tests; Qt in the modules that build without it; databases, synths and
/// MIDI in the window.
[[nodiscard]] Problems librariesOutOfPlace(const SourceFile &file);

/// Headers of Qt Widgets, whose names are given, in core and in ui/presenter.
[[nodiscard]] Problems widgetsBelowTheWindow(const SourceFile &file, const QSet<QString> &widgetHeaders);

} // namespace synvae
