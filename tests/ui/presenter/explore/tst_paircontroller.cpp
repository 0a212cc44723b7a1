// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testprogram.h"
#include "tests/ui/presenter/explore/explorefixture.h"
#include "ui/presenter/explore/paircontroller.h"

#include <QRegularExpression>
#include <QSignalSpy>

#include <algorithm>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;

namespace {

struct Ground : ExploreFixture {
    PairController pair{host, points, stage};

    bool putBoth(int from, int to) { return putWork(Anchor::From, from) && putWork(Anchor::To, to); }
};

} // namespace

class tst_PairController : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void thePathIsThereWithBothEnds()
    {
        Ground ground;
        QVERIFY(ground.putWork(Anchor::From, 1));
        QVERIFY(!ground.pair.ready());
        QVERIFY(ground.putWork(Anchor::To, 2));
        QVERIFY(ground.pair.ready());
        QCOMPARE(ground.pair.path().count, 9);
        QVERIFY(std::ranges::equal(ground.pair.path().row(0), ground.points.at(Anchor::From).latent));
        QVERIFY(std::ranges::equal(ground.pair.path().row(8), ground.points.at(Anchor::To).latent));
        QVERIFY(ground.settle()); // and its first step is heard
        QCOMPARE(ground.stage.now().label, u"at Work 2"_s);
    }

    void everyStepIsHeardInItsPlace()
    {
        Ground ground;
        QVERIFY(ground.putBoth(1, 2));
        for (const int step : {0, 3, 8, 4}) {
            ground.pair.setStep(step);
            QVERIFY(ground.settle());
            const auto row = ground.pair.path().row(step);
            QCOMPARE(ground.stage.now().contents.has_value(), step == 0 || step == 8); // the ends are works
            QVERIFY(ground.stage.now().melody == ground.notesHere({row.begin(), row.end()}));
        }
        QCOMPARE(ground.stage.now().label, u"halfway between Work 2 and Work 3"_s);
    }

    void theRestOfThePathIsMadeMeanwhile()
    {
        Ground ground;
        QVERIFY(ground.putBoth(1, 2));
        QTRY_VERIFY(ground.pair.complete());
        const QSignalSpy moved(&ground.stage, &LatentCursor::moved);
        ground.pair.setStep(5);
        QCOMPARE(moved.size(), 1); // at once, from memory
        const auto row = ground.pair.path().row(5);
        QVERIFY(ground.stage.now().melody == ground.notesOf({row.begin(), row.end()}));
        QVERIFY(std::ranges::equal(ground.stage.now().latent, row));
        QVERIFY(ground.stage.now().picture == ground.pair.at(5)->picture);
    }

    void aSliderThatRunsAheadEndsWhereItStops()
    {
        Ground ground;
        ground.pair.setSteps(33);
        QVERIFY(ground.putBoth(1, 2));
        for (int round = 0; round < 6; ++round) {
            for (int step = 0; step < 33; ++step)
                ground.pair.setStep(step);
        }
        ground.pair.setStep(17);
        QVERIFY(ground.settle());
        const auto row = ground.pair.path().row(17);
        QVERIFY(std::ranges::equal(ground.stage.now().latent, row));
        QTRY_VERIFY(ground.pair.complete());
    }

    void stepsAndWayMakeAnotherPath()
    {
        Ground ground;
        QVERIFY(ground.putBoth(1, 2));
        ground.pair.setStep(4);
        const QSignalSpy changed(&ground.pair, &PairController::pathChanged);
        ground.pair.setSteps(33);
        QCOMPARE(ground.pair.path().count, 33);
        QCOMPARE(ground.pair.step(), 16); // still halfway
        const auto slerp = ground.pair.path().values;
        ground.pair.setWay(Interpolation::Lerp);
        QVERIFY(ground.pair.path().values != slerp);
        QCOMPARE(changed.size(), 2);
        ground.pair.setSteps(1000);
        ground.pair.setSteps(-4);
        QCOMPARE(ground.pair.steps(), 2);
    }

    void otherSettingsForgetWhatWasKnown()
    {
        Ground ground;
        QVERIFY(ground.putBoth(1, 2));
        QTRY_VERIFY(ground.pair.complete());
        const DecodeSettings other{DecodeMode::Argmax, 0.5F, Seed{1}};
        ground.session.choose(memberOne, other);
        QVERIFY(ground.settle());
        ground.pair.setStep(6);
        QVERIFY(ground.settle());
        const auto row = ground.pair.path().row(6);
        QVERIFY(ground.stage.now().melody == ground.notesOf({row.begin(), row.end()}, other));
        QTRY_VERIFY(ground.pair.complete());
        QVERIFY(ground.pair.at(0)->settings == other);
    }

    void theEndsChangePlaces()
    {
        Ground ground;
        QVERIFY(ground.putBoth(1, 2));
        ground.pair.setStep(2);
        const std::vector<float> from = ground.points.at(Anchor::From).latent;
        ground.pair.swapEnds();
        QVERIFY(ground.points.at(Anchor::To).latent == from);
        QCOMPARE(ground.points.at(Anchor::From).name, u"Work 3"_s);
        QCOMPARE(ground.pair.step(), 6);
    }

    void placesAreSaidInWords()
    {
        Ground ground;
        QVERIFY(ground.putBoth(0, 1));
        QCOMPARE(ground.pair.whereIs(2), u"a quarter of the way from Work 1 to Work 2"_s);
        QCOMPARE(ground.pair.whereIs(3), u"3 of 8 steps from Work 1 to Work 2"_s);
        QCOMPARE(ground.pair.whereIs(6), u"three quarters of the way from Work 1 to Work 2"_s);
        QCOMPARE(ground.pair.whereIs(8), u"at Work 2"_s);
        ground.pair.setSteps(2);
        QCOMPARE(ground.pair.whereIs(1), u"at Work 2"_s);
    }
};

SYNVAE_TEST_GUILESS(tst_PairController)
#include "tst_paircontroller.moc"
