// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testprogram.h"
#include "tests/ui/presenter/explore/explorefixture.h"
#include "ui/presenter/embeddingscontroller.h"
#include "ui/presenter/explore/explorecontrollers.h"
#include "ui/presenter/explore/pathoverlay.h"
#include "ui/presenter/maps/mapspresenter.h"
#include "ui/presenter/workselection.h"

#include <QRegularExpression>
#include <QSignalSpy>

#include <algorithm>
#include <cmath>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;

namespace {

/// Fifty works mapped, and everything that moves among them.
struct Ground {
    Ground()
    {
        MapOptions hasty;
        hasty.tsne.perplexity = 4.0;
        hasty.tsne.iterations = 12;
        hasty.tsne.exaggeratedIterations = 3;
        selection.reset(works->count());
        maps.setOptions(hasty);
        maps.configure(memberOne, {});
        maps.setWorks(works);
        moving.points.setWorks(works);
        moving.tour.setWorks(works);
        moving.points.configure(memberOne, {});
        moving.stage.configure(memberOne, {});
    }

    bool map()
    {
        maps.begin();
        return QTest::qWaitFor([this] { return maps.stage() == MapsPresenter::Stage::Ready; });
    }
    bool put(Anchor place, int work)
    {
        moving.points.setWork(place, work);
        return QTest::qWaitFor([&] { return moving.points.ready(place); });
    }
    bool putBoth(int from, int to)
    {
        return put(Anchor::From, from) && put(Anchor::To, to)
            && QTest::qWaitFor([this] { return moving.pair.complete(); });
    }
    QPointF placeOf(MapSpace space, int work)
    {
        const auto &places = *maps.maps().places()[space];
        const std::size_t at = 2 * static_cast<std::size_t>(work);
        return {static_cast<double>(places[at]), static_cast<double>(places[at + 1])};
    }
    LatentPath tourOf(const std::vector<int> &visited)
    {
        LatentPath path;
        path.family = memberOne.family.toStdString();
        path.member = memberOne.member.toStdString();
        path.collection = works->name().toStdString();
        path.width = maps.embeddings()->width;
        for (const int work : visited) {
            const auto row = Points{maps.embeddings()->zv, path.width}[static_cast<std::size_t>(std::max(0, work))];
            path.points.push_back({"stop", work, 0.0, {row.begin(), row.end()}});
        }
        return path;
    }
    [[nodiscard]] std::size_t count(MapSpace space) const { return paths.paths()[space].places.size(); }

    std::shared_ptr<PlainWorks> works = std::make_shared<PlainWorks>(50);
    std::shared_ptr<FakeBehaviour> engine = std::make_shared<FakeBehaviour>();
    InferenceClient host{[this]() -> Result<std::unique_ptr<Engine>> {
        return std::unique_ptr<Engine>(std::make_unique<FakeEngine>(engine));
    }};
    WorkSelection selection;
    EmbeddingsController embeddings{host};
    MapsPresenter maps{selection, embeddings};
    ExploreControllers moving{host};
    PathOverlay paths{moving, maps};
};

bool finite(const PlacedPath &path)
{
    return std::ranges::all_of(path.places,
                               [](QPointF place) { return std::isfinite(place.x()) && std::isfinite(place.y()); });
}

} // namespace

