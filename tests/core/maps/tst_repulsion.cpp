// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/seed.h"
#include "core/maps/repulsion.h"
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

struct Exact {
    double normalisation = 0.0;
    std::vector<double> pushes; ///< sums of (y_i - y_j) / (1 + d^2)^2
};

Exact exactOf(const std::vector<float> &positions)
{
    Exact exact{0.0, std::vector<double>(positions.size())};
    for (std::size_t i = 0; i < positions.size(); i += 2) {
        for (std::size_t j = 0; j < positions.size(); j += 2) {
            const double dx = positions[i] - positions[j];
            const double dy = positions[i + 1] - positions[j + 1];
            const double q = 1.0 / (1.0 + dx * dx + dy * dy);
            exact.normalisation += i == j ? 0.0 : q;
            exact.pushes[i] += q * q * dx;
            exact.pushes[i + 1] += q * q * dy;
        }
    }
    return exact;
}

} // namespace

class tst_Repulsion : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void agreesWithTheSumOverAllPairs_data()
    {
        QTest::addColumn<float>("size");
        QTest::addColumn<double>("tolerance");
        QTest::newRow("all together") << 0.01F << 0.02;
        QTest::newRow("small") << 1.0F << 0.01;
        QTest::newRow("thin, where pushes nearly cancel") << 12.0F << 0.03;
    }

    void agreesWithTheSumOverAllPairs()
    {
        QFETCH(float, size);
        QFETCH(double, tolerance);
        auto positions = randomValues(4000, 8);
        for (float &value : positions)
            value *= size;
        const Exact exact = exactOf(positions);
        WorkerTeam team(2);
        Repulsion repulsion(2000, 0.5F, team);
        std::vector<float> fields(6000);
        const double normalisation = repulsion.act(positions.data(), fields.data());
        QVERIFY(std::abs(normalisation / exact.normalisation - 1.0) < 0.001);
        double error = 0.0;
        double length = 0.0;
        for (std::size_t i = 0; i < positions.size(); ++i) {
            const double push = -0.5 * fields[3 * (i / 2) + 1 + i % 2];
            error += (push - exact.pushes[i]) * (push - exact.pushes[i]);
            length += exact.pushes[i] * exact.pushes[i];
        }
        QVERIFY2(std::sqrt(error / length) < tolerance, qPrintable(QString::number(std::sqrt(error / length))));
    }

    void theTeamChangesNoBitAndGridsGrowAndShrink()
    {
        WorkerTeam alone(1);
        WorkerTeam three(3);
        constexpr std::int64_t points = 9000;
        Repulsion here(points, 0.5F, alone);
        Repulsion there(points, 0.5F, three);
        std::vector<int> sizes;
        for (const float size : {0.001F, 15.0F, 2.0F}) {
            auto positions = randomValues(2 * points, 9);
            for (float &value : positions)
                value *= size;
            std::vector<float> one(3 * points);
            std::vector<float> other(3 * points);
            QCOMPARE(here.act(positions.data(), one.data()), there.act(positions.data(), other.data()));
            QVERIFY(one == other);
            sizes.push_back(here.gridSize());
        }
        QVERIFY(sizes[0] < sizes[2]);
        QVERIFY(sizes[2] < sizes[1]);
    }
};

SYNVAE_TEST_GUILESS(tst_Repulsion)
#include "tst_repulsion.moc"
