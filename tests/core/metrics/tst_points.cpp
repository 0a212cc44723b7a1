// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/points.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

#include <array>
#include <limits>
#include <string>
#include <vector>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_Points : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void countsWholeRows()
    {
        const std::array<float, 6> values{1, 2, 3, 4, 5, 6};
        const Points points{values, 2};
        QCOMPARE(points.count(), std::size_t{3});
        QCOMPARE(points[1][0], 3.0F);
        QVERIFY(checkPoints(points));
        QCOMPARE(squaredDistance(points[0], points[2]), 32.0);
    }

    void refusesWhatCannotBeMeasured()
    {
        std::array<float, 6> values{};
        QVERIFY(!checkPoints({values, 4}));
        QVERIFY(!checkPoints({values, 0}));
        QVERIFY(!checkPoints({{}, 3}));
        for (const float bad : {std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity()}) {
            values[3] = bad;
            const auto checked = checkPoints({values, 2});
            QVERIFY(!checked);
            QVERIFY2(checked.error().text.find("Latent 1 ") != std::string::npos, checked.error().text.c_str());
        }
    }

    void labelsAreBelowTheNumberOfClasses()
    {
        const std::array<float, 2> values{};
        QVERIFY(checkLabelled({values, 1}, std::vector<int>{0, 2}, 3));
        QVERIFY(!checkLabelled({values, 1}, std::vector<int>{0, 3}, 3));
        QVERIFY(!checkLabelled({values, 1}, std::vector<int>{-1, 0}, 3));
        QVERIFY(!checkLabelled({values, 1}, std::vector<int>{0}, 3));
    }
};

SYNVAE_TEST_GUILESS(tst_Points)
#include "tst_points.moc"
