// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/glyphicon.h"

namespace synvae {

/// A glyph for a button that is filled with the accent colour: drawn in the palette's colour for that ground.
[[nodiscard]] QIcon primaryIcon(Glyph glyph);

} // namespace synvae
