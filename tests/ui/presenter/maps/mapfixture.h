// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/session.h"
#include "tests/support/fakeengine.h"
#include "tests/ui/presenter/maps/mapground.h"
#include "ui/presenter/embeddingscontroller.h"
#include "ui/presenter/maps/mapspresenter.h"

#include <memory>

namespace synvae::test {

/// A presenter of maps over an engine of hashes.
struct MapFixture {
    explicit MapFixture(int count = 30)
        : works(heapedWorks(count))
    {
        presenter.setOptions(quickOptions());
        session.choose(member, {});
        session.open({}, works);
        session.setCurrentWork(-1);
    }

    const MemberInfo member{QStringLiteral("fakes"), QStringLiteral("beta-1.0"), 1.0, 8, 3, false};
    const MemberInfo other{QStringLiteral("fakes"), QStringLiteral("beta-2.0"), 2.0, 8, 3, false};
    std::shared_ptr<FakeWorks> works;
    std::shared_ptr<FakeBehaviour> engine = std::make_shared<FakeBehaviour>();
    InferenceClient host{[this]() -> Result<std::unique_ptr<Engine>> {
        return std::unique_ptr<Engine>(std::make_unique<FakeEngine>(engine));
    }};
    Session session;
    TaskRunner &tasks = session.tasks();
    WorkSelection &selection = session.selection();
    EmbeddingsController embeddings{tasks, host};
    MapsPresenter presenter{session, embeddings};
};

} // namespace synvae::test
