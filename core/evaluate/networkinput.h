// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/engine/training.h"
#include "core/engine/translator.h"

#include <span>

namespace synvae {

/// Pictures of a data set as the described networks see them: the centre of each stored square (protocol section 1),
/// values in [0, 1], thresholded where the family is. InvalidInput where squares are smaller, have other channels, or
/// hold fewer bytes than they say.
[[nodiscard]] Result<PictureBatch> networkInput(const PictureDataset &pictures, std::span<const int> items,
                                                const ModelDescription &model);

} // namespace synvae
