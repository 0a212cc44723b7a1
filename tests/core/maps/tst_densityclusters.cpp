// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/seed.h"
#include "core/maps/densityclusters.h"
#include "tests/core/maps/testpoints.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

#include <stop_token>

#include <vector>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;

namespace {

Neighbours neighboursOf(const MapPoints &points, int each)
{
    WorkerTeam team(2);
    return *exactNeighbours(points, each, team, {}, {});
}

} // namespace

class tst_DensityClusters : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void findsGroupsThatAreApart()
    {
        const MapPoints points = groupedPoints(800, 6, 4);
        const DensityClusters clusters = densityClusters(neighboursOf(points, 20), 6);
        QCOMPARE(clusters.count, 4);
        QCOMPARE(clusters.sizes, (std::vector<int>{200, 200, 200, 200}));
        for (std::size_t work = 4; work < 800; ++work)
            QCOMPARE(clusters.labels[work], clusters.labels[work % 4]);
    }

    void prominenceAndSizeDecideHowMany()
    {
        const MapPoints points = groupedPoints(600, 2, 1);
        const Neighbours neighbours = neighboursOf(points, 12);
        const int everyPeak = densityClusters(neighbours, 2, {1.0, 1}).count;
        const int highPeaks = densityClusters(neighbours, 2, {1000.0, 1}).count;
        QVERIFY(everyPeak > 5);
        QVERIFY(highPeaks <= everyPeak / 4);
        const DensityClusters large = densityClusters(neighbours, 2, {1.0, 40});
        QVERIFY(large.count < everyPeak);
        int without = 0;
        for (const int label : large.labels)
            without += label < 0 ? 1 : 0;
        QVERIFY(without > 0);
        for (int cluster = 1; cluster < large.count; ++cluster)
            QVERIFY(large.sizes[static_cast<std::size_t>(cluster)]
                    <= large.sizes[static_cast<std::size_t>(cluster - 1)]);
    }

    void stoppedThereAreNone()
    {
        const MapPoints points = groupedPoints(800, 6, 4);
        const Neighbours neighbours = neighboursOf(points, 20);
        std::stop_source source;
        source.request_stop();
        const DensityClusters clusters = densityClusters(neighbours, 6, {}, source.get_token());
        QCOMPARE(clusters.count, 0);
        QVERIFY(clusters.labels.empty() && clusters.sizes.empty());
        QCOMPARE(medoids(points, std::vector<int>(800, 0), 1, source.get_token()), std::vector<std::int64_t>{-1});
    }

    void medoidsAreMembersInTheMiddle()
    {
        const MapPoints points(std::vector<float>{0.0F, 1.0F, 5.0F, 20.0F, 21.0F, 99.0F}, 1);
        const std::vector<int> labels{0, 0, 0, 1, 1, -1};
        QCOMPARE(medoids(points, labels, 3), (std::vector<std::int64_t>{1, 3, -1}));
    }
};

SYNVAE_TEST_GUILESS(tst_DensityClusters)
#include "tst_densityclusters.moc"
