// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluate/score.h"
#include "core/metrics/classification.h"

#include <cstdint>
#include <span>
#include <vector>

namespace synvae {

/// What a classifier makes of pictures (thesis section 5.2, protocol 6.13), with intervals.
struct ClassificationScores {
    bool manyAtOnce = false; ///< tags: then there is no top-1, and the accuracy is Hamming's
    Score top1;              ///< share of items given their class; chance: always the most frequent one
    Score oneVsRest;         ///< the thesis' accuracy: mean of one-vs-rest accuracies
    Score precision;         ///< the thesis' precision: mean over classes, a class never predicted counting 0
    std::vector<ClassFigures> perClass;
    std::vector<int> confusion;      ///< classes x classes, row the truth; empty for tags
    std::vector<int> neverPredicted; ///< the authors' code divides by zero there (protocol 6.14)
    std::vector<int> answers;        ///< the class given to each item; empty for tags
    std::vector<std::uint8_t> yes;   ///< items x tags; empty for classes
};

/// `probabilities` is items x classes. InvalidInput for numbers that do not fit each other.
[[nodiscard]] Result<ClassificationScores> classScoresOf(std::span<const int> truth,
                                                         std::span<const float> probabilities, int classes,
                                                         const BootstrapSettings &bootstrap);

/// The same where labels do not exclude each other: `truth` is items x tags.
[[nodiscard]] Result<ClassificationScores> tagScoresOf(std::span<const std::uint8_t> truth,
                                                       std::span<const float> probabilities, int tags,
                                                       const BootstrapSettings &bootstrap);

} // namespace synvae
