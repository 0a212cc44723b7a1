// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/translate/translatorhost.h"
#include "tests/support/fakeengine.h"
#include "tests/support/plainworks.h"
#include "ui/presenter/maps/mapspresenter.h"
#include "ui/presenter/spacescontroller.h"
#include "ui/presenter/workselection.h"

#include <QTest>

#include <memory>

namespace synvae::test {

/// The maps over an engine of hashes, without a window.
struct FakeMaps {
    FakeMaps()
    {
        MapOptions quick;
        quick.tsne.iterations = 40;
        quick.tsne.exaggeratedIterations = 10;
        maps.setOptions(quick);
    }

    void open(int count)
    {
        works = std::make_shared<PlainWorks>(count);
        selection.reset(count);
        maps.setWorks(works);
        maps.configure(member, {});
    }

    /// Begins and waits until the maps are done.
    void mapAll()
    {
        bool settled = false;
        QObject context;
        QObject::connect(&maps.maps(), &MapController::settled, &context, [&settled] { settled = true; });
        maps.begin();
        QTRY_VERIFY(settled);
    }

    std::shared_ptr<FakeBehaviour> engine = std::make_shared<FakeBehaviour>();
    MemberInfo member{QStringLiteral("fakes"), QStringLiteral("beta-1.0"), 1.0, 8, 3, false};
    std::shared_ptr<PlainWorks> works;
    TranslatorHost host{[this]() -> Result<std::unique_ptr<Engine>> {
        return std::unique_ptr<Engine>(std::make_unique<FakeEngine>(engine));
    }};
    WorkSelection selection;
    SpacesController spaces{host};
    MapsPresenter maps{selection, spaces};
};

} // namespace synvae::test
