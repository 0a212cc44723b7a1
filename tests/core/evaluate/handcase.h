// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluate/evaluation.h"
#include "tests/support/countingtranslator.h"

#include <numeric>
#include <vector>

namespace synvae::test {

/// Four pictures of one brightness each: 0, 0.2, 0.4 and 1. The first two are of class a, the others of class b.
inline PictureDataset handPictures()
{
    PictureDataset pictures{4, 2, 2, 1, {}, {0, 0, 1, 1}, {}, 0};
    for (const std::uint8_t byte : {0, 51, 102, 255})
        pictures.pixels.insert(pictures.pixels.end(), 4, byte);
    return pictures;
}

inline std::vector<int> firstItems(int count)
{
    std::vector<int> items(static_cast<std::size_t>(count));
    std::iota(items.begin(), items.end(), 0);
    return items;
}

/// Pictures of random bytes, classes in turn, for the fakes that look at nothing else.
inline PictureDataset randomPictures(int count, int size, int channels, int classes, Seed seed = {})
{
    PictureDataset pictures{count, size, size, channels, {}, {}, {}, 0};
    for (int i = 0; i < count; ++i) {
        pictures.labels.push_back(i % classes);
        for (int value = 0; value < size * size * channels; ++value)
            pictures.pixels.push_back(static_cast<std::uint8_t>(
                derive(derive(seed, static_cast<std::uint64_t>(i)), static_cast<std::uint64_t>(value)).value % 256));
    }
    return pictures;
}

/// The value d = 0 of what a mode that draws makes of a mean, with the variance 1/4 of CountingTranslator.
inline float handDraw(float mean, Seed seed, int item, std::uint64_t stream)
{
    return mean + 0.5F * normal(derive(derive(seed, static_cast<std::uint64_t>(item)), stream), 0);
}

} // namespace synvae::test
