// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testprogram.h"
#include "tests/ui/presenter/explore/testlatents.h"
#include "ui/presenter/explore/neighbourhoodcontroller.h"

#include <QRegularExpression>
#include <QSignalSpy>

#include <numeric>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;

namespace {

struct Ground : ExploreFixture {
    LatentAnalysis laboratory{session, &findAxes};
    NeighbourhoodController around{host, points, stage, laboratory};
};

} // namespace

class tst_NeighbourhoodController : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void theScaleIsHeard()
    {
        Ground ground;
        QVERIFY(ground.putWork(Anchor::Here, 2));
        ground.around.setScale(2.5);
        QVERIFY(ground.settle());
        QVERIFY(ground.stage.now().latent == scaled(ground.points.at(Anchor::Here).latent, 2.5));
        QCOMPARE(ground.stage.now().label, u"2.5 times Work 3"_s);
        ground.around.setScale(99.0);
        QCOMPARE(ground.around.scale(), 10.0);
    }

    void onsetsAreCountedMeanwhile()
    {
        Ground ground;
        QVERIFY(ground.putWork(Anchor::Here, 2));
        ground.around.setScale(2.0);
        ground.around.countOnsets();
        ground.stage.go({1.0F, 2.0F, 3.0F, 4.0F}, u"elsewhere"_s);
        QTRY_COMPARE(ground.around.counted(), NeighbourhoodController::sampled);
        const auto &onsets = ground.around.onsets();
        QCOMPARE(std::accumulate(onsets.begin(), onsets.end(), 0), NeighbourhoodController::sampled);
        const auto first = onsets;
        ground.around.countOnsets();
        QTRY_COMPARE(ground.around.counted(), NeighbourhoodController::sampled);
        QVERIFY(ground.around.onsets() == first); // the same melodies again
        ground.around.setScale(3.0);
        QCOMPARE(ground.around.counted(), 0);
    }

    void theGridLiesAlongWhatIsAudible()
    {
        Ground ground;
        QVERIFY(ground.putWork(Anchor::Here, 2));
        ground.laboratory.begin();
        QTRY_VERIFY(ground.laboratory.findings());
        ground.around.lookAround(3, 2.0);
        QTRY_COMPARE(ground.around.grid().size(), 9);
        const auto &here = ground.points.at(Anchor::Here).latent;
        QVERIFY(ground.around.grid().at(4).latent == here);
        QVERIFY(std::abs(ground.around.grid().at(5).latent[0] - here[0] - 2.0F) < 1e-5F);
        QVERIFY(std::abs(ground.around.grid().at(7).latent[1] - here[1] - 2.0F) < 1e-5F);
        const QSignalSpy moved(&ground.stage, &LatentCursor::moved);
        ground.around.pick(5);
        QCOMPARE(moved.size(), 1); // at once: it is known
        QCOMPARE(ground.stage.now().label, u"near Work 3, 1 across, 0 down"_s);
        QVERIFY(ground.stage.now().melody == ground.notesHere(ground.around.grid().at(5).latent));
        ground.around.pick(77);
        QCOMPARE(moved.size(), 1);
    }

    void theGridComesThoughTheStageMoves()
    {
        Ground ground;
        QVERIFY(ground.putWork(Anchor::Here, 2));
        ground.around.lookAround(5, 1.0);
        for (int i = 0; i < 5; ++i)
            ground.stage.go({static_cast<float>(i), 2.0F, 3.0F, 4.0F}, u"elsewhere"_s);
        QTRY_COMPARE(ground.around.grid().size(), 25);
    }

    void withoutAWorkNothingLiesAround()
    {
        Ground ground;
        const QSignalSpy failed(&ground.around, &NeighbourhoodController::failed);
        ground.around.lookAround(3, 1.0);
        QCOMPARE(failed.size(), 1);
        ground.around.countOnsets();
        QCOMPARE(ground.around.counted(), 0);
    }
};

SYNVAE_TEST_GUILESS(tst_NeighbourhoodController)
#include "tst_neighbourhoodcontroller.moc"
