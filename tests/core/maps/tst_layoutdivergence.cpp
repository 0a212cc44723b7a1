// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/seed.h"
#include "core/maps/affinities.h"
#include "core/maps/layoutdivergence.h"
#include "tests/core/maps/testpoints.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

#include <cmath>
#include <vector>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;

class tst_LayoutDivergence : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void agreesWithTheFormula()
    {
        constexpr std::size_t count = 60;
        const auto points = MapPoints::prepare({randomValues(count * 4, 2), 4}, Metric::Euclidean);
        const auto layout = randomValues(count * 2, 7);
        std::vector<double> p(count * count);
        std::vector<double> q(count * count);
        double z = 0.0;
        for (std::size_t i = 0; i < count; ++i) {
            std::vector<float> distances;
            for (std::size_t j = 0; j < count; ++j) {
                float squares = 0.0F;
                for (int d = 0; d < 4; ++d)
                    squares += std::pow(points->row(static_cast<std::int64_t>(i))[d]
                                            - points->row(static_cast<std::int64_t>(j))[d],
                                        2.0F);
                if (i != j)
                    distances.push_back(squares);
                const double dx = layout[2 * i] - layout[2 * j];
                const double dy = layout[2 * i + 1] - layout[2 * j + 1];
                q[i * count + j] = 1.0 / (1.0 + dx * dx + dy * dy);
                z += i == j ? 0.0 : q[i * count + j];
            }
            std::vector<float> weights(distances.size());
            gaussianWeights(distances, 8.0, weights);
            for (std::size_t j = 0; j < count; ++j) {
                if (i == j)
                    continue;
                const double share = weights[j < i ? j : j - 1] / (2.0 * count);
                p[i * count + j] += share;
                p[j * count + i] += share;
            }
        }
        double expected = 0.0;
        for (std::size_t pair = 0; pair < p.size(); ++pair)
            expected += p[pair] > 0.0 ? p[pair] * std::log(p[pair] / (q[pair] / z)) : 0.0;
        WorkerTeam team(2);
        const double divergence = exactDivergence(*points, layout, 8.0, team);
        QVERIFY2(std::abs(divergence - expected) < 1e-4, qPrintable(QString::number(divergence - expected)));
    }

    void theTeamChangesNoBit()
    {
        WorkerTeam alone(1);
        WorkerTeam three(3);
        const auto points = MapPoints::prepare({randomValues(300 * 4, 2), 4}, Metric::Euclidean);
        const auto layout = randomValues(600, 7);
        QCOMPARE(exactDivergence(*points, layout, 20.0, alone), exactDivergence(*points, layout, 20.0, three));
    }
};

SYNVAE_TEST_GUILESS(tst_LayoutDivergence)
#include "tst_layoutdivergence.moc"
