// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/ui/presenter/moving/movingground.h"
#include "ui/presenter/collectionspaces.h"
#include "ui/presenter/moving/memberfindings.h"

#include <stop_token>

namespace synvae::test {

/// Latents of as many works, by the settings of a MovingGround.
inline std::shared_ptr<const CollectionSpaces> spacesOf(int works)
{
    auto spaces = std::make_shared<CollectionSpaces>();
    spaces->family = memberOne.family;
    spaces->member = memberOne.member;
    spaces->width = 4;
    const auto zv = fakePosterior(works, 4, [](int row) { return static_cast<std::uint64_t>(row) + 1; }).mean;
    spaces->zv = zv.values;
    spaces->za = zv.values;
    spaces->melodies = fakeMelodies(zv, {});
    spaces->kl.assign(static_cast<std::size_t>(works), 0.0F);
    spaces->present.assign(static_cast<std::size_t>(works), true);
    return spaces;
}

inline Result<MemberFindings> findNothing(const QString &, const QString &, const DecodeSettings &,
                                          const std::stop_token &)
{
    return Error{ErrorKind::Internal, "Nothing is found here."};
}

/// Two audible directions: the first two axes.
inline Result<MemberFindings> findAxes(const QString &, const QString &, const DecodeSettings &,
                                       const std::stop_token &)
{
    MemberFindings findings;
    findings.audible.width = 4;
    findings.audible.directions = {1.0F, 0.0F, 0.0F, 0.0F, 0.0F, 1.0F, 0.0F, 0.0F};
    findings.audible.gains = {2.0, 1.0};
    findings.audible.survival = {0.9, 0.5};
    findings.audible.explained = 0.41;
    findings.dimensions = {{2, 0.8, 1.0}, {0, 0.1, 1.0}};
    return findings;
}

} // namespace synvae::test
