// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace synvae {

/// The first SoundFont found in $SYNVAE_SOUNDFONT, the user's and the system's usual places; empty if none.
[[nodiscard]] QString findSoundFont();

/// Whether all parts of a SoundFont are there and lie within the file. Reads a few hundred bytes of it, however
/// large, and never what is in the parts: those may still be unusable.
[[nodiscard]] bool looksLikeSoundFont(const QString &file);

} // namespace synvae
