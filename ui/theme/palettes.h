// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPalette>

namespace synvae {

enum class Appearance {
    Light,       ///< paper and warm greys under daylight
    Dark,        ///< the same rooms after closing time
    HighContrast ///< black, white and yellow, for eyes that need it: at least 7:1 everywhere
};

/// A complete palette: every role and group is set, whatever the platform's own looks like.
[[nodiscard]] QPalette studioPalette(Appearance appearance);

} // namespace synvae
