// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace synvae {

/// The 128 General MIDI instrument names, in order.
[[nodiscard]] const QStringList &generalMidiInstruments();

} // namespace synvae
