// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/seed.h"
#include "core/session/embeddings.h"
#include "tests/support/fakenetworks.h"
#include "tests/support/fakeworks.h"
#include "ui/presenter/maps/maprun.h"

#include <memory>
#include <vector>

namespace synvae::test {

inline constexpr int groundWidth = 4;

/// Latents in three heaps far apart: work i is of heap i % 3 by look and of heap i / 3 % 3 by sound.
inline Embeddings crowdedEmbeddings(int works)
{
    Embeddings embeddings;
    embeddings.family = QStringLiteral("fakes");
    embeddings.member = QStringLiteral("beta-1.0");
    embeddings.width = groundWidth;
    LatentBatch zv{works, groundWidth, {}};
    for (int work = 0; work < works; ++work) {
        for (int d = 0; d < groundWidth; ++d) {
            const auto at = static_cast<std::uint64_t>(work * groundWidth + d);
            zv.values.push_back(0.3F * normal(Seed{1}, at) + (d == work % 3 ? 9.0F : 0.0F));
            embeddings.za.push_back(0.3F * normal(Seed{2}, at) + (d == work / 3 % 3 ? 9.0F : 0.0F));
        }
        embeddings.kl.push_back(static_cast<float>(work));
    }
    embeddings.melodies = fakeMelodies(zv, {});
    embeddings.zv = zv.values;
    embeddings.present.assign(static_cast<std::size_t>(works), true);
    return embeddings;
}

inline std::shared_ptr<const Embeddings> sharedEmbeddings(int works)
{
    return std::make_shared<const Embeddings>(crowdedEmbeddings(works));
}

/// Works with "heap", the heap of their look, in the metadata.
inline std::shared_ptr<FakeWorks> heapedWorks(int count)
{
    auto works = std::make_shared<FakeWorks>(count);
    for (int work = 0; work < count; ++work)
        works->works[static_cast<std::size_t>(work)].metadata.insert(QStringLiteral("heap"),
                                                                     QStringLiteral("heap %1").arg(work % 3));
    return works;
}

/// A map of the works of crowdedEmbeddings() that shows the heaps of the look.
inline Places heapedPlaces(int works)
{
    auto places = std::make_shared<std::vector<float>>();
    for (int work = 0; work < works; ++work) {
        const auto at = static_cast<std::uint64_t>(work);
        places->push_back(normal(Seed{3}, 2 * at) + (work % 3 == 1 ? 40.0F : 0.0F));
        places->push_back(normal(Seed{3}, 2 * at + 1) + (work % 3 == 2 ? 40.0F : 0.0F));
    }
    return places;
}

/// A layout that is quick.
inline MapOptions quickOptions(int iterations = 60)
{
    MapOptions options;
    options.tsne.perplexity = 5.0;
    options.tsne.iterations = iterations;
    options.tsne.exaggeratedIterations = 20;
    return options;
}

/// A layout that nobody waits for the end of.
inline MapOptions endlessOptions() { return quickOptions(100'000); }

} // namespace synvae::test
