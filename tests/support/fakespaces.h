// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/fakenetworks.h"
#include "ui/presenter/collectionspaces.h"

#include <memory>

namespace synvae::test {

/// Latents in `clusters` clouds, work i in cloud i % clusters of `zv`, and in another order in `za`.
inline std::shared_ptr<CollectionSpaces> fakeSpaces(int works, int clusters = 3, int width = 8)
{
    auto spaces = std::make_shared<CollectionSpaces>();
    spaces->family = QStringLiteral("fakes");
    spaces->member = QStringLiteral("beta-1.0");
    spaces->width = width;
    for (int work = 0; work < works; ++work) {
        for (int d = 0; d < width; ++d) {
            const auto counter = static_cast<std::uint64_t>(work * width + d);
            const float visual = d == work % clusters ? 12.0F : 0.0F;
            const float auditive = d == work / 2 % clusters ? 12.0F : 0.0F;
            spaces->zv.push_back(visual + normal(Seed{1}, counter));
            spaces->za.push_back(auditive + normal(Seed{2}, counter));
        }
        spaces->kl.push_back(static_cast<float>(work));
        spaces->present.push_back(true);
    }
    spaces->melodies = fakeMelodies({works, width, spaces->zv}, spaces->settings);
    return spaces;
}

/// Takes a work out, as if its picture had been broken.
inline void takeOut(CollectionSpaces &spaces, int work)
{
    const auto width = static_cast<std::ptrdiff_t>(spaces.width);
    std::fill_n(spaces.zv.begin() + work * width, width, 0.0F);
    std::fill_n(spaces.za.begin() + work * width, width, 0.0F);
    spaces.melodies[static_cast<std::size_t>(work)] = Melody();
    spaces.present[static_cast<std::size_t>(work)] = false;
}

} // namespace synvae::test
