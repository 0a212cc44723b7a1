// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/data/datasets/picturepool.h"

#include <QString>
#include <QStringList>

#include <cstdint>
#include <vector>

namespace synvae {

/// Pictures of an IDX file (LeCun's format for MNIST), plain or gzip: unsigned bytes in three dimensions, or in
/// four with one or three channels last. What the header claims is checked before anything is allocated.
[[nodiscard]] Result<PicturePool> readIdxPictures(const QString &path);

/// Labels of an IDX file of one dimension.
[[nodiscard]] Result<std::vector<std::uint8_t>> readIdxLabels(const QString &path);

/// "train-images-idx3-ubyte.gz" and its relatives ("train-images.idx3-ubyte", EMNIST's long names).
[[nodiscard]] bool isIdxPicturesName(const QString &fileName);
[[nodiscard]] bool isIdxLabelsName(const QString &fileName);

/// Names the labels of a pictures file may have, the likeliest first.
[[nodiscard]] QStringList idxLabelsNames(const QString &picturesName);

/// Whether a file starts (once unpacked) with an IDX header of unsigned bytes.
[[nodiscard]] bool looksLikeIdx(const QString &path);

} // namespace synvae
