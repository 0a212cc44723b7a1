// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testprogram.h"
#include "tests/ui/presenter/explore/testlatents.h"
#include "ui/presenter/compose/piecemaker.h"

#include <QRegularExpression>
#include <QSignalSpy>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;

namespace {

struct Ground : ExploreFixture {
    PieceMaker maker{session.tasks(), host};
    std::vector<std::vector<PieceItem>> made;
    Ground()
    {
        QObject::connect(&maker, &PieceMaker::made, &maker, [this](const auto &items) { made.push_back(items); });
    }
};

} // namespace

class tst_PieceMaker : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void whatIsKnownIsTaken()
    {
        Ground ground;
        const auto embeddings = spacesOf(50);
        ground.maker.make({ground.works, {7, 3}, memberOne, {}, embeddings});
        QCOMPARE(ground.made.size(), 1U);
        QCOMPARE(ground.made[0].size(), 2U);
        QCOMPARE(ground.made[0][0].title, u"Work 8"_s);
        QVERIFY(ground.made[0][1].melody == embeddings->melodies[3]);
        QCOMPARE(ground.engine->encodes.load(), 0);
    }

    void whatIsMissingIsMade()
    {
        Ground ground;
        ground.works->setBroken(4);
        const QSignalSpy progressed(&ground.maker, &PieceMaker::progressed);
        ground.maker.make({ground.works, {7, 4, 3}, memberOne, {DecodeMode::Sample, 0.5F, Seed{9}}, spacesOf(50)});
        QVERIFY(ground.maker.making());
        ground.maker.make({ground.works, {1}, memberOne, {}, nullptr}); // later
        QTRY_COMPARE(ground.made.size(), 1U);
        QVERIFY(!ground.maker.making());
        QVERIFY(!progressed.empty());
        QCOMPARE(ground.made[0].size(), 2U);
        QCOMPARE(ground.made[0][0].title, u"Work 8"_s);
        QCOMPARE(ground.made[0][1].title, u"Work 4"_s);
    }

    void aFailureIsSaid()
    {
        Ground ground;
        ground.engine->brokenMember = "two";
        const QSignalSpy failed(&ground.maker, &PieceMaker::failed);
        ground.maker.make({ground.works, {7}, memberTwo, {}, nullptr});
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(!ground.maker.making());
    }
};

SYNVAE_TEST_GUILESS(tst_PieceMaker)
#include "tst_piecemaker.moc"
