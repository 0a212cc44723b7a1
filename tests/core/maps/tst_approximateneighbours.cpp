// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/maps/approximateneighbours.h"
#include "tests/core/maps/testpoints.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <set>
#include <vector>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;

class tst_ApproximateNeighbours : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void nearlyAllAreRight_data()
    {
        QTest::addColumn<int>("groups");
        QTest::addColumn<int>("each");
        QTest::newRow("one cloud") << 1 << 10;
        QTest::newRow("groups far apart") << 8 << 10;
        QTest::newRow("as many as a map wants") << 3 << 90;
    }

    void nearlyAllAreRight()
    {
        QFETCH(int, groups);
        QFETCH(int, each);
        const MapPoints points = groupedPoints(1500, 12, groups);
        WorkerTeam team(2);
        const auto exact = exactNeighbours(points, each, team, {}, {});
        const auto found = approximateNeighbours(points, each, Seed{1}, team, {}, {});
        QVERIFY(exact && found);
        QCOMPARE(found->points(), 1500);
        int right = 0;
        for (std::int64_t own = 0; own < 1500; ++own) {
            const std::set<std::int32_t> expected(exact->of(own).begin(), exact->of(own).end());
            const std::set<std::int32_t> unequal(found->of(own).begin(), found->of(own).end());
            QCOMPARE(unequal.size(), static_cast<std::size_t>(each));
            QVERIFY(!unequal.count(static_cast<std::int32_t>(own)));
            QVERIFY(std::is_sorted(found->distancesOf(own).begin(), found->distancesOf(own).end()));
            right += static_cast<int>(std::count_if(unequal.begin(), unequal.end(),
                                                    [&](std::int32_t other) { return expected.count(other) > 0; }));
        }
        QVERIFY2(right > 0.97 * 1500 * each, qPrintable(QString::number(right)));
    }

    void theTeamChangesNothing()
    {
        const MapPoints points = groupedPoints(1100, 9, 4);
        std::vector<Neighbours> found;
        for (const int threads : {1, 2, 3}) {
            WorkerTeam team(threads);
            found.push_back(*approximateNeighbours(points, 15, Seed{7}, team, {}, {}));
        }
        for (const Neighbours &other : found) {
            QCOMPARE(other.indices, found[0].indices);
            QVERIFY(other.distances == found[0].distances);
        }
    }

    void equalPointsHaveNeighboursToo()
    {
        WorkerTeam team(2);
        const std::vector<float> values(3 * 400, 0.5F);
        const auto found
            = approximateNeighbours(*MapPoints::prepare({values, 3}, Metric::Euclidean), 20, Seed{1}, team, {}, {});
        QVERIFY(found);
        for (std::int64_t own = 0; own < 400; ++own) {
            QCOMPARE(std::count(found->of(own).begin(), found->of(own).end(), own), 0);
            QCOMPARE(found->distancesOf(own)[19], 0.0F);
        }
    }

    void tooManyNeighboursAndAStopAreErrors()
    {
        const MapPoints points = groupedPoints(600, 4, 2);
        WorkerTeam team(1);
        QCOMPARE(approximateNeighbours(points, 600, Seed{}, team, {}, {}).error().kind, ErrorKind::InvalidInput);
        QCOMPARE(approximateNeighbours(points, 0, Seed{}, team, {}, {}).error().kind, ErrorKind::InvalidInput);
        std::stop_source stop;
        int reports = 0;
        const auto stopped = approximateNeighbours(
            points, 5, Seed{}, team,
            [&](const Progress &) {
                ++reports;
                stop.request_stop();
            },
            stop.get_token());
        QCOMPARE(stopped.error().kind, ErrorKind::Cancelled);
        QCOMPARE(reports, 1); // within 256 points
    }

    void theSizeDecidesWhatAutoIs()
    {
        QVERIFY(!isApproximate(NeighbourSearch::Auto, mostForExactNeighbours));
        QVERIFY(isApproximate(NeighbourSearch::Auto, mostForExactNeighbours + 1));
        QVERIFY(!isApproximate(NeighbourSearch::Exact, mostForExactNeighbours + 1));
        QVERIFY(isApproximate(NeighbourSearch::Approximate, 10));
    }
};

SYNVAE_TEST_GUILESS(tst_ApproximateNeighbours)
#include "tst_approximateneighbours.moc"
