// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace synvae {

/// Makes every CornerPad known to assistive technology as a group of two sliders, "across" and "down", in percent of
/// the square; the pad's value is its words. Once is enough; more do no harm.
void installCornerPadAccessibility();

} // namespace synvae
