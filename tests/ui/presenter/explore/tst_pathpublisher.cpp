// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/session.h"
#include "tests/support/testprogram.h"
#include "tests/ui/presenter/explore/explorefixture.h"
#include "ui/presenter/explore/explorecontrollers.h"
#include "ui/presenter/explore/pathpublisher.h"

#include <QRegularExpression>
#include <QSignalSpy>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;

namespace {

/// Fifty works, and everything that moves among them.
struct Ground {
    Ground()
    {
        session.open({}, works);
        session.choose(memberOne, {});
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
    [[nodiscard]] LatentPath tourOf(const std::vector<int> &visited) const
    {
        LatentPath path;
        path.family = memberOne.family.toStdString();
        path.member = memberOne.member.toStdString();
        path.collection = works->name().toStdString();
        path.width = moving.pair.path().width;
        for (const int work : visited)
            path.points.push_back({"stop", work, 0.0, std::vector<float>(static_cast<std::size_t>(path.width), 0.1F)});
        return path;
    }
    [[nodiscard]] std::size_t stops() const { return session.route() ? session.route()->stops.size() : 0; }

    std::shared_ptr<PlainWorks> works = std::make_shared<PlainWorks>(50);
    std::shared_ptr<FakeBehaviour> engine = std::make_shared<FakeBehaviour>();
    InferenceClient host{[this]() -> Result<std::unique_ptr<Engine>> {
        return std::unique_ptr<Engine>(std::make_unique<FakeEngine>(engine));
    }};
    Session session;
    ExploreControllers moving{session, host};
    PathPublisher publisher{session, moving};
};

} // namespace

class tst_PathPublisher : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void aPathBetweenTwoWorksIsTheSessions()
    {
        Ground ground;
        QVERIFY(ground.putBoth(3, 17));
        QTRY_VERIFY(ground.stops() == 9 && !ground.session.route()->stops.at(4).za.empty());
        const LatentRoute &route = *ground.session.route();
        QCOMPARE(route.member, memberOne);
        QCOMPARE(route.stops.front().work, 3);
        QCOMPARE(route.stops.back().work, 17);
        QCOMPARE(route.stops.at(4).work, -1);
        QCOMPARE(route.stops.at(4).number, 4);
        QVERIFY(!route.stops.front().asTranslated);
        QCOMPARE(ground.session.routeStop(), 0);
        QSignalSpy moved(&ground.session, &Session::routeStopChanged);
        ground.moving.pair.setStep(5);
        QCOMPARE(moved.size(), 1); // at once
        QCOMPARE(ground.session.routeStop(), 5);
    }

    void itsMelodiesAreThereWhenAllOfThemAre()
    {
        Ground ground;
        ground.moving.pair.setFilling(false);
        QVERIFY(ground.put(Anchor::From, 3) && ground.put(Anchor::To, 17));
        QTRY_VERIFY(ground.moving.pair.at(0));
        QVERIFY(ground.session.pathMelodies().empty());
        ground.moving.pair.setFilling(true);
        QTRY_COMPARE(ground.session.pathMelodies().size(), std::size_t(9));
        QCOMPARE(ground.session.pathMelodies().front().title, ground.moving.pair.whereIs(0));
        QCOMPARE(ground.session.pathMelodies().at(3).melody, ground.moving.pair.at(3)->melody);
        ground.moving.pair.setSteps(5);
        QTRY_COMPARE(ground.session.pathMelodies().size(), std::size_t(5));
    }

    void whateverWasMovedOnLastIsThePath()
    {
        Ground ground;
        QVERIFY(ground.putBoth(3, 17));
        ground.moving.tour.follow(ground.tourOf({4, 9, 30}));
        QTRY_COMPARE(ground.stops(), std::size_t(3));
        QCOMPARE(ground.session.route()->stops.at(1).work, 9);
        QVERIFY(ground.session.route()->stops.at(1).asTranslated);
        QCOMPARE(ground.session.pathMelodies().size(), std::size_t(9)); // the pair's, all the same
        ground.moving.tour.setStop(1);
        QCOMPARE(ground.session.routeStop(), 1);
        ground.moving.pair.setStep(2); // and back to the slider
        QTRY_COMPARE(ground.stops(), std::size_t(9));
        QCOMPARE(ground.session.routeStop(), 2);
    }

    void worksOfAnotherCollectionAreNotBelieved()
    {
        Ground ground;
        QVERIFY(ground.putBoth(3, 17));
        LatentPath path = ground.tourOf({4, 9});
        path.collection = "elsewhere";
        ground.moving.tour.follow(path);
        QTRY_COMPARE(ground.stops(), std::size_t(2));
        QCOMPARE(ground.session.route()->stops.front().work, -1);
        path.collection = ground.works->name().toStdString();
        path.points.front().work = 1'000'000;
        path.points.back().work = -7;
        ground.moving.tour.follow(path);
        QTRY_COMPARE(ground.stops(), std::size_t(2));
        QCOMPARE(ground.session.route()->stops.front().work, -1);
        QCOMPARE(ground.session.route()->stops.back().work, -1);
    }

    void stopsThatAreNoWorksAreToldOnceTheyAreHeard()
    {
        Ground ground;
        QVERIFY(ground.put(Anchor::Here, 3));
        WanderSettings settings;
        settings.steps = 4;
        ground.moving.tour.walk(settings);
        QTRY_VERIFY(ground.stops() == 4 && !ground.session.route()->stops.at(0).za.empty());
        QVERIFY(ground.session.route()->stops.at(1).za.empty());
        ground.moving.tour.setStop(1);
        QTRY_VERIFY(!ground.session.route()->stops.at(1).za.empty());
    }

    void ofALongTourThePartAboutWhereOneIs()
    {
        Ground ground;
        QVERIFY(ground.putBoth(3, 17));
        std::vector<int> visited;
        for (int stop = 0; stop < 2000; ++stop)
            visited.push_back(stop % 50);
        ground.moving.tour.follow(ground.tourOf(visited));
        QTRY_COMPARE(ground.stops(), std::size_t(PathPublisher::mostStops));
        for (const int stop : {300, 1100, 1999}) {
            ground.moving.tour.setStop(stop);
            QTRY_VERIFY(ground.session.route()->stops.front().number <= stop
                        && ground.session.route()->stops.back().number >= stop);
            QCOMPARE(ground.stops(), std::size_t(PathPublisher::mostStops));
        }
    }
};

SYNVAE_TEST(tst_PathPublisher)

#include "tst_pathpublisher.moc"
