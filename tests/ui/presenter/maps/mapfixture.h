// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/workselection.h"
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
        selection.reset(count);
        presenter.setOptions(quickOptions());
        presenter.configure(member, {});
        presenter.setWorks(works);
    }

    const MemberInfo member{QStringLiteral("fakes"), QStringLiteral("beta-1.0"), 1.0, 8, 3, false};
    const MemberInfo other{QStringLiteral("fakes"), QStringLiteral("beta-2.0"), 2.0, 8, 3, false};
    std::shared_ptr<FakeWorks> works;
    std::shared_ptr<FakeBehaviour> engine = std::make_shared<FakeBehaviour>();
    InferenceClient host{[this]() -> Result<std::unique_ptr<Engine>> {
        return std::unique_ptr<Engine>(std::make_unique<FakeEngine>(engine));
    }};
    EmbeddingsController embeddings{host};
    WorkSelection selection;
    MapsPresenter presenter{selection, embeddings};
};

} // namespace synvae::test
