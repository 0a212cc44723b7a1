// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/engine/translator.h"

#include <array>
#include <span>
#include <vector>

namespace synvae {

/// The way from one latent to another.
enum class Interpolation {
    Lerp, ///< the straight line
    Slerp ///< along the sphere: the direction turns at an even pace (Shoemake 1985), the length changes evenly
};

inline constexpr int fewestSteps = 2; ///< of a path: both ends
inline constexpr int mostSteps = 33;

/// "lerp" or "slerp", as files and the command line spell it.
[[nodiscard]] const char *nameOf(Interpolation way);

/// The latent at `t`: 0 is `a` and 1 is `b`, to the bit; beyond them the way goes on. Both have the same width, which
/// is the caller's duty. Any thread.
///
/// Latents that point the same way (or one of which is the origin) turn nothing, so that slerp is the line there. Of
/// the many half circles between latents that point in opposite directions one is chosen by a rule: through the axis on
/// which `a` has the least, so that the middle is never the origin.
[[nodiscard]] std::vector<float> between(std::span<const float> a, std::span<const float> b, double t,
                                         Interpolation way);

/// `steps` latents from `a` to `b`, evenly spaced, ends included. InvalidInput unless steps are 2 to 33, widths are
/// equal and all values finite.
[[nodiscard]] Result<LatentBatch> interpolated(std::span<const float> a, std::span<const float> b, int steps,
                                               Interpolation way);

/// Four latents of one width at the corners of a square: top left, top right, bottom left, bottom right.
using Corners = std::array<std::span<const float>, 4>;

/// How much of each corner is in the latent at (x, y), x to the right and y down, the square being [0, 1] x [0, 1]:
/// bilinear, summing to 1. Outside the square some are negative: that is what lies beyond the hull.
[[nodiscard]] std::array<double, 4> cornerWeights(double x, double y);

/// The latent at (x, y): with Lerp the weighted sum; with Slerp along the top, along the bottom, then between the two.
/// At the corners the corners' own values, to the bit.
[[nodiscard]] std::vector<float> blended(const Corners &corners, double x, double y, Interpolation way);

/// columns x rows latents over the whole square, line by line; 2 to 33 of each. InvalidInput as interpolated().
[[nodiscard]] Result<LatentBatch> cornerGrid(const Corners &corners, int columns, int rows, Interpolation way);

/// What is wrong with latents that are to be moved between, in words; nothing when all is well.
[[nodiscard]] Result<void> checkAlike(std::span<const std::span<const float>> latents);

} // namespace synvae
