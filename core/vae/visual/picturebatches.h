// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/seed.h"
#include "core/engine/engine.h"
#include "core/vae/visual/visualshape.h"

#include <torch/types.h>

#include <cstdint>
#include <string>
#include <vector>

namespace synvae {

/// Whether a network of this shape can be trained on a data set; InvalidInput, naming it as `name`, if not.
[[nodiscard]] Result<void> checkPictures(const PictureDataset &pictures, const VisualShape &shape,
                                         const std::string &name);

/// Pictures [first, first + count) as the network sees them outside training: their centre, values in [0, 1],
/// [count, size, size, channels], thresholded where the shape says so.
[[nodiscard]] torch::Tensor centredPictures(const PictureDataset &pictures, const VisualShape &shape, int first,
                                            int count);

/// The batches of a training run, each a function of the seed and its step alone: the pictures come in a new
/// permutation every epoch, and a batch may reach over the end of one. Pictures stored larger than the network's
/// are cropped at random; mirrored half of the time if so wanted. The data set must outlive this.
class PictureBatches
{
public:
    PictureBatches(const PictureDataset &pictures, const VisualShape &shape, int batchSize, Seed seed, bool mirrored);

    [[nodiscard]] torch::Tensor at(std::int64_t step);
    /// Which pictures they are, in the order of the batch.
    [[nodiscard]] std::vector<int> picturesAt(std::int64_t step);

private:
    /// Index of the item-th picture since the start of training.
    [[nodiscard]] int pictureAt(std::int64_t item);

    const PictureDataset &m_pictures;
    VisualShape m_shape;
    int m_batchSize;
    Seed m_seed;
    bool m_mirrored;
    std::vector<int> m_order;
    std::int64_t m_epoch = -1;
};

} // namespace synvae
