// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testprogram.h"
#include "ui/theme/typography.h"

#include <QRegularExpression>
#include <QTest>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_Typography : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void headingsGrowWithTheFontAroundThem()
    {
        QFont inPoints;
        inPoints.setPointSizeF(10.0);
        QCOMPARE(headingFont(inPoints, 1.5).pointSizeF(), 15.0);
        QFont inPixels;
        inPixels.setPixelSize(20);
        QCOMPARE(headingFont(inPixels, 1.5).pixelSize(), 30);
        QVERIFY(headingFont(inPoints, 1.0).weight() > inPoints.weight());
        QCOMPARE(headingFont(inPoints, 1.0).family(), inPoints.family());
    }
};

SYNVAE_TEST(tst_Typography)

#include "tst_typography.moc"
