// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testprogram.h"
#include "tests/ui/presenter/explore/testlatents.h"
#include "ui/presenter/explore/audiblecontroller.h"

#include <QRegularExpression>
#include <QSignalSpy>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;

namespace {

struct Ground : ExploreFixture {
    LatentAnalysis laboratory{session, &findAxes};
    AudibleController audible{host, points, stage, laboratory};

    bool find()
    {
        audible.begin();
        return QTest::qWaitFor([this] { return audible.directions() == 2; });
    }
};

} // namespace

class tst_AudibleController : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void slidersMoveAlongTheDirections()
    {
        Ground ground;
        QVERIFY(ground.putWork(Anchor::Here, 2));
        ground.audible.setOffset(0, 1.0); // nothing is known yet
        QVERIFY(!ground.stage.waiting());
        QVERIFY(ground.find());
        ground.audible.setOffset(0, 1.5);
        ground.audible.setOffset(1, -9.0);
        QCOMPARE(ground.audible.offset(1), -3.0);
        QVERIFY(ground.settle());
        const auto &here = ground.points.at(Anchor::Here).latent;
        const std::vector<float> expected{here[0] + 1.5F, here[1] - 3.0F, here[2], here[3]};
        QVERIFY(ground.stage.now().latent == expected);
        ground.audible.reset();
        QVERIFY(ground.settle());
        QVERIFY(ground.stage.now().latent == here);
        QCOMPARE(ground.audible.offset(0), 0.0);
    }

    void anotherWorkBeginsInTheMiddle()
    {
        Ground ground;
        QVERIFY(ground.putWork(Anchor::Here, 2));
        QVERIFY(ground.find());
        ground.audible.setOffset(0, 1.0);
        QVERIFY(ground.putWork(Anchor::Here, 3));
        QCOMPARE(ground.audible.offset(0), 0.0);
    }

    void threePicturesAreCompared()
    {
        Ground ground;
        ground.audible.setComparing(true);
        ground.stage.go({1.0F, 2.0F, 3.0F, 4.0F}, u"A"_s);
        QTRY_VERIFY(!ground.audible.direct().isNull());
        QVERIFY(!ground.audible.throughLogits().isNull());
        QVERIFY(ground.audible.throughLogits() != ground.audible.direct());
        QVERIFY(ground.stage.now().picture != ground.audible.direct());
        const QImage before = ground.audible.direct();
        ground.stage.go({2.0F, 2.0F, 3.0F, 4.0F}, u"B"_s);
        QTRY_VERIFY(!ground.audible.direct().isNull() && ground.audible.direct() != before);
    }

    void whatIsFoundIsSaid()
    {
        Ground ground;
        QCOMPARE(ground.audible.summary(), QString());
        QVERIFY(ground.find());
        QVERIFY(ground.audible.summary().contains(u"41 %"_s));
        QVERIFY(ground.audible.summary().contains(u"2 (0.80)"_s));
        QVERIFY(ground.audible.wordsOf(1).contains(u"0.50"_s));
    }
};

SYNVAE_TEST_GUILESS(tst_AudibleController)
#include "tst_audiblecontroller.moc"
