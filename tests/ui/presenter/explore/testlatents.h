// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/ui/presenter/explore/explorefixture.h"
#include "core/session/embeddings.h"
#include "ui/presenter/explore/latentanalysis.h"

#include <stop_token>

namespace synvae::test {

/// Latents of as many works, by the settings of a ExploreFixture.
inline std::shared_ptr<const Embeddings> spacesOf(int works)
{
    auto embeddings = std::make_shared<Embeddings>();
    embeddings->family = memberOne.family;
    embeddings->member = memberOne.member;
    embeddings->width = 4;
    const auto zv = fakePosterior(works, 4, [](int row) { return static_cast<std::uint64_t>(row) + 1; }).mean;
    embeddings->zv = zv.values;
    embeddings->za = zv.values;
    embeddings->melodies = fakeMelodies(zv, {});
    embeddings->kl.assign(static_cast<std::size_t>(works), 0.0F);
    embeddings->present.assign(static_cast<std::size_t>(works), true);
    return embeddings;
}

inline Result<AnalysisResults> findNothing(const QString &, const QString &, const DecodeSettings &,
                                           const std::stop_token &)
{
    return Error{ErrorKind::Internal, "Nothing is found here."};
}

/// Two audible directions: the first two axes.
inline Result<AnalysisResults> findAxes(const QString &, const QString &, const DecodeSettings &,
                                        const std::stop_token &)
{
    AnalysisResults findings;
    findings.audible.width = 4;
    findings.audible.directions = {1.0F, 0.0F, 0.0F, 0.0F, 0.0F, 1.0F, 0.0F, 0.0F};
    findings.audible.gains = {2.0, 1.0};
    findings.audible.survival = {0.9, 0.5};
    findings.audible.explained = 0.41;
    findings.dimensions = {{2, 0.8, 1.0}, {0, 0.1, 1.0}};
    return findings;
}

} // namespace synvae::test
