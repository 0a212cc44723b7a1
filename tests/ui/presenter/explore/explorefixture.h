// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/latent/melodydraws.h"
#include "core/session/inferenceclient.h"
#include "core/session/session.h"
#include "tests/support/fakeengine.h"
#include "tests/support/plainworks.h"
#include "ui/presenter/explore/anchors.h"
#include "ui/presenter/explore/latentcursor.h"

#include <QTest>

#include <memory>

namespace synvae::test {

inline const MemberInfo memberOne{QStringLiteral("fakes"), QStringLiteral("one"), 1.0, 8, 3, false};
inline const MemberInfo memberTwo{QStringLiteral("fakes"), QStringLiteral("two"), 2.0, 8, 3, false};

/// Points and a stage over an engine of hashes, with fifty works and a member chosen.
struct ExploreFixture {
    ExploreFixture()
    {
        session.open({}, works);
        session.choose(memberOne, {});
    }

    bool putWork(Anchor place, int work)
    {
        points.setWork(place, work);
        return QTest::qWaitFor([&] { return points.ready(place); });
    }
    /// Waits until the stage stands on a latent and nothing else is asked for.
    bool settle()
    {
        return QTest::qWaitFor([&] { return !stage.waiting() && !stage.empty(); });
    }
    /// The notes the engine gives a latent.
    /// What the stage has to play where it stands: a work by its own seed, all else by the user's.
    [[nodiscard]] Melody notesHere(const std::vector<float> &latent) const
    {
        DecodeSettings settings = session.settings();
        if (const auto contents = stage.now().contents)
            settings.seed = workSeed(*contents, settings.seed);
        return notesOf(latent, settings);
    }
    [[nodiscard]] Melody notesOf(const std::vector<float> &latent, const DecodeSettings &settings = {}) const
    {
        return fakeMelodies({1, static_cast<int>(latent.size()), latent}, settings).front();
    }

    std::shared_ptr<FakeBehaviour> engine = std::make_shared<FakeBehaviour>();
    std::shared_ptr<PlainWorks> works = std::make_shared<PlainWorks>(50);
    InferenceClient host{[this]() -> Result<std::unique_ptr<Engine>> {
        return std::unique_ptr<Engine>(std::make_unique<FakeEngine>(engine));
    }};
    Session session;
    Anchors points{session, host};
    LatentCursor stage{session, host};
};

} // namespace synvae::test
