// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>

namespace synvae {

/// A die showing five, in the application palette of the moment it is drawn.
[[nodiscard]] QIcon diceIcon();

} // namespace synvae
