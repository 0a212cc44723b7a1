// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace synvae {

/// From now on a MapView is, to assistive technology, one element with the current work as its value. Calling it again
/// does no harm.
void installMapViewAccessibility();

} // namespace synvae
