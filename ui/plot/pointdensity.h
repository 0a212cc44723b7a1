// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plot/pointpicture.h"

namespace synvae {

/// Points counted in each pixel: opaque where many lie, by the logarithm of their number, in the mean of their inks. A
/// single point is faint, but seen. At a ratio of 2 pixels of people are counted in, not those of the device. Dimmed
/// points are counted apart, and lie beneath.
[[nodiscard]] QImage densityPicture(const PointPictureRequest &request);

} // namespace synvae
