// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <span>
#include <vector>

namespace synvae {

/// How one class, or one tag, fared.
struct ClassFigures {
    int items = 0;          ///< that are of the class
    int predicted = 0;      ///< that were said to be
    int hits = 0;           ///< both
    double precision = 0.0; ///< hits / predicted; 0 where it was never predicted, which divides by zero elsewhere
    double recall = 0.0;    ///< hits / items; 0 where there are none
    double accuracy = 0.0;  ///< one-vs-rest: share of items rightly said to be of the class or not
};

/// Answers of a classifier with one class an item.
///
/// What the thesis calls accuracy (section 5.2, protocol 6.13) is the mean of one-vs-rest accuracies, which counts an
/// item of ten classes that was mistaken for another one as right eight times: for K classes it is 1 - 2 (1 - top1)
/// / K. Beside it stands top-1, the share of items given their class.
struct Classification {
    int items = 0;
    int classes = 0;
    double top1 = 0.0;
    double oneVsRest = 0.0; ///< the thesis' accuracy
    double precision = 0.0; ///< the thesis' precision: mean over classes, a class never predicted counting 0
    std::vector<int> neverPredicted;
    std::vector<ClassFigures> perClass;
    std::vector<int> confusion;   ///< classes x classes: row is the truth, column the answer
    double chanceTop1 = 0.0;      ///< always answering the most frequent class
    double chanceOneVsRest = 0.0; ///< likewise
    double chancePrecision = 0.0; ///< answers that know nothing of the item: mean class share, 1 / classes
};

/// `truth` and `answers` are classes in [0, classes). InvalidInput for others, other counts, and no items.
[[nodiscard]] Result<Classification> classificationOf(std::span<const int> truth, std::span<const int> answers,
                                                      int classes);

/// The most probable class of each row of `classes` values, the first among equals. InvalidInput for values that are
/// not numbers.
[[nodiscard]] Result<std::vector<int>> mostProbable(std::span<const float> probabilities, int classes);

/// Answers of a classifier whose classes do not exclude each other, as the emotions of BAM.
struct TagClassification {
    int items = 0;
    int tags = 0;
    double accuracy = 0.0;  ///< Hamming: share of right yes and no over all items and tags (protocol 6.13)
    double precision = 0.0; ///< mean over tags, a tag never predicted counting 0
    std::vector<int> neverPredicted;
    std::vector<ClassFigures> perTag;
    std::vector<double> chanceAccuracies; ///< a tag each: always saying what is more frequent, yes or no
    double chanceAccuracy = 0.0;          ///< their mean
    double chancePrecision = 0.0;         ///< answers that know nothing of the item: mean share of items with the tag
};

/// `truth` and `probabilities` are items x tags; a probability of at least `threshold` is a yes. InvalidInput for
/// probabilities that are not numbers, truths beside 0 and 1, other counts, and no items.
[[nodiscard]] Result<TagClassification> tagClassificationOf(std::span<const std::uint8_t> truth,
                                                            std::span<const float> probabilities, int tags,
                                                            float threshold = 0.5F);

} // namespace synvae
