// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/seed.h"
#include "tests/support/accessiblewalk.h"
#include "tests/support/testprogram.h"
#include "ui/plot/pointfield.h"

#include <QTest>

#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

using namespace Qt::StringLiterals;
using namespace synvae;

namespace {

std::vector<float> noise(int points)
{
    std::vector<float> layout;
    for (int at = 0; at < 2 * points; ++at)
        layout.push_back(static_cast<float>(derive(Seed{3}, static_cast<std::uint64_t>(at)).value % 10007) / 100.0F);
    return layout;
}

constexpr float none = std::numeric_limits<float>::quiet_NaN();

} // namespace

class tst_PointField : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(anyWindowWarning()); }

    void theLongerSideFillsTheSquare()
    {
        const std::vector<float> layout{10, 100, 30, 110};
        const PointField field(layout);
        QCOMPARE(field.place(0), QPointF(-1, -0.5));
        QCOMPARE(field.place(1), QPointF(1, 0.5));
        QCOMPARE(field.extent(), QRectF(-1, -0.5, 2, 1));
        QCOMPARE(field.fromLayout({20, 105}), QPointF(0, 0));
    }

    void farFromTheOriginNothingIsLost()
    {
        const std::vector<float> layout{1e7F, 1e7F, 1e7F + 4, 1e7F, 1e7F + 2, 1e7F + 1};
        const PointField field(layout);
        QCOMPARE(field.place(0).x(), -1.0);
        QCOMPARE(field.place(1).x(), 1.0);
        QCOMPARE(field.place(2).x(), 0.0);
    }

    void whatIsNotFiniteIsNotOnTheMap()
    {
        const std::vector<float> layout{0, 0, none, 1, 2, std::numeric_limits<float>::infinity(), 4, 4};
        const PointField field(layout);
        QCOMPARE(field.count(), 4);
        QCOMPARE(field.placedCount(), 2);
        QVERIFY(field.isPlaced(0) && !field.isPlaced(1) && !field.isPlaced(2) && field.isPlaced(3));
        QVERIFY(!field.isPlaced(-1) && !field.isPlaced(4));
        QCOMPARE(field.within(QRectF(-2, -2, 4, 4)), (std::vector<int>{0, 3}));
    }

    void oddAndEmptyAndAlike()
    {
        QCOMPARE(PointField(std::vector<float>{}).nearest({0, 0}, 9), -1);
        QCOMPARE(PointField(std::vector<float>{1, 2, 3}).count(), 1);
        const PointField alike(std::vector<float>{5, 5, 5, 5, 5, 5});
        QCOMPARE(alike.place(1), QPointF(0, 0));
        QCOMPARE(alike.nearest({0, 0}, 0.1), 0);
        QCOMPARE(PointField(std::vector<float>{none, none}).placedCount(), 0);
    }

    void theNearestIsTheNearest()
    {
        const PointField field(noise(2000));
        for (int trial = 0; trial < 200; ++trial) {
            const QPointF place(trial % 20 / 10.0 - 1.0, trial / 20 / 5.0 - 1.0);
            int best = -1;
            double least = 0.05;
            for (int point = 0; point < field.count(); ++point) {
                const QPointF way = field.place(point) - place;
                if (const double distance = std::hypot(way.x(), way.y()); distance < least) {
                    least = distance;
                    best = point;
                }
            }
            QCOMPARE(field.nearest(place, 0.05), best);
        }
    }

    void neighboursAreTheNearestInOrder()
    {
        const PointField field(noise(500));
        std::vector<int> all(500);
        std::iota(all.begin(), all.end(), 0);
        std::erase(all, 17);
        const auto distance = [&field](int point) {
            const QPointF way = field.place(point) - field.place(17);
            return std::hypot(way.x(), way.y());
        };
        std::ranges::sort(all, [&](int a, int b) { return std::pair(distance(a), a) < std::pair(distance(b), b); });
        all.resize(12);
        QCOMPARE(field.nearestTo(17, 12), all);
        QCOMPARE(field.nearestTo(17, 9999).size(), 499U);
        QVERIFY(field.nearestTo(-1, 3).empty());
    }

    void rectanglesAndPolygonsHoldTheirs()
    {
        const PointField field(noise(3000));
        const QRectF rect(-0.4, -0.7, 0.5, 1.1);
        const QPolygonF triangle({{-0.9, -0.9}, {0.9, -0.5}, {0.1, 0.95}});
        std::vector<int> inRect;
        std::vector<int> inTriangle;
        for (int point = 0; point < field.count(); ++point) {
            if (rect.contains(field.place(point)))
                inRect.push_back(point);
            if (triangle.containsPoint(field.place(point), Qt::OddEvenFill))
                inTriangle.push_back(point);
        }
        QVERIFY(!inRect.empty() && !inTriangle.empty());
        QCOMPARE(field.within(rect), inRect);
        QCOMPARE(field.within(triangle), inTriangle);
        QVERIFY(field.within(QPolygonF()).empty());
    }

    void runsHoldAllPointsOfARectangle()
    {
        const PointField field(noise(3000));
        std::vector<bool> seen(3000, false);
        for (const PointField::Run &run : field.runs(QRectF(-0.3, -0.3, 0.2, 0.9))) {
            for (int at = run.first; at < run.last; ++at)
                seen[static_cast<std::size_t>(field.order()[static_cast<std::size_t>(at)])] = true;
        }
        for (const int point : field.within(QRectF(-0.3, -0.3, 0.2, 0.9)))
            QVERIFY(seen[static_cast<std::size_t>(point)]);
        QVERIFY(field.runs(QRectF(3, 3, 1, 1)).empty());
    }

    void spacingIsThatOfAGrid()
    {
        std::vector<float> layout;
        for (int at = 0; at < 2500; ++at) {
            layout.push_back(static_cast<float>(at % 50));
            layout.push_back(static_cast<float>(at / 50));
        }
        const double wanted = 2.0 / 49.0;
        const double spacing = PointField(layout).spacing();
        QVERIFY2(spacing > 0.7 * wanted && spacing < 1.3 * wanted, qPrintable(QString::number(spacing / wanted)));
    }
};

SYNVAE_TEST_GUILESS(tst_PointField)
#include "tst_pointfield.moc"
