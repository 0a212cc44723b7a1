// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/maps/layoutdivergence.h"
#include "core/maps/mapbuilding.h"
#include "core/maps/neighbourloss.h"
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

std::vector<float> layoutOf(const MapBeginning &beginning, WorkerTeam &team, int slice)
{
    Tsne tsne(beginning.affinities, beginning.start, beginning.settings, team);
    while (!tsne.done())
        tsne.run(tsne.iteration() + slice);
    return {tsne.layout().begin(), tsne.layout().end()};
}

/// One step from rest by the formula, over all pairs.
std::vector<double> stepByHand(const MapBeginning &beginning, double exaggeration, double rate)
{
    const std::vector<float> &y = beginning.start;
    const Affinities &p = beginning.affinities;
    std::vector<double> gradients(y.size());
    std::vector<double> pushes(y.size());
    double z = 0.0;
    for (std::size_t i = 0; i < y.size() / 2; ++i) {
        for (std::size_t j = 0; j < y.size() / 2; ++j) {
            const double d[2]
                = {static_cast<double>(y[2 * i]) - y[2 * j], static_cast<double>(y[2 * i + 1]) - y[2 * j + 1]};
            const double q = 1.0 / (1.0 + d[0] * d[0] + d[1] * d[1]);
            z += i == j ? 0.0 : q;
            for (std::size_t axis = 0; axis < 2; ++axis)
                pushes[2 * i + axis] += q * q * d[axis];
        }
        for (auto edge = static_cast<std::size_t>(p.starts[i]); edge < static_cast<std::size_t>(p.starts[i + 1]);
             ++edge) {
            const auto j = static_cast<std::size_t>(p.columns[edge]);
            const double d[2]
                = {static_cast<double>(y[2 * i]) - y[2 * j], static_cast<double>(y[2 * i + 1]) - y[2 * j + 1]};
            for (std::size_t axis = 0; axis < 2; ++axis)
                gradients[2 * i + axis] += exaggeration * p.weights[edge] * d[axis] / (1.0 + d[0] * d[0] + d[1] * d[1]);
        }
    }
    for (std::size_t i = 0; i < y.size(); ++i)
        gradients[i] = -0.8 * rate * (gradients[i] - pushes[i] / z); // 0.8: the gain after a step from rest
    return gradients;
}

} // namespace

