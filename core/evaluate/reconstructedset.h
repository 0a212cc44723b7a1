// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluate/channelpass.h"

namespace synvae {

/// Pictures as bytes. Mode code cuts them off as the authors' code does when it saves reconstructions (protocol 6.10);
/// the others round to the nearest.
[[nodiscard]] PictureDataset bytesOf(const PictureBatch &pictures, EvaluationMode mode);

/// A data set of what the channel makes of another: `most` of its pictures at random, all where there are no more,
/// with their labels and tags. Pictures the networks refuse are left out. Cancelled when stopped; InvalidInput when
/// nothing is left.
[[nodiscard]] Result<PictureDataset> reconstructedSet(const ChannelNetworks &networks, const PictureDataset &pictures,
                                                      int most, const ChannelSettings &settings,
                                                      const ProgressCallback &progress, const std::stop_token &stop);

} // namespace synvae
