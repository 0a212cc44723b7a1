// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/data/picturetags.h"
#include "core/data/works.h"
#include "core/engine/engine.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <stop_token>
#include <vector>

namespace synvae {

/// The part of a data set a work is used in.
enum class Split { Train, Validation, Test };

struct PictureDatasetSettings {
    int storeSize = 64; ///< side of the stored squares; 9/8 of the network's for random crops in training
    int channels = 3;   ///< 1 or 3
    int threads = 1;
    QString labelColumn = QStringLiteral("label"); ///< metadata that names a work's class
    Unsure unsure = Unsure::Positive;              ///< what an unsure tag counts as
};

/// Pictures ready for training.
struct LoadedPictures {
    PictureSplits splits;
    /// What the numbers in PictureDataset::labels stand for, or, where there are no labels, the columns of
    /// PictureDataset::tags; empty without either.
    QStringList labelNames;
    QList<SkippedFile> skipped; ///< works that could not be read, and why
};

/// Which split each work belongs to.
///
/// Metadata "split" decides where it tells test or validation works from the rest ("train", "valid", "validation",
/// "val", "dev", "test"; works without it are for training). Where it leaves validation open, as MNIST and CIFAR-10
/// do, as many works as there are for testing, but no more than a fifth, are taken from the end of the training
/// works: the thesis' 50,000 / 10,000 / 10,000 and 40,000 / 10,000 / 10,000. Without any, a hash of the file's
/// name gives 80 / 10 / 10 parts: a work stays where it is when others come and go.
[[nodiscard]] std::vector<Split> splitsOf(const Works &works);

/// Reads all works as squares of storeSize (networkPicture), on several threads; progress is reported on the
/// caller's. The order within a split is that of the works, whatever the number of threads. Where no work has a label
/// in the column asked for, the tagColumnsOf() become tags. A work without a label or tag among others that have one
/// is skipped. InvalidInput when no work can be read; Cancelled when stopped.
[[nodiscard]] Result<LoadedPictures> loadPictures(const Works &works, const PictureDatasetSettings &settings,
                                                  const ProgressCallback &progress, std::stop_token stop);

} // namespace synvae
