// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/seed.h"
#include "core/engine/training.h"

namespace synvae::test {

/// White bars on black, 28 x 28, somewhere: class 0 lies, class 1 stands, class 2 does both. As tags: lies, stands.
inline PictureDataset bars(int count, std::uint64_t seed, bool tagged)
{
    PictureDataset pictures;
    pictures.count = count;
    pictures.width = 28;
    pictures.height = 28;
    pictures.channels = 1;
    pictures.pixels.resize(static_cast<std::size_t>(count) * 784);
    pictures.tagCount = tagged ? 2 : 0;
    for (int i = 0; i < count; ++i) {
        const Seed own = derive(Seed{seed}, static_cast<std::uint64_t>(i));
        const auto pick = [own](std::uint64_t counter, std::uint64_t limit) {
            return static_cast<int>(derive(own, counter).value % limit);
        };
        const int kind = pick(0, 3);
        const int row = 2 + pick(1, 20);
        const int column = 2 + pick(2, 20);
        for (int along = 0; along < 28; ++along) {
            for (int across = 0; across < 4; ++across) {
                if (kind != 1)
                    pictures.pixels[static_cast<std::size_t>(i * 784 + (row + across) * 28 + along)] = 255;
                if (kind != 0)
                    pictures.pixels[static_cast<std::size_t>(i * 784 + along * 28 + column + across)] = 255;
            }
        }
        if (tagged)
            pictures.tags.insert(pictures.tags.end(),
                                 {static_cast<std::uint8_t>(kind != 1), static_cast<std::uint8_t>(kind != 0)});
        else
            pictures.labels.push_back(kind);
    }
    return pictures;
}

inline PictureSplits barSplits(bool tagged) { return {bars(256, 1, tagged), bars(64, 2, tagged), bars(64, 3, tagged)}; }

} // namespace synvae::test
