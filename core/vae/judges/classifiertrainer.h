// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engine.h"

#include <stop_token>

namespace synvae {

/// Trains a classifier on the labels, or on the tags where there are any, and writes its model folder.
///
/// One softmax, where the authors' code applies two (protocol section 6.14), with cross-entropy; tags: a sigmoid each.
/// Adam with cosine decay to a tenth after 100 steps of warm-up. Half of the feature maps' values are dropped in
/// training, and pictures in colour mirrored half of the time: the classifier is to judge reconstructions, and one that
/// knows its training pictures by heart judges them badly.
///
/// Defaults: batches of 64, 1e-3 as the thesis says, 9,000 steps for digits, 2,500 for cifar, 1,200 for paintings,
/// which takes minutes of one core and not the four hours of a GPU that the thesis tells of. Every 200 steps at most
/// 2,000 validation pictures are scored; the weights with the lowest loss are kept. Checkpoints and resuming as in
/// trainPictures(). Metrics, with the weights as stored: "top1" on the test pictures and "validation_top1", each the
/// share of pictures whose likeliest class is theirs (tags: "hamming" and "validation_hamming", the share of answers at
/// 0.5 that are right), and "chance", what the commonest answer of the training pictures would score in the test.
[[nodiscard]] Result<TrainingReport> trainImageClassifier(const PictureSplits &data, const TrainingSettings &settings,
                                                          const ProgressCallback &progress,
                                                          const std::stop_token &stop);

} // namespace synvae