class tst_PathOverlay : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void aWayBetweenTwoWorksIsOnBothMaps()
    {
        Ground ground;
        QVERIFY(ground.map());
        QVERIFY(ground.putBoth(3, 17));
        QTRY_COMPARE(ground.count(MapSpace::Auditive), std::size_t(9));
        const PlacedPath &visual = ground.paths.paths().visual;
        QCOMPARE(visual.places.size(), std::size_t(9));
        QCOMPARE(visual.places.front(), ground.placeOf(MapSpace::Visual, 3));
        QCOMPARE(visual.places.back(), ground.placeOf(MapSpace::Visual, 17));
        QCOMPARE(ground.paths.paths().auditive.places.front(), ground.placeOf(MapSpace::Auditive, 3));
        QCOMPARE(ground.paths.paths().auditive.places.back(), ground.placeOf(MapSpace::Auditive, 17));
        QVERIFY(finite(visual) && finite(ground.paths.paths().auditive));
        QCOMPARE(visual.step, 0);
    }

    void theStepOneIsAtIsMarked()
    {
        Ground ground;
        QVERIFY(ground.map());
        QVERIFY(ground.putBoth(3, 17));
        QTRY_COMPARE(ground.count(MapSpace::Auditive), std::size_t(9));
        QSignalSpy changed(&ground.paths, &PathOverlay::changed);
        ground.moving.pair.setStep(5);
        QCOMPARE(changed.size(), 1); // at once
        QCOMPARE(ground.paths.paths().visual.step, 5);
        QCOMPARE(ground.paths.paths().auditive.step, 5);
    }

    void whatWasNotHeardIsNotOnTheAuditiveMap()
    {
        Ground ground;
        QVERIFY(ground.map());
        ground.moving.pair.setFilling(false);
        QVERIFY(ground.put(Anchor::From, 3) && ground.put(Anchor::To, 17));
        ground.moving.pair.setStep(6);
        QTRY_VERIFY(ground.moving.pair.at(6));
        QTRY_VERIFY(ground.count(MapSpace::Auditive) > 0);
        QCOMPARE(ground.count(MapSpace::Visual), std::size_t(9));
        QVERIFY(ground.count(MapSpace::Auditive) < 9);
        QCOMPARE(ground.paths.paths().visual.step, 6);
        QCOMPARE(ground.paths.paths().auditive.step, static_cast<int>(ground.count(MapSpace::Auditive)) - 1);
    }

    void aTourGoesThroughItsWorks()
    {
        Ground ground;
        QVERIFY(ground.map());
        QVERIFY(ground.putBoth(3, 17));
        ground.moving.tour.follow(ground.tourOf({4, 9, 30}));
        QTRY_COMPARE(ground.count(MapSpace::Auditive), std::size_t(3));
        for (const MapSpace space : bothEmbeddings) {
            QCOMPARE(ground.paths.paths()[space].places.at(0), ground.placeOf(space, 4));
            QCOMPARE(ground.paths.paths()[space].places.at(2), ground.placeOf(space, 30));
        }
        ground.moving.tour.setStop(1);
        QCOMPARE(ground.paths.paths().visual.step, 1);
        ground.moving.pair.setStep(2); // and back to the slider
        QTRY_COMPARE(ground.count(MapSpace::Visual), std::size_t(9));
        QCOMPARE(ground.paths.paths().visual.step, 2);
    }

    void stopsThatAreNoWorksArePlacedOnceTheyAreHeard()
    {
        Ground ground;
        QVERIFY(ground.map());
        QVERIFY(ground.put(Anchor::Here, 3));
        WanderSettings settings;
        settings.steps = 4;
        ground.moving.tour.walk(settings);
        QTRY_COMPARE(ground.count(MapSpace::Visual), std::size_t(4));
        QTRY_COMPARE(ground.count(MapSpace::Auditive), std::size_t(1));
        ground.moving.tour.setStop(1);
        QTRY_COMPARE(ground.count(MapSpace::Auditive), std::size_t(2));
        QCOMPARE(ground.paths.paths().auditive.step, 1);
        QVERIFY(finite(ground.paths.paths().visual) && finite(ground.paths.paths().auditive));
    }

    void worksOfAnotherCollectionAreNotBelieved()
    {
        Ground ground;
        QVERIFY(ground.map());
        LatentPath path = ground.tourOf({4, 9});
        path.collection = "elsewhere";
        path.points.front().work = 1'000'000;
        ground.moving.tour.follow(path);
        QTRY_COMPARE(ground.count(MapSpace::Visual), std::size_t(2)); // by their latents
        path.collection = ground.works->name().toStdString();
        path.points.back().work = -7;
        ground.moving.tour.follow(path);
        QTRY_COMPARE(ground.count(MapSpace::Visual), std::size_t(2));
    }

    void aLongTourIsSeenAboutWhereOneIs()
    {
        Ground ground;
        QVERIFY(ground.map());
        std::vector<int> visited;
        for (int stop = 0; stop < 2000; ++stop)
            visited.push_back(stop % 50);
        ground.moving.tour.follow(ground.tourOf(visited));
        QTRY_COMPARE(ground.count(MapSpace::Visual), std::size_t(PathOverlay::mostStops));
        for (const int stop : {300, 1100, 1999}) {
            ground.moving.tour.setStop(stop);
            QTRY_VERIFY(ground.paths.paths().visual.step >= 0);
            QCOMPARE(ground.count(MapSpace::Visual), std::size_t(PathOverlay::mostStops));
        }
    }

    void withoutMapsOrWithOthersThereIsNone()
    {
        Ground ground;
        QVERIFY(ground.putBoth(3, 17));
        QCOMPARE(ground.count(MapSpace::Visual), std::size_t(0));
        QVERIFY(ground.map()); // drawn as soon as there is something to draw on
        QTRY_COMPARE(ground.count(MapSpace::Auditive), std::size_t(9));
        ground.moving.points.configure(memberTwo, {});
        ground.moving.stage.configure(memberTwo, {});
        QTRY_COMPARE(ground.count(MapSpace::Visual), std::size_t(0));
        ground.moving.points.configure(memberOne, {});
        ground.moving.stage.configure(memberOne, {});
        QTRY_COMPARE(ground.count(MapSpace::Auditive), std::size_t(9));
        ground.maps.setWorks(nullptr);
        QCOMPARE(ground.count(MapSpace::Visual), std::size_t(0));
    }
};

SYNVAE_TEST(tst_PathOverlay)

#include "tst_pathoverlay.moc"
