// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/seed.h"
#include "core/metrics/pointblocks.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

#include <cmath>
#include <vector>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_PointBlocks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void distancesAreThoseOfTheRows()
    {
        constexpr int width = 7;
        constexpr std::size_t count = 2 * PointBlocks::lanes + 3;
        std::vector<float> values(count * width);
        for (std::size_t i = 0; i < values.size(); ++i)
            values[i] = normal(Seed{5}, i);
        const Points points{values, width};
        const PointBlocks blocks(points);
        QCOMPARE(blocks.count(), std::size_t{3});
        QCOMPARE(blocks.filled(0), PointBlocks::lanes);
        QCOMPARE(blocks.filled(2), std::size_t{3});
        PointBlocks::Distances distances{};
        for (std::size_t item = 0; item < count; ++item) {
            blocks.squaredDistances(item / PointBlocks::lanes, points[4], distances);
            const auto distance = static_cast<double>(distances[item % PointBlocks::lanes]);
            const double expected = squaredDistance(points[4], points[item]);
            QVERIFY(std::abs(distance - expected) <= 1e-5 * (1.0 + expected));
        }
    }

    void everyBitIsThatOfThePlainSum()
    {
        constexpr int width = 37;
        std::vector<float> values(PointBlocks::lanes * width);
        for (std::size_t i = 0; i < values.size(); ++i)
            values[i] = normal(Seed{8}, i);
        const Points points{values, width};
        PointBlocks::Distances distances{};
        PointBlocks(points).squaredDistances(0, points[3], distances);
        for (std::size_t item = 0; item < PointBlocks::lanes; ++item) {
            float sum = 0.0F;
            for (std::size_t d = 0; d < width; ++d) {
                const float difference = points[3][d] - points[item][d];
                sum += difference * difference;
            }
            QVERIFY(distances[item] == sum);
        }
    }

    void addsUpInTheOrderOfTheCoordinates()
    {
        // In single precision 1e8 swallows a 1 that comes after it, and not one that comes before.
        const std::vector<float> values{1e4F, 1.0F, 1.0F};
        const std::vector<float> origin(3);
        PointBlocks::Distances distances{};
        PointBlocks({values, 3}).squaredDistances(0, origin, distances);
        QCOMPARE(distances[0], (1e8F + 1.0F) + 1.0F);
    }
};

SYNVAE_TEST_GUILESS(tst_PointBlocks)
#include "tst_pointblocks.moc"
