// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>

namespace synvae {

/// The font of a heading, `scale` times as large as the font around it.
[[nodiscard]] QFont headingFont(const QFont &font, double scale);

} // namespace synvae
