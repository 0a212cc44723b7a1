// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sourcefile.h"

namespace synvae {

/// Sources without the licence's line at their top, scripts without it in their second line.
[[nodiscard]] Problems missingLicence(const SourceFile &file);

/// Words that promise work instead of doing it.
[[nodiscard]] Problems promises(const SourceFile &file);

/// Classes that hand out their only object. Qt's own application objects may be asked for.
[[nodiscard]] Problems singletons(const SourceFile &file);

/// Paths that exist on one machine only, and addresses of network hosts. The names of XML's vocabularies, which
/// look like addresses, are none, nor are the names reserved for examples.
[[nodiscard]] Problems placesElsewhere(const SourceFile &file);

} // namespace synvae
