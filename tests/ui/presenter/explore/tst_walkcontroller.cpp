// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testprogram.h"
#include "tests/ui/presenter/explore/testlatents.h"
#include "ui/presenter/explore/walkcontroller.h"

#include <QRegularExpression>
#include <QSignalSpy>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;

namespace {

struct Ground : ExploreFixture {
    WalkController tour{session, points, stage};
};

} // namespace

class tst_WalkController : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void aWalkGoesOnEveryTwoBars()
    {
        Ground ground;
        QVERIFY(ground.putWork(Anchor::Here, 3));
        const QSignalSpy sound(&ground.tour, &WalkController::soundWanted);
        WanderSettings settings;
        settings.steps = 3;
        ground.tour.walk(settings);
        QCOMPARE(ground.tour.stops(), 3);
        QVERIFY(ground.tour.playing());
        QCOMPARE(sound.size(), 1);
        QVERIFY(ground.settle());
        QVERIFY(ground.stage.now().latent == ground.points.at(Anchor::Here).latent);
        for (const double place : {1.0, 20.0, 24.5, 26.0, 31.0}) // once in the second half of the second bar
            ground.tour.onPlayhead(place);
        QCOMPARE(ground.tour.stop(), 1);
        for (const double place : {0.5, 25.0})
            ground.tour.onPlayhead(place);
        QCOMPARE(ground.tour.stop(), 2);
        for (const double place : {0.5, 25.0})
            ground.tour.onPlayhead(place);
        QVERIFY(!ground.tour.playing()); // the way has ended
    }

    void theSameSeedIsTheSameWay()
    {
        Ground ground;
        QVERIFY(ground.putWork(Anchor::Here, 3));
        ground.tour.walk({});
        const LatentPath first = ground.tour.path();
        ground.tour.walk({});
        QVERIFY(ground.tour.path().points == first.points);
        WanderSettings other;
        other.seed = Seed{2};
        ground.tour.walk(other);
        QVERIFY(ground.tour.path().points != first.points);
    }

    void theRadioGoesFromWorkToWork()
    {
        Ground ground;
        QSignalSpy failed(&ground.tour, &WalkController::failed);
        ground.tour.tuneIn({});
        QCOMPARE(failed.size(), 1); // no latents yet
        ground.session.setEmbeddings(spacesOf(50));
        RadioSettings settings;
        settings.steps = 10;
        settings.start = 7;
        ground.tour.tuneIn(settings);
        QTRY_COMPARE(ground.tour.stops(), 10);
        QCOMPARE(ground.tour.path().points.front().work, 7);
        QCOMPARE(ground.tour.path().points.front().label, std::string("Work 8"));
        QVERIFY(ground.settle());
        QCOMPARE(ground.stage.now().work, 7);
    }

    void aSavedPathIsFollowed()
    {
        Ground ground;
        QVERIFY(ground.putWork(Anchor::Here, 3));
        WanderSettings settings;
        settings.steps = 4;
        ground.tour.walk(settings);
        const auto again = parseLatentPath(textOf(ground.tour.path()));
        QVERIFY(again);
        ground.session.choose(memberOne, {DecodeMode::Sample, 1.0F, Seed{99}});
        ground.tour.follow(*again);
        ground.tour.setStop(2);
        QVERIFY(ground.settle());
        const auto &latent = again->points.at(2).latent;
        QTRY_VERIFY(ground.stage.now().latent == latent);
        QVERIFY(ground.stage.now().melody == ground.notesOf(latent, again->decode)); // with its own seed
        const QSignalSpy failed(&ground.tour, &WalkController::failed);
        LatentPath other = *again;
        other.member = "two";
        ground.tour.follow(other);
        QCOMPARE(failed.size(), 1);
    }

    void stopsAreReachedByHand()
    {
        Ground ground;
        ground.tour.setStop(3);
        QCOMPARE(ground.tour.stop(), 0);
        QVERIFY(ground.putWork(Anchor::Here, 3));
        ground.tour.walk({});
        ground.tour.step(-1);
        QCOMPARE(ground.tour.stop(), 0);
        ground.tour.setStop(1000);
        QCOMPARE(ground.tour.stop(), 31);
        ground.session.choose(memberTwo, {});
        QCOMPARE(ground.tour.stops(), 0); // latents of another member
    }

    void withoutAWorkThereIsNoWalk()
    {
        Ground ground;
        const QSignalSpy failed(&ground.tour, &WalkController::failed);
        ground.tour.walk({});
        QCOMPARE(failed.size(), 1);
        ground.tour.setPlaying(true);
        QVERIFY(!ground.tour.playing());
    }
};

SYNVAE_TEST_GUILESS(tst_WalkController)
#include "tst_walkcontroller.moc"
