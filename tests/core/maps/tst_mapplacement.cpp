// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/seed.h"
#include "core/maps/mapbuilding.h"
#include "core/maps/mapplacement.h"
#include "tests/core/maps/testpoints.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

#include <cmath>
#include <vector>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;

namespace {

std::vector<float> layoutOf(const MapPoints &points, WorkerTeam &team)
{
    const auto beginning = *beginMap(points, {}, team, {}, {});
    Tsne tsne(beginning.affinities, beginning.start, beginning.settings, team);
    tsne.run(500);
    return {tsne.layout().begin(), tsne.layout().end()};
}

double distance(const std::vector<float> &a, std::size_t first, const std::vector<float> &b, std::size_t second)
{
    return std::hypot(a[2 * first] - b[2 * second], a[2 * first + 1] - b[2 * second + 1]);
}

} // namespace

class tst_MapPlacement : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void newWorksComeToTheirKind()
    {
        WorkerTeam team(1);
        const MapPoints points = groupedPoints(500, 12, 5);
        const auto layout = layoutOf(points, team);
        std::vector<float> news; // between a work and the next of its group
        for (std::int64_t work = 0; work < 40; ++work) {
            for (int d = 0; d < 12; ++d)
                news.push_back(0.5F * (points.row(work)[d] + points.row(work + 5)[d]));
        }
        const auto places = placedOnMap(points, layout, MapPoints(news, 12), 30.0, team);
        QVERIFY(places);
        QCOMPARE(places->size(), 80U);
        for (std::size_t work = 0; work < 40; ++work) {
            std::size_t nearest = 0;
            for (std::size_t other = 1; other < 500; ++other)
                nearest = distance(*places, work, layout, other) < distance(*places, work, layout, nearest) ? other
                                                                                                            : nearest;
            QCOMPARE(nearest % 5, work % 5);
        }
    }

    void aKnownWorkComesNearItsPlace()
    {
        WorkerTeam team(1);
        const MapPoints points = groupedPoints(300, 12, 3);
        const auto layout = layoutOf(points, team);
        const MapPoints again(std::vector<float>(points.row(7), points.row(7) + 12), 12);
        const auto places = placedOnMap(points, layout, again, 30.0, team);
        QVERIFY(places);
        double size = 0.0;
        for (std::size_t other = 0; other < 300; ++other)
            size = std::max(size, distance(layout, 7, layout, other));
        QVERIFY(distance(*places, 0, layout, 7) < 0.1 * size);
    }

    void whatDoesNotFitIsRefused()
    {
        WorkerTeam team(1);
        const MapPoints points = groupedPoints(20, 4, 2);
        const std::vector<float> layout(40);
        QVERIFY(!placedOnMap(points, layout, groupedPoints(5, 3, 1), 5.0, team));
        QVERIFY(!placedOnMap(points, std::span(layout).first(38), groupedPoints(5, 4, 1), 5.0, team));
        QVERIFY(placedOnMap(points, layout, groupedPoints(5, 4, 1), 5.0, team));
    }
};

SYNVAE_TEST_GUILESS(tst_MapPlacement)
#include "tst_mapplacement.moc"
