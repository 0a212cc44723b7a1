// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/seed.h"
#include "core/maps/affinities.h"
#include "core/maps/kernels/mapkernels.h"
#include "tests/core/maps/testpoints.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

#include <cmath>
#include <map>
#include <numeric>
#include <utility>
#include <vector>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;

class tst_Affinities : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void weightsHaveTheEntropyAskedFor_data()
    {
        QTest::addColumn<double>("perplexity");
        QTest::addColumn<float>("scale");
        for (const double perplexity : {1.5, 5.0, 30.0, 85.0}) {
            for (const float scale : {1e-6F, 1.0F, 1e6F})
                QTest::addRow("%g at %g", perplexity, static_cast<double>(scale)) << perplexity << scale;
        }
    }

    void weightsHaveTheEntropyAskedFor()
    {
        QFETCH(double, perplexity);
        QFETCH(float, scale);
        auto distances = randomValues(90, 3);
        for (float &distance : distances)
            distance = scale * (distance * distance + 3.0F);
        std::vector<float> weights(90);
        QVERIFY(gaussianWeights(distances, perplexity, weights) > 0.0);
        double entropy = 0.0;
        double sum = 0.0;
        for (const float weight : weights) {
            sum += weight;
            entropy -= weight > 0.0F ? weight * std::log(weight) : 0.0;
        }
        QVERIFY(std::abs(sum - 1.0) < 1e-5);
        QVERIFY2(std::abs(entropy - std::log(perplexity)) < 1e-4, qPrintable(QString::number(std::exp(entropy))));
    }

    void equalDistancesShareEqually()
    {
        const std::vector<float> distances(10, 4.0F);
        std::vector<float> weights(10);
        gaussianWeights(distances, 3.0, weights);
        for (const float weight : weights)
            QVERIFY(std::abs(weight - 0.1F) < 1e-6F);
    }

    void theMatrixIsSymmetricAndSumsToOne()
    {
        WorkerTeam team(2);
        const auto points = MapPoints::prepare({randomValues(900 * 6, 5), 6}, Metric::Euclidean);
        const auto neighbours = exactNeighbours(*points, 30, team, {}, {});
        const Affinities joint = jointAffinities(*neighbours, 10.0, team);
        QCOMPARE(joint.points(), 900);
        std::map<std::pair<int, int>, float> entries;
        for (int row = 0; row < 900; ++row) {
            const std::int64_t first = joint.starts[static_cast<std::size_t>(row)];
            QCOMPARE(first % mapkernels::lanes, 0);
            for (auto edge = static_cast<std::size_t>(first);
                 edge < static_cast<std::size_t>(joint.starts[static_cast<std::size_t>(row) + 1]); ++edge) {
                if (joint.columns[edge] == row)
                    QCOMPARE(joint.weights[edge], 0.0F);
                else
                    entries[{row, joint.columns[edge]}] = joint.weights[edge];
            }
        }
        for (const auto &[pair, weight] : entries)
            QCOMPARE(entries.at({pair.second, pair.first}), weight);
        const double sum = std::accumulate(joint.weights.begin(), joint.weights.end(), 0.0);
        QVERIFY(std::abs(sum - 1.0) < 1e-5);
        for (std::int64_t point = 0; point < 900; ++point) {
            for (const std::int32_t neighbour : neighbours->of(point))
                QVERIFY(entries.contains({static_cast<int>(point), neighbour}));
        }
    }

    void theTeamChangesNoBit()
    {
        WorkerTeam alone(1);
        WorkerTeam three(3);
        const auto points = MapPoints::prepare({randomValues(1500 * 4, 6), 4}, Metric::Euclidean);
        const auto neighbours = exactNeighbours(*points, 15, alone, {}, {});
        const Affinities one = jointAffinities(*neighbours, 5.0, alone);
        const Affinities other = jointAffinities(*neighbours, 5.0, three);
        QVERIFY(one.starts == other.starts);
        QVERIFY(one.columns == other.columns);
        QVERIFY(one.weights == other.weights);
    }
};

SYNVAE_TEST_GUILESS(tst_Affinities)
#include "tst_affinities.moc"
