// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/seed.h"
#include "core/maps/nearestneighbours.h"
#include "tests/core/maps/testpoints.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;

namespace {

MapPoints randomPoints(std::int64_t count, int width)
{
    return *MapPoints::prepare({randomValues(static_cast<std::size_t>(count * width), 2), width}, Metric::Euclidean);
}

double squared(double a, double b) { return (a - b) * (a - b); }

/// Distances in double, with their points, in order.
std::vector<std::pair<double, int>> nearestByHand(const MapPoints &points, std::int64_t own)
{
    std::vector<std::pair<double, int>> others;
    for (std::int64_t other = 0; other < points.count(); ++other) {
        double squares = 0.0;
        for (int d = 0; d < points.width(); ++d)
            squares += squared(points.row(own)[d], points.row(other)[d]);
        if (other != own)
            others.emplace_back(squares, static_cast<int>(other));
    }
    std::sort(others.begin(), others.end());
    return others;
}

} // namespace

class tst_NearestNeighbours : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void agreesWithAllDistances_data()
    {
        QTest::addColumn<int>("count");
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("each");
        QTest::newRow("a handful") << 5 << 3 << 4;
        QTest::newRow("one block") << 200 << 50 << 90;
        QTest::newRow("two blocks, one of a single point") << 257 << 7 << 5;
        QTest::newRow("three blocks") << 700 << 33 << 30;
        QTest::newRow("wide") << 530 << 300 << 10;
    }

    void agreesWithAllDistances()
    {
        QFETCH(int, count);
        QFETCH(int, width);
        QFETCH(int, each);
        const MapPoints points = randomPoints(count, width);
        WorkerTeam team(2);
        const auto found = exactNeighbours(points, each, team, {}, {});
        QVERIFY(found);
        QCOMPARE(found->points(), count);
        for (std::int64_t own = 0; own < count; ++own) {
            const auto expected = nearestByHand(points, own);
            for (int n = 0; n < each; ++n) {
                const auto at = static_cast<std::size_t>(n);
                QCOMPARE(found->of(own)[at], expected[at].second);
                QVERIFY(std::abs(found->distancesOf(own)[at] - expected[at].first) < 1e-5 * (1.0 + expected[at].first));
            }
        }
    }

    void wideFlatPointsAreSketchedAndStillExact()
    {
        // 300 values, but nearly all of the difference lies in the first thirty.
        auto values = randomValues(900 * 300, 3);
        for (std::size_t i = 0; i < values.size(); ++i)
            values[i] *= i % 300 < 30 ? 4.0F : 0.3F;
        const MapPoints points = *MapPoints::prepare({values, 300}, Metric::Euclidean);
        WorkerTeam team(2);
        const auto found = exactNeighbours(points, 10, team, {}, {});
        QVERIFY(found);
        for (std::int64_t own = 0; own < 900; own += 30) {
            const auto expected = nearestByHand(points, own);
            for (std::size_t n = 0; n < 10; ++n)
                QCOMPARE(found->of(own)[n], expected[n].second);
        }
    }

    void equalPointsComeInTheirOrder()
    {
        std::vector<float> values(2 * 600, 0.25F);
        values[0] = 9.0F;
        const MapPoints points = *MapPoints::prepare({values, 2}, Metric::Euclidean);
        WorkerTeam team(2);
        const auto found = exactNeighbours(points, 3, team, {}, {});
        QVERIFY(found);
        QCOMPARE(found->of(5)[0], 1);
        QCOMPARE(found->of(5)[1], 2);
        QCOMPARE(found->of(599)[2], 3);
        QCOMPARE(found->distancesOf(599)[2], 0.0F);
    }

    void theTeamChangesNothing()
    {
        const MapPoints points = randomPoints(1100, 24);
        WorkerTeam alone(1);
        WorkerTeam three(3);
        const auto one = exactNeighbours(points, 20, alone, {}, {});
        const auto other = exactNeighbours(points, 20, three, {}, {});
        QVERIFY(one && other);
        QCOMPARE(one->indices, other->indices);
        QVERIFY(one->distances == other->distances);
    }

    void tooManyNeighboursAndAStopAreErrors()
    {
        const MapPoints points = randomPoints(600, 4);
        WorkerTeam team(1);
        QCOMPARE(exactNeighbours(points, 600, team, {}, {}).error().kind, ErrorKind::InvalidInput);
        QCOMPARE(exactNeighbours(points, 0, team, {}, {}).error().kind, ErrorKind::InvalidInput);
        std::stop_source stop;
        stop.request_stop();
        QCOMPARE(exactNeighbours(points, 5, team, {}, stop.get_token()).error().kind, ErrorKind::Cancelled);
    }
};

SYNVAE_TEST_GUILESS(tst_NearestNeighbours)
#include "tst_nearestneighbours.moc"
