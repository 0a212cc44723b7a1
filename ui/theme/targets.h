// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace synvae {

inline constexpr int leastTarget = 24; ///< pixels of what is pressed, for fingers and unsteady hands

} // namespace synvae
