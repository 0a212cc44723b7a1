// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/seed.h"
#include "core/maps/mapbuilding.h"
#include "tests/core/maps/testpoints.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

#include <vector>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;

class tst_MapBuilding : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void perplexityFitsTheWorks()
    {
        WorkerTeam team(1);
        const auto points = MapPoints::prepare({randomValues(16 * 3, 1), 3}, Metric::Euclidean);
        const auto beginning = beginMap(*points, {}, team, {}, {});
        QVERIFY(beginning);
        QCOMPARE(beginning->settings.perplexity, 5.0);
        QCOMPARE(beginning->affinities.points(), 16);
        QVERIFY(!beginning->approximate);
        QCOMPARE(beginning->start.size(), 32U);
        QCOMPARE(usablePerplexity(30.0, 1000), 30.0);
        QCOMPARE(neighboursFor(30.0, 1000), 90);
    }

    void approximateNeighboursMakeOneMapWithAnyTeam()
    {
        const MapPoints points = groupedPoints(700, 8, 5);
        TsneSettings settings;
        settings.neighbours = NeighbourSearch::Approximate;
        settings.iterations = 20;
        std::vector<std::vector<float>> layouts;
        for (const int threads : {1, 2, 3}) {
            WorkerTeam team(threads);
            const auto beginning = beginMap(points, settings, team, {}, {});
            QVERIFY(beginning && beginning->approximate);
            Tsne tsne(beginning->affinities, beginning->start, settings, team);
            QVERIFY(tsne.run(20));
            layouts.emplace_back(tsne.layout().begin(), tsne.layout().end());
        }
        QVERIFY(layouts[0] == layouts[1]);
        QVERIFY(layouts[0] == layouts[2]);
    }

    void threeWorksAreNoMap()
    {
        WorkerTeam team(1);
        const auto points = MapPoints::prepare({randomValues(9, 1), 3}, Metric::Euclidean);
        const auto beginning = beginMap(*points, {}, team, {}, {});
        QVERIFY(!beginning);
        QCOMPARE(beginning.error().kind, ErrorKind::InvalidInput);
    }

    void aStopAndProgressReachTheSearch()
    {
        WorkerTeam team(1);
        const auto points = MapPoints::prepare({randomValues(900 * 3, 1), 3}, Metric::Euclidean);
        std::stop_source stop;
        int reports = 0;
        const auto stopped = beginMap(
            *points, {}, team,
            [&](const Progress &) {
                ++reports;
                stop.request_stop();
            },
            stop.get_token());
        QVERIFY(!stopped);
        QCOMPARE(stopped.error().kind, ErrorKind::Cancelled);
        QCOMPARE(reports, 1);
    }
};

SYNVAE_TEST_GUILESS(tst_MapBuilding)
#include "tst_mapbuilding.moc"
