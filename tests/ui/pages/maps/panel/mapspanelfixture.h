// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/inferenceclient.h"
#include "core/session/session.h"
#include "tests/support/fakeengine.h"
#include "tests/support/plainworks.h"
#include "ui/presenter/embeddingscontroller.h"
#include "ui/presenter/maps/mapspresenter.h"

#include <QTest>

#include <memory>

namespace synvae::test {

/// Options for maps that are done in a moment.
inline MapOptions hastyMaps(int iterations = 12)
{
    MapOptions options;
    options.tsne.perplexity = 4.0;
    options.tsne.iterations = iterations;
    options.tsne.exaggeratedIterations = iterations / 4;
    return options;
}

/// The maps of forty works by two artists, over an engine of hashes.
struct MapsPanelFixture {
    MapsPanelFixture()
    {
        maps.setOptions(hastyMaps());
        session.open({}, works);
        session.setCurrentWork(-1);
        session.choose(member, {});
    }

    /// Both maps, coloured by artist.
    bool make()
    {
        maps.begin();
        if (!QTest::qWaitFor([this] { return maps.stage() == MapsPresenter::Stage::Ready; }))
            return false;
        maps.colourBy(QStringLiteral("metadata:artist"));
        return QTest::qWaitFor([this] { return maps.legend().colouring().key == maps.colourKey(); });
    }

    MemberInfo member{QStringLiteral("fakes"), QStringLiteral("one"), 1.0, 8, 3, false};
    std::shared_ptr<PlainWorks> works = std::make_shared<PlainWorks>(40);
    InferenceClient host{
        []() -> Result<std::unique_ptr<Engine>> { return std::unique_ptr<Engine>(std::make_unique<FakeEngine>()); }};
    Session session;
    TaskRunner &tasks = session.tasks();
    WorkSelection &selection = session.selection();
    EmbeddingsController embeddings{tasks, host};
    MapsPresenter maps{session, embeddings};
};

} // namespace synvae::test
