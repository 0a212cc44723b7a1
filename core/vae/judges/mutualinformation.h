// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/engine/judges.h"

#include <stop_token>

namespace synvae {

/// Estimates the information between rows of zv and za that belong together (thesis equation 11, protocol 6.15).
///
/// The points are shuffled once and dealt out: a fifth is held out, a tenth chooses the epoch, the rest is trained on
/// in batches that stay as they are, by Adam, with gradients clipped to a norm of 10. Then
/// - `training` is what the thesis reports: the mean over the batches of the last epoch, each just before its step;
/// - `heldOut` is the mean over the held-out batches with the weights of the epoch that was best on the tenth. Nothing
///   was fitted to those points, so that it is, but for chance, a lower bound of the truth; the interval says how large
///   chance is. It cannot exceed the ceiling ln N either: where it comes near, the truth may be far above.
/// - `nullTraining` and `nullHeldOut` are the same with the rows of za permuted, where there is nothing to find. How
/// far
///   `nullTraining` lies above 0 is how much of `training` the method made up.
///
/// Takes batches of a tenth of the points where the settings ask for more; the ceiling follows. Points that fill no
/// batch are left out. Equal arguments give equal reports. InvalidInput for other than equally many rows, fewer than
/// 20, widths that do not match and values that are not finite.
[[nodiscard]] Result<InformationReport> estimateMutualInformation(const LatentBatch &zv, const LatentBatch &za,
                                                                  const InformationSettings &settings,
                                                                  const ProgressCallback &progress,
                                                                  const std::stop_token &stop);

} // namespace synvae
