// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/maps/mappoints.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

#include <cmath>
#include <limits>
#include <vector>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_MapPoints : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void theirMeanIsZeroAndDistancesStay()
    {
        const std::vector<float> values{1000.0F, 1.0F, 1003.0F, 5.0F};
        const auto points = MapPoints::prepare({values, 2}, Metric::Euclidean);
        QVERIFY(points);
        QCOMPARE(points->count(), 2);
        QCOMPARE(points->width(), 2);
        QCOMPARE(points->row(0)[0], -1.5F);
        QCOMPARE(points->row(1)[1], 2.0F);
    }

    void cosineComparesDirections()
    {
        const std::vector<float> values{1.0F, 0.0F, 50.0F, 0.0F, 0.0F, 3.0F, 0.0F, 0.0F};
        const auto points = MapPoints::prepare({values, 2}, Metric::Cosine);
        QVERIFY(points);
        QCOMPARE(points->row(0)[0], points->row(1)[0]);
        QCOMPARE(points->row(0)[0] - points->row(2)[0], 1.0F);
        QCOMPARE(points->row(2)[1] - points->row(3)[1], 1.0F);
    }

    void othersAreTreatedAlike()
    {
        const std::vector<float> values{2.0F, 0.0F, 0.0F, 4.0F};
        for (const Metric metric : {Metric::Euclidean, Metric::Cosine}) {
            const auto points = MapPoints::prepare({values, 2}, metric);
            QVERIFY(points);
            const auto same = points->alike({values, 2});
            QVERIFY(same);
            for (int d = 0; d < 4; ++d)
                QCOMPARE(same->row(0)[d], points->row(0)[d]);
            const auto one = points->alike({std::span(values).last(2), 2});
            QVERIFY(one);
            QCOMPARE(one->row(0)[1], points->row(1)[1]);
            QCOMPARE(points->alike({values, 4}).error().kind, ErrorKind::InvalidInput);
        }
    }

    void distancesThatOverflowAreRefused()
    {
        const std::vector<float> values{2e38F, 0.0F, 1.0F, 2.0F};
        const auto points = MapPoints::prepare({values, 2}, Metric::Euclidean);
        QVERIFY(!points);
        QVERIFY(points.error().text.find("overflow") != std::string::npos);
        QVERIFY(MapPoints::prepare({values, 2}, Metric::Cosine).ok());
        const std::vector<float> far{1e18F, 0.0F, 1.0F, 2.0F};
        QVERIFY(MapPoints::prepare({far, 2}, Metric::Euclidean).ok());
    }

    void whatIsNotANumberIsRefused()
    {
        const std::vector<float> values{1.0F, 2.0F, std::numeric_limits<float>::quiet_NaN(), 0.0F};
        const auto points = MapPoints::prepare({values, 2}, Metric::Euclidean);
        QVERIFY(!points);
        QCOMPARE(points.error().kind, ErrorKind::InvalidInput);
        QVERIFY(!MapPoints::prepare({std::span(values).first(3), 2}, Metric::Euclidean));
        QVERIFY(!MapPoints::prepare({{}, 2}, Metric::Euclidean));
    }
};

SYNVAE_TEST_GUILESS(tst_MapPoints)
#include "tst_mappoints.moc"