class tst_Tsne : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void theFirstStepIsTheGradient()
    {
        WorkerTeam team(2);
        TsneSettings settings;
        settings.iterations = 1;
        auto beginning = *beginMap(groupedPoints(400, 10, 4), settings, team, {}, {});
        for (float &value : beginning.start)
            value *= 3e4F; // a deviation of 3, so that neither force is a straight line
        const auto expected = stepByHand(beginning, 12.0, 400.0 / 12.0);
        const auto after = layoutOf(beginning, team, 1);
        double error = 0.0;
        double length = 0.0;
        double middle[2] = {};
        for (std::size_t i = 0; i < expected.size(); ++i)
            middle[i % 2] += (expected[i] + beginning.start[i]) / 400.0;
        for (std::size_t i = 0; i < expected.size(); ++i) {
            const double step = after[i] + middle[i % 2] - beginning.start[i];
            error += (step - expected[i]) * (step - expected[i]);
            length += expected[i] * expected[i];
        }
        QVERIFY2(std::sqrt(error / length) < 0.01, qPrintable(QString::number(std::sqrt(error / length))));
    }

    void neitherTheTeamNorTheSlicesChangeABit()
    {
        WorkerTeam alone(1);
        WorkerTeam two(2);
        WorkerTeam three(3);
        TsneSettings settings;
        settings.iterations = 60;
        settings.exaggeratedIterations = 40;
        const auto one = beginMap(groupedPoints(1300, 8, 5), settings, alone, {}, {});
        const auto other = beginMap(groupedPoints(1300, 8, 5), settings, three, {}, {});
        QVERIFY(one && other);
        QVERIFY(one->start == other->start);
        const auto layout = layoutOf(*one, alone, 60);
        QVERIFY(layout == layoutOf(*other, two, 60));
        QVERIFY(layout == layoutOf(*other, three, 60));
        QVERIFY(layout == layoutOf(*other, three, 7));
    }

    void aSavedStateGoesOnAsIfNeverStopped()
    {
        WorkerTeam team(1);
        TsneSettings settings;
        settings.iterations = 40;
        settings.exaggeratedIterations = 30;
        const auto beginning = *beginMap(groupedPoints(500, 8, 5), settings, team, {}, {});
        Tsne first(beginning.affinities, beginning.start, settings, team);
        first.run(33);
        Tsne second(beginning.affinities, first.state(), settings, team);
        QCOMPARE(second.iteration(), 33);
        second.run(40);
        const std::vector<float> layout(second.layout().begin(), second.layout().end());
        QVERIFY(layout == layoutOf(beginning, team, 40));
    }

    void groupsComeApartAndNeighboursStay()
    {
        WorkerTeam team(1);
        const MapPoints points = groupedPoints(600, 16, 6);
        const auto beginning = *beginMap(points, {}, team, {}, {});
        Tsne tsne(beginning.affinities, beginning.start, beginning.settings, team);
        tsne.run(300);
        const double early = tsne.divergence();
        tsne.run(1000);
        QVERIFY(tsne.done());
        QVERIFY(tsne.divergence() < early);
        const auto layout = MapPoints::prepare({tsne.layout(), 2}, Metric::Euclidean);
        const auto neighbours = exactNeighbours(*layout, 5, team, {}, {});
        for (std::int64_t work = 0; work < 600; ++work) {
            for (const std::int32_t neighbour : neighbours->of(work))
                QCOMPARE(neighbour % 6, work % 6);
        }
        QVERIFY(neighbourLoss(points, *layout, 10, team)->trustworthiness > 0.95);
        QVERIFY(std::abs(tsne.divergence() - exactDivergence(points, tsne.layout(), 30.0, team)) < 0.1);
    }

    void stoppingKeepsWhatThereIs()
    {
        WorkerTeam team(1);
        const auto beginning = *beginMap(groupedPoints(100, 4, 2), {}, team, {}, {});
        Tsne tsne(beginning.affinities, beginning.start, beginning.settings, team);
        QVERIFY(tsne.run(10));
        std::stop_source stop;
        stop.request_stop();
        QVERIFY(!tsne.run(20, stop.get_token()));
        QCOMPARE(tsne.iteration(), 10);
        QVERIFY(!tsne.done());
    }

    void aWarmStartIsTheOldLayoutMadeSmall()
    {
        const std::vector<float> layout{0.0F, 8.0F, 10.0F, 0.0F, 20.0F, 4.0F, -30.0F, -12.0F};
        const auto start = warmStart(layout, Seed{3});
        QCOMPARE(start.size(), layout.size());
        double squares = 0.0;
        for (std::size_t i = 0; i < start.size(); i += 2)
            squares += start[i] * start[i] / 4.0;
        QVERIFY(std::abs(std::sqrt(squares) - 1e-4) < 1e-5);
        QVERIFY(start[0] > start[6] && start[4] > start[2]);
        QVERIFY(start != warmStart(layout, Seed{4}));
    }

    void fewWorksStayWithinReach()
    {
        for (const int points : {12, 60, 200}) {
            WorkerTeam team(1);
            TsneSettings settings;
            settings.perplexity = 5.0;
            settings.iterations = 400;
            settings.exaggeratedIterations = 20;
            const auto beginning = beginMap(groupedPoints(points, 4, 3), settings, team, {}, {});
            QVERIFY(beginning);
            for (const float value : layoutOf(*beginning, team, 100))
                QVERIFY2(std::abs(value) < 300.0F, qPrintable(QString::number(value)));
        }
    }

    void equalWorksStayFinite()
    {
        WorkerTeam team(1);
        TsneSettings settings;
        settings.iterations = 300;
        const std::vector<float> values(3 * 50, 1.0F);
        const auto beginning = beginMap(*MapPoints::prepare({values, 3}, Metric::Euclidean), settings, team, {}, {});
        QVERIFY(beginning);
        for (const float value : layoutOf(*beginning, team, 100))
            QVERIFY(std::isfinite(value));
    }
};

SYNVAE_TEST_GUILESS(tst_Tsne)
#include "tst_tsne.moc"
