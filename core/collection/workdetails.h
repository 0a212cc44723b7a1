// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/works.h"

namespace synvae {

/// The first of some keys that a work's metadata has something under, whatever their case; empty: none.
[[nodiscard]] QString metadataOf(const Work &work, const QStringList &keys);
[[nodiscard]] QString artistOf(const Work &work);
[[nodiscard]] QString yearOf(const Work &work);
/// What stands below a title: artist, year, style.
[[nodiscard]] QStringList detailsOf(const Work &work);

} // namespace synvae
