// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/seed.h"
#include "core/maps/densitycontours.h"
#include "tests/core/maps/testpoints.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;

namespace {

/// Twice the area a line goes round; negative the other way round.
double doubleArea(const ContourLine &line)
{
    double area = 0.0;
    for (std::size_t i = 0; i + 3 < line.points.size(); i += 2)
        area += static_cast<double>(line.points[i]) * line.points[i + 3]
            - static_cast<double>(line.points[i + 2]) * line.points[i + 1];
    return area;
}

bool isClosed(const ContourLine &line)
{
    const std::size_t end = line.points.size();
    return line.points[0] == line.points[end - 2] && line.points[1] == line.points[end - 1];
}

} // namespace

class tst_DensityContours : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void noWorkIsLost()
    {
        WorkerTeam team(2);
        const auto density = densityOf(randomValues(4000, 1), 0.3F, 200, team);
        QVERIFY(density);
        QCOMPARE(std::max(density->rows, density->columns), 200);
        const double works = std::accumulate(density->values.begin(), density->values.end(), 0.0) * density->spacing
            * density->spacing;
        QVERIFY(std::abs(works - 2000.0) < 5.0);
    }

    void aHillHasOneRoundLine()
    {
        WorkerTeam team(1);
        const auto density = densityOf(std::vector<float>{3.0F, -2.0F}, 1.0F, 160, team);
        QVERIFY(density);
        const float level = std::exp(-0.5F) / (2.0F * 3.14159265F); // one deviation from the peak
        const auto lines = contoursOf(*density, std::vector<float>{level});
        QCOMPARE(lines.size(), 1U);
        QVERIFY(isClosed(lines[0]));
        QCOMPARE(lines[0].level, level);
        for (std::size_t i = 0; i < lines[0].points.size(); i += 2)
            QVERIFY(std::abs(std::hypot(lines[0].points[i] - 3.0F, lines[0].points[i + 1] + 2.0F) - 1.0F) < 0.03F);
        QVERIFY(doubleArea(lines[0]) > 0.0); // clockwise where y grows downwards: the hill is on the right
    }

    void holesGoRoundTheOtherWay()
    {
        DensityGrid grid{7, 7, 0.0F, 0.0F, 1.0F, std::vector<float>(49, 0.0F)};
        for (int row = 1; row < 6; ++row)
            for (int column = 1; column < 6; ++column)
                grid.values[static_cast<std::size_t>(row * 7 + column)] = row == 3 && column == 3 ? 0.0F : 1.0F;
        const auto lines = contoursOf(grid, std::vector<float>{0.5F});
        QCOMPARE(lines.size(), 2U);
        QVERIFY(isClosed(lines[0]) && isClosed(lines[1]));
        QVERIFY(doubleArea(lines[0]) > 0.0);
        QVERIFY(doubleArea(lines[1]) < 0.0);
    }

    void atTheEdgeLinesEnd()
    {
        DensityGrid grid{5, 5, 0.0F, 0.0F, 1.0F, {}};
        for (int i = 0; i < 25; ++i)
            grid.values.push_back(static_cast<float>(i % 5));
        const auto lines = contoursOf(grid, std::vector<float>{1.5F, 2.25F});
        QCOMPARE(lines.size(), 2U);
        for (const ContourLine &line : lines) {
            QVERIFY(!isClosed(line));
            QCOMPARE(line.points.size(), 10U);
            for (std::size_t i = 0; i < line.points.size(); i += 2)
                QCOMPARE(line.points[i], line.level);
        }
    }

    void randomFieldsGiveWholeLines()
    {
        for (std::uint64_t seed = 0; seed < 20; ++seed) {
            DensityGrid grid{12, 9, 0.0F, 0.0F, 1.0F, randomValues(108, seed)};
            for (const ContourLine &line : contoursOf(grid, std::vector<float>{0.0F})) {
                QVERIFY(line.points.size() >= 4);
                const auto onEdge = [&](std::size_t at) {
                    return line.points[at] == 0.0F || line.points[at] == 11.0F || line.points[at + 1] == 0.0F
                        || line.points[at + 1] == 8.0F;
                };
                QVERIFY(isClosed(line) || (onEdge(0) && onEdge(line.points.size() - 2)));
            }
        }
    }

    void theLevelAroundAShareHoldsThatShare()
    {
        WorkerTeam team(1);
        const auto density = densityOf(randomValues(2000, 3), 0.4F, 128, team);
        QVERIFY(density);
        const float half = levelAround(*density, 0.5);
        double inside = 0.0;
        double all = 0.0;
        for (const float value : density->values) {
            inside += value >= half ? value : 0.0F;
            all += value;
        }
        QVERIFY(std::abs(inside / all - 0.5) < 0.01);
        QVERIFY(levelAround(*density, 0.9) < half);
    }

    void theTeamChangesNoBit()
    {
        WorkerTeam alone(1);
        WorkerTeam three(3);
        const auto layout = randomValues(500, 4);
        QVERIFY(densityOf(layout, 0.2F, 100, alone)->values == densityOf(layout, 0.2F, 100, three)->values);
    }

    void whatIsNoLayoutIsRefused()
    {
        WorkerTeam team(1);
        QVERIFY(!densityOf({}, 1.0F, 100, team));
        QVERIFY(!densityOf(std::vector<float>{1.0F, std::numeric_limits<float>::infinity()}, 1.0F, 100, team));
        QVERIFY(!densityOf(std::vector<float>{1.0F, 1.0F}, 0.0F, 100, team));
        QVERIFY(!densityOf(std::vector<float>{1.0F, 1.0F}, 1.0F, 5, team));
    }
};

SYNVAE_TEST_GUILESS(tst_DensityContours)
#include "tst_densitycontours.moc"
