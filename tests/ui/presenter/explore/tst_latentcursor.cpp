// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/melodies.h"
#include "tests/support/testprogram.h"
#include "tests/ui/presenter/explore/explorefixture.h"

#include <QRegularExpression>
#include <QSignalSpy>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;

class tst_LatentCursor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void aLatentIsHeardAndSeen()
    {
        ExploreFixture ground;
        const QSignalSpy moved(&ground.stage, &LatentCursor::moved);
        ground.stage.go({1.0F, 2.0F, 3.0F, 4.0F}, u"at A"_s, 7);
        QVERIFY(ground.stage.waiting());
        QVERIFY(ground.settle());
        QCOMPARE(moved.size(), 1);
        const DecodedLatent &now = ground.stage.now();
        QVERIFY(now.melody == ground.notesOf({1.0F, 2.0F, 3.0F, 4.0F}));
        QCOMPARE(now.picture.size(), QSize(8, 8));
        QCOMPARE(now.za.size(), 4U);
        QCOMPARE(now.work, 7);
        QVERIFY(ground.stage.words().startsWith(u"At A: "_s));
        QCOMPARE(ground.stage.modelHash(), u"fake-one"_s);
    }

    void theNewestPlaceIsReached()
    {
        ExploreFixture ground;
        QSignalSpy moved(&ground.stage, &LatentCursor::moved);
        for (int i = 0; i < 60; ++i)
            ground.stage.go({static_cast<float>(i), 0.0F, 0.0F, 0.0F}, QString::number(i));
        QVERIFY(ground.settle());
        QCOMPARE(ground.stage.now().label, u"59"_s);
        QCOMPARE(moved.size(), 1);
        QVERIFY(!moved.wait(50));
    }

    void otherSettingsAreHeardAtTheSamePlace()
    {
        ExploreFixture ground;
        ground.stage.go({1.0F, 0.0F, 0.0F, 0.0F}, u"A"_s);
        QVERIFY(ground.settle());
        const DecodeSettings other{DecodeMode::Sample, 1.5F, Seed{9}};
        ground.session.choose(memberOne, other);
        QVERIFY(ground.settle());
        QVERIFY(ground.stage.now().melody == ground.notesOf({1.0F, 0.0F, 0.0F, 0.0F}, other));
        QVERIFY(ground.stage.now().settings == other);
    }

    void anotherMemberLeavesThePlace()
    {
        ExploreFixture ground;
        ground.stage.go({1.0F, 0.0F, 0.0F, 0.0F}, u"A"_s);
        QVERIFY(ground.settle());
        const QSignalSpy left(&ground.stage, &LatentCursor::left);
        QSignalSpy moved(&ground.stage, &LatentCursor::moved);
        ground.stage.go({2.0F, 0.0F, 0.0F, 0.0F}, u"B"_s);
        ground.session.choose(memberTwo, {});
        QCOMPARE(left.size(), 1);
        QVERIFY(ground.stage.empty());
        QVERIFY(!moved.wait(50)); // an answer of the old member is not shown
    }

    void aLatentOfAnotherWidthSaysSo()
    {
        ExploreFixture ground;
        QSignalSpy failed(&ground.stage, &LatentCursor::failed);
        ground.stage.go({1.0F}, u"A"_s);
        QVERIFY(failed.wait());
        QVERIFY(failed.front().front().toString().contains(u"4 values"_s));
        QVERIFY(!ground.stage.waiting());
    }

    void withoutAMemberNothingHappens()
    {
        ExploreFixture ground;
        Session nothingChosen;
        LatentCursor stage(nothingChosen, ground.host);
        stage.go({1.0F, 0.0F, 0.0F, 0.0F}, u"A"_s);
        QVERIFY(!stage.waiting());
        QCOMPARE(stage.words(), QString());
    }

    void namesKeepTheirCapitals()
    {
        const QString one = wordsFor(u"at sea"_s, melodyWith({{0, tokenOf(60)}}));
        QVERIFY2(one.startsWith(u"At sea: "_s), qPrintable(one));
        QVERIFY2(one.contains(u"C4"_s), qPrintable(one));
        QCOMPARE(wordsFor({}, Melody()), wordsFor({}, Melody()));
    }

    void aPictureThatIsNotThereIsNull()
    {
        const PictureBatch one{1, 2, 1, {0.0F, 0.5F, 1.0F, 0.0F}};
        QVERIFY(!imageOfRow(one, 0).isNull());
        QVERIFY(imageOfRow(one, 1).isNull());
        QVERIFY(imageOfRow(one, -1).isNull());
    }
};

SYNVAE_TEST_GUILESS(tst_LatentCursor)
#include "tst_latentcursor.moc"
