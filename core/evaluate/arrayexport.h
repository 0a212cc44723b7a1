// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluate/evaluation.h"

#include <filesystem>

namespace synvae {

/// Writes what the numbers were computed from as NumPy arrays into `folder`, made if need be, a row for each picture:
///
/// items.npy (int32, numbers in the split), images.npy and reconstructions.npy (float32 [n, side, side, channels]),
/// zv.npy, za.npy, zv-mean.npy and zv-log-variance.npy (float32 [n, z]), tokens.npy (int32 [n, 32]), labels.npy
/// (int32), tags.npy (uint8 [n, tags]), and the classifiers' answers as answers-baseline.npy, answers-originals.npy and
/// answers-reconstructions.npy (int32 [n], or uint8 [n, tags]). What there is not is not written; arrays of an earlier
/// export that would not fit are removed.
[[nodiscard]] Result<void> exportArrays(const Evaluation &evaluation, const PictureDataset &pictures,
                                        const std::filesystem::path &folder);

} // namespace synvae
