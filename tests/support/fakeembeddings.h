// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/fakenetworks.h"
#include "core/session/embeddings.h"

#include <memory>

namespace synvae::test {

/// Latents in `clusters` clouds, work i in cloud i % clusters of `zv`, and in another order in `za`.
inline std::shared_ptr<Embeddings> fakeEmbeddings(int works, int clusters = 3, int width = 8)
{
    auto embeddings = std::make_shared<Embeddings>();
    embeddings->family = QStringLiteral("fakes");
    embeddings->member = QStringLiteral("beta-1.0");
    embeddings->width = width;
    for (int work = 0; work < works; ++work) {
        for (int d = 0; d < width; ++d) {
            const auto counter = static_cast<std::uint64_t>(work * width + d);
            const float visual = d == work % clusters ? 12.0F : 0.0F;
            const float auditive = d == work / 2 % clusters ? 12.0F : 0.0F;
            embeddings->zv.push_back(visual + normal(Seed{1}, counter));
            embeddings->za.push_back(auditive + normal(Seed{2}, counter));
        }
        embeddings->kl.push_back(static_cast<float>(work));
        embeddings->present.push_back(true);
    }
    embeddings->melodies = fakeMelodies({works, width, embeddings->zv}, embeddings->settings);
    return embeddings;
}

/// Takes a work out, as if its picture had been broken.
inline void takeOut(Embeddings &embeddings, int work)
{
    const auto width = static_cast<std::ptrdiff_t>(embeddings.width);
    std::fill_n(embeddings.zv.begin() + work * width, width, 0.0F);
    std::fill_n(embeddings.za.begin() + work * width, width, 0.0F);
    embeddings.melodies[static_cast<std::size_t>(work)] = Melody();
    embeddings.present[static_cast<std::size_t>(work)] = false;
}

} // namespace synvae::test
