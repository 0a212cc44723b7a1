// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testprogram.h"
#include "tests/ui/presenter/explore/explorefixture.h"
#include "ui/presenter/explore/cornercontroller.h"

#include <QRegularExpression>
#include <QSignalSpy>

#include <limits>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;

namespace {

struct Ground : ExploreFixture {
    CornerController corners{points, stage};

    bool putAll()
    {
        bool all = true;
        for (int i = 0; i < 4; ++i)
            all = all && putWork(cornerAnchors.at(static_cast<std::size_t>(i)), i);
        return all;
    }
    [[nodiscard]] std::vector<float> at(double x, double y, Interpolation way) const
    {
        Corners latents;
        for (std::size_t i = 0; i < latents.size(); ++i)
            latents[i] = points.at(cornerAnchors[i]).latent;
        return blended(latents, x, y, way);
    }
};

} // namespace

class tst_CornerController : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void fourCornersAreBlended()
    {
        Ground ground;
        QVERIFY(!ground.corners.ready());
        ground.corners.moveTo(0.25, 0.5);
        QVERIFY(!ground.stage.waiting());
        QVERIFY(ground.putAll());
        QVERIFY(ground.corners.ready());
        QVERIFY(ground.settle());
        QVERIFY(ground.stage.now().latent == ground.at(0.25, 0.5, Interpolation::Lerp));
        ground.corners.setWay(Interpolation::Slerp);
        QVERIFY(ground.settle());
        QVERIFY(ground.stage.now().latent == ground.at(0.25, 0.5, Interpolation::Slerp));
    }

    void theCornersAreThemselves()
    {
        Ground ground;
        QVERIFY(ground.putAll());
        ground.corners.moveTo(1.0, 0.0);
        QVERIFY(ground.settle());
        QVERIFY(ground.stage.now().latent == ground.points.at(Anchor::TopRight).latent);
        QCOMPARE(ground.stage.now().label, u"at Work 2"_s);
    }

    void theDotStopsBeyondTheHull()
    {
        Ground ground;
        QVERIFY(ground.putAll());
        const QSignalSpy moved(&ground.corners, &CornerController::dotMoved);
        ground.corners.moveTo(7.0, -7.0);
        QCOMPARE(ground.corners.x(), CornerController::most);
        QCOMPARE(ground.corners.y(), CornerController::least);
        ground.corners.moveTo(8.0, -8.0);
        QCOMPARE(moved.size(), 1);
        QVERIFY(ground.corners.whereIs().startsWith(u"beyond the four: 156 % Work 2"_s));
        ground.corners.moveTo(std::numeric_limits<double>::quiet_NaN(), 0.5);
        QCOMPARE(ground.corners.x(), 0.5);
    }

    void theMixtureIsSaidInWords()
    {
        Ground ground;
        QVERIFY(ground.putAll());
        QCOMPARE(ground.corners.whereIs(), u"25 % Work 1, 25 % Work 2, 25 % Work 3, 25 % Work 4"_s);
        ground.corners.moveTo(0.25, 0.0);
        QCOMPARE(ground.corners.whereIs(), u"75 % Work 1, 25 % Work 2"_s);
    }
};

SYNVAE_TEST_GUILESS(tst_CornerController)
#include "tst_cornercontroller.moc"
