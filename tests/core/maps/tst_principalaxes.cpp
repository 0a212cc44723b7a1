// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/seed.h"
#include "core/maps/principalaxes.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

using namespace synvae;
using namespace Qt::StringLiterals;

namespace {

/// Deviations 5, 4, 3, 2, 1, 1, ... along the coordinates.
MapPoints stretchedPoints(std::int64_t count, int width)
{
    std::vector<float> values(static_cast<std::size_t>(count * width));
    for (std::size_t i = 0; i < values.size(); ++i) {
        const auto coordinate = static_cast<int>(i % static_cast<std::size_t>(width));
        values[i] = normal(Seed{6}, i) * static_cast<float>(std::max(1, 5 - coordinate));
    }
    return *MapPoints::prepare({values, width}, Metric::Euclidean);
}

} // namespace

class tst_PrincipalAxes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void findsTheDirectionsOfStretchedPoints()
    {
        WorkerTeam team(2);
        const MapPoints points = stretchedPoints(20000, 60);
        const PrincipalAxes axes = principalAxes(points, 3, team);
        QCOMPARE(axes.variances.size(), 3U);
        for (std::size_t axis = 0; axis < 3; ++axis) {
            const double deviation = 5.0 - static_cast<double>(axis);
            QVERIFY(std::abs(std::sqrt(axes.variances[axis]) - deviation) < 0.1);
            QVERIFY(axes.axes[axis * 60 + axis] > 0.99F);
        }
    }

    void axesAreOrthonormalAndProjectionsUncorrelated()
    {
        WorkerTeam team(2);
        const MapPoints points = stretchedPoints(3000, 12);
        const PrincipalAxes axes = principalAxes(points, 12, team);
        const auto along = projected(points, axes, team);
        double total = 0.0;
        for (int a = 0; a < 12; ++a) {
            for (int b = 0; b <= a; ++b) {
                double length = 0.0;
                for (int d = 0; d < 12; ++d)
                    length += static_cast<double>(axes.axes[static_cast<std::size_t>(a * 12 + d)])
                        * axes.axes[static_cast<std::size_t>(b * 12 + d)];
                QVERIFY(std::abs(length - (a == b ? 1.0 : 0.0)) < 1e-5);
                double together = 0.0;
                for (std::size_t row = 0; row < 3000; ++row)
                    together += static_cast<double>(along[row * 12 + static_cast<std::size_t>(a)])
                        * along[row * 12 + static_cast<std::size_t>(b)] / 3000.0;
                QVERIFY(std::abs(together - (a == b ? axes.variances[static_cast<std::size_t>(a)] : 0.0)) < 1e-3);
            }
            total += axes.variances[static_cast<std::size_t>(a)];
        }
        double squares = 0.0;
        for (std::int64_t row = 0; row < 3000; ++row)
            squares += std::inner_product(points.row(row), points.row(row) + 12, points.row(row), 0.0) / 3000.0;
        QVERIFY(std::abs(total / squares - 1.0) < 1e-5);
    }

    void pointsOnALineHaveOneDirection()
    {
        std::vector<float> values;
        for (int i = 0; i < 50; ++i)
            values.insert(values.end(), {static_cast<float>(i), static_cast<float>(2 * i), 0.0F});
        WorkerTeam team(1);
        const PrincipalAxes axes = principalAxes(*MapPoints::prepare({values, 3}, Metric::Euclidean), 2, team);
        QVERIFY(std::abs(axes.axes[1] - 2.0F / std::sqrt(5.0F)) < 1e-5F);
        QVERIFY(axes.variances[1] < 1e-4);
        QVERIFY(std::isfinite(axes.axes[3]));
    }

    void theTeamChangesNoBit()
    {
        WorkerTeam alone(1);
        WorkerTeam three(3);
        const MapPoints points = stretchedPoints(2500, 70);
        QVERIFY(principalAxes(points, 4, alone).axes == principalAxes(points, 4, three).axes);
    }
};

SYNVAE_TEST_GUILESS(tst_PrincipalAxes)
#include "tst_principalaxes.moc"
