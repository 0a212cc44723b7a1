// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/metrics/points.h"
#include "core/engine/translator.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace synvae {

inline constexpr double lowestStrength = -3.0;
inline constexpr double highestStrength = 3.0;

/// A direction of a latent space that stands for something people have a word for.
struct AttributeVector {
    std::string name{};             ///< "series = stormy seas"
    std::vector<float> direction{}; ///< what strength 1 adds
    int with = 0;                   ///< latents that have it
    int without = 0;                ///< that have not
    /// How well the direction tells them apart: the chance that one that has it lies farther along than one that has
    /// not (the area under the ROC curve). 0.5 is chance, but the same latents made the direction, so that even of
    /// random sets it is more.
    double separation = 0.5;

    [[nodiscard]] double length() const;
};

/// Mean of `with` minus mean of `without`. InvalidInput without either, for different widths, and for values that are
/// not finite.
[[nodiscard]] Result<AttributeVector> attributeBetween(const Points &with, const Points &without, std::string name);

/// The same from labels: points with a 1 have it, those with a 0 have not, others take no part.
[[nodiscard]] Result<AttributeVector> attributeOf(const Points &points, std::span<const std::uint8_t> has,
                                                  std::string name);

/// One latent moved. Widths must be equal; strengths outside -3 to 3 are brought to the end.
[[nodiscard]] std::vector<float> moved(std::span<const float> latent, const AttributeVector &attribute,
                                       double strength);

/// Every row moved alike.
[[nodiscard]] LatentBatch moved(const LatentBatch &latents, const AttributeVector &attribute, double strength);

} // namespace synvae
