// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/session.h"
#include "tests/support/fakeengine.h"
#include "tests/support/testprogram.h"
#include "tests/ui/presenter/maps/mapground.h"
#include "ui/presenter/embeddingscontroller.h"
#include "ui/presenter/maps/mapspresenter.h"
#include "ui/presenter/maps/pathoverlay.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;

namespace {

/// Fifty works mapped, and a path that a test makes by hand.
struct Ground {
    Ground()
    {
        maps.setOptions(quickOptions());
        session.choose(member, {});
        session.open({}, works);
    }

    bool map()
    {
        maps.begin();
        return QTest::qWaitFor([this] { return maps.stage() == MapsPresenter::Stage::Ready; });
    }
    QPointF placeOf(MapSpace space, int work)
    {
        const auto &places = *maps.maps().places()[space];
        const std::size_t at = 2 * static_cast<std::size_t>(work);
        return {static_cast<double>(places[at]), static_cast<double>(places[at + 1])};
    }
    /// A stop that lies where the work does; with what was heard there, or without.
    PathStop stopAt(int number, int work, bool heard)
    {
        const auto width = maps.embeddings()->width;
        const auto at = static_cast<std::size_t>(work);
        const auto zv = Points{maps.embeddings()->zv, width}[at];
        const auto za = Points{maps.embeddings()->za, width}[at];
        PathStop stop;
        stop.number = number;
        stop.zv.assign(zv.begin(), zv.end());
        if (heard) {
            stop.za.assign(za.begin(), za.end());
            stop.melody = maps.embeddings()->melodies[at];
        }
        return stop;
    }
    /// From work 3 past two latents to work 17.
    std::shared_ptr<LatentRoute> pathOfFour(bool heard = true)
    {
        auto route = std::make_shared<LatentRoute>();
        route->member = member;
        route->stops = {stopAt(0, 3, heard), stopAt(1, 5, heard), stopAt(2, 8, heard), stopAt(3, 17, heard)};
        route->stops.front().work = 3;
        route->stops.back().work = 17;
        return route;
    }
    [[nodiscard]] std::size_t count(MapSpace space) const { return paths.paths()[space].places.size(); }

    const MemberInfo member{u"fakes"_s, u"beta-1.0"_s, 1.0, 8, 3, false};
    std::shared_ptr<FakeWorks> works = heapedWorks(50);
    InferenceClient host{
        []() -> Result<std::unique_ptr<Engine>> { return std::unique_ptr<Engine>(std::make_unique<FakeEngine>()); }};
    Session session;
    TaskRunner &tasks = session.tasks();
    EmbeddingsController embeddings{tasks, host};
    MapsPresenter maps{session, embeddings};
    PathOverlay paths{session, maps};
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

    void aPathIsOnBothMapsAndItsWorksWhereTheyAre()
    {
        Ground ground;
        QVERIFY(ground.map());
        ground.session.setRoute(ground.pathOfFour());
        QTRY_COMPARE(ground.count(MapSpace::Auditive), std::size_t(4));
        for (const MapSpace space : bothEmbeddings) {
            const PlacedPath &path = ground.paths.paths()[space];
            QCOMPARE(path.places.size(), std::size_t(4));
            QCOMPARE(path.places.front(), ground.placeOf(space, 3));
            QCOMPARE(path.places.back(), ground.placeOf(space, 17));
            QVERIFY(finite(path));
        }
    }

    void theStopOneIsAtIsMarkedAtOnce()
    {
        Ground ground;
        QVERIFY(ground.map());
        ground.session.setRoute(ground.pathOfFour());
        QTRY_COMPARE(ground.count(MapSpace::Auditive), std::size_t(4));
        QSignalSpy changed(&ground.paths, &PathOverlay::changed);
        ground.session.setRouteStop(2);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(ground.paths.paths().visual.step, 2);
        QCOMPARE(ground.paths.paths().auditive.step, 2);
        ground.session.setRouteStop(99);
        QCOMPARE(ground.paths.paths().visual.step, -1);
    }

    void whatWasNotHeardIsNotOnTheAuditiveMap()
    {
        Ground ground;
        QVERIFY(ground.map());
        auto route = ground.pathOfFour(false);
        route->stops[2] = ground.stopAt(2, 8, true);
        ground.session.setRoute(route);
        ground.session.setRouteStop(2);
        QTRY_COMPARE(ground.count(MapSpace::Visual), std::size_t(4));
        QCOMPARE(ground.count(MapSpace::Auditive), std::size_t(1));
        QCOMPARE(ground.paths.paths().visual.step, 2);
        QCOMPARE(ground.paths.paths().auditive.step, 0);
    }

    /// A tour through works says of them that they sound as they were translated, and needs not be heard for it.
    void aTourGoesThroughItsWorks()
    {
        Ground ground;
        QVERIFY(ground.map());
        auto route = ground.pathOfFour(false);
        for (PathStop &stop : route->stops)
            stop.asTranslated = true;
        route->stops[1].work = 1'000'000; // of another collection: by its latent
        ground.session.setRoute(route);
        QTRY_COMPARE(ground.count(MapSpace::Visual), std::size_t(4));
        QCOMPARE(ground.count(MapSpace::Auditive), std::size_t(2));
        QCOMPARE(ground.paths.paths().auditive.places.back(), ground.placeOf(MapSpace::Auditive, 17));
    }

    /// Decoded with other settings the work is another melody, and lies where that melody does.
    void aWorkThatSoundsOtherwiseIsPlacedByItsSound()
    {
        Ground ground;
        QVERIFY(ground.map());
        auto route = ground.pathOfFour();
        route->stops.front() = ground.stopAt(0, 30, true);
        route->stops.front().work = 3;
        ground.session.setRoute(route);
        QTRY_COMPARE(ground.count(MapSpace::Auditive), std::size_t(4));
        QCOMPARE(ground.paths.paths().visual.places.front(), ground.placeOf(MapSpace::Visual, 3));
        QVERIFY(ground.paths.paths().auditive.places.front() != ground.placeOf(MapSpace::Auditive, 3));
    }

    void withoutMapsOrWithOthersThereIsNone()
    {
        Ground ground;
        QVERIFY(ground.map());
        const auto route = ground.pathOfFour();
        ground.session.setRoute(route);
        QTRY_COMPARE(ground.count(MapSpace::Visual), std::size_t(4));
        auto other = std::make_shared<LatentRoute>(*route);
        other->member.member = u"beta-2.0"_s;
        ground.session.setRoute(other);
        QCOMPARE(ground.count(MapSpace::Visual), std::size_t(0));
        ground.session.setRoute(route);
        QTRY_COMPARE(ground.count(MapSpace::Visual), std::size_t(4));
        ground.session.setRoute(nullptr);
        QCOMPARE(ground.count(MapSpace::Visual), std::size_t(0));
        ground.session.setRoute(route);
        QTRY_COMPARE(ground.count(MapSpace::Visual), std::size_t(4));
        ground.session.open({}, nullptr);
        QCOMPARE(ground.count(MapSpace::Visual), std::size_t(0));
    }
};

SYNVAE_TEST(tst_PathOverlay)

#include "tst_pathoverlay.moc"
