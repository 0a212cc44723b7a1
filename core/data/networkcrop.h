// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/engine/translator.h"

#include <QImage>

#include <span>

namespace synvae {

class Works;

/// The crop a network sees: short side scaled to `size`, centre crop (protocol section 1), as Format_Grayscale8
/// for one channel and Format_RGB888 for three. Scaling is an area average in plain integers, so the pixels are
/// the same on every machine. Null for a null picture, a size below 1 or another number of channels.
[[nodiscard]] QImage networkCrop(const QImage &picture, int size, int channels);

/// The crop of one work, as everything that translates must ask for it. A JPEG decoded at a reduced size differs
/// from the full one by a level here and there, so one rule decides how it is decoded: a short side of at least
/// twice `size`. Safe from any thread.
[[nodiscard]] Result<QImage> networkPicture(const Works &works, int index, int size, int channels);

/// Appends a crop to a batch of its size and channels, as values in [0, 1]; thresholded at 0.5 if `binarised`.
/// An empty batch without a size takes the crop's.
void appendPicture(PictureBatch &batch, const QImage &crop, bool binarised);

/// One picture of a batch (size x size x channels values) as an image for people; null when the numbers do not fit.
[[nodiscard]] QImage imageOf(std::span<const float> pixels, int size, int channels);

} // namespace synvae
