// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/affinitydivergence.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

using namespace synvae;
using namespace Qt::StringLiterals;

namespace {

constexpr std::array<float, 12> visualValues{0, 0, 1, 0, 0, 2, 3, 1, 4, 4, -2, 1};
constexpr std::array<float, 6> auditiveValues{0, 5, 1, 2, 9, -3};
const Points visual{visualValues, 2};
const Points auditive{auditiveValues, 1};

} // namespace

class tst_AffinityDivergence : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void agreesWithScikitLearn()
    {
        // _joint_probabilities of scikit-learn 1.2.1 for six points, perplexity 3.
        const std::array<double, 15> squared{0.094072449877, 0.059230619561, 0.014055942209, 0.004623456383,
                                             0.048233270737, 0.037011438369, 0.066886846016, 0.00995616762,
                                             0.018444442176, 0.011609487818, 0.017053846947, 0.055068302332,
                                             0.061352574608, 0.001240933255, 0.001160222091};
        const std::array<double, 15> plain{0.100004623189, 0.058018517058, 0.014952995849, 0.005256216885,
                                           0.047442538104, 0.033724998534, 0.065338224298, 0.009901529966,
                                           0.017122838176, 0.011555646883, 0.015180585064, 0.054999443806,
                                           0.062511975781, 0.001934013262, 0.002055853146};
        const auto ours = jointProbabilities(visual, 3.0, AffinityDistance::Squared);
        const auto oursPlain = jointProbabilities(visual, 3.0, AffinityDistance::Plain);
        QCOMPARE(ours.size(), squared.size());
        for (std::size_t i = 0; i < squared.size(); ++i) {
            QVERIFY2(std::abs(ours[i] - squared[i]) < 1e-6, qPrintable(QString::number(ours[i])));
            QVERIFY2(std::abs(oursPlain[i] - plain[i]) < 1e-6, qPrintable(QString::number(oursPlain[i])));
        }
        AffinitySettings settings{3.0, AffinityDistance::Squared, 100, 2, Seed{1}};
        const auto divergence = affinityDivergenceOf(visual, auditive, settings);
        QVERIFY(divergence);
        QVERIFY(std::abs(divergence->visualToAuditive - 0.7427449) < 1e-4);
        QVERIFY(std::abs(divergence->auditiveToVisual - 0.6669836) < 1e-4);
        settings.distance = AffinityDistance::Plain;
        const auto asInTheirCode = affinityDivergenceOf(visual, auditive, settings);
        QVERIFY(std::abs(asInTheirCode->visualToAuditive - 0.7128149) < 1e-4);
        QVERIFY(std::abs(asInTheirCode->auditiveToVisual - 0.6576374) < 1e-4);
    }

    void farAwayFromZeroTheProbabilitiesAreTheSame()
    {
        // exp(-distance) of all of these is 0 in floating point.
        std::vector<float> values;
        for (std::size_t i = 0; i < 20; ++i) {
            values.push_back(1000.0F * std::cos(static_cast<float>(i) * 0.314159265F));
            values.push_back(1000.0F * std::sin(static_cast<float>(i) * 0.314159265F));
        }
        const auto joint = jointProbabilities({values, 2}, 5.0, AffinityDistance::Squared);
        // On a circle all points are alike: the row of the first has the entropy that was asked for.
        double entropy = 0.0;
        for (std::size_t i = 0; i < 19; ++i)
            entropy -= 20.0 * joint[i] * std::log(20.0 * joint[i]);
        QVERIFY2(std::abs(entropy - std::log(5.0)) < 1e-3, qPrintable(QString::number(std::exp(entropy))));
        QVERIFY(std::abs(std::accumulate(joint.begin(), joint.end(), 0.0) - 0.5) < 1e-9);
    }

    void theSameSpaceDivergesByNothingAndAPermutedOneDoes()
    {
        std::vector<float> values(200);
        for (std::size_t i = 0; i < values.size(); ++i)
            values[i] = normal(Seed{1}, i);
        const Points points{values, 2};
        const auto divergence = affinityDivergenceOf(points, points);
        QVERIFY(divergence);
        QCOMPARE(divergence->points, std::size_t{100});
        QCOMPARE(divergence->visualToAuditive, 0.0);
        QCOMPARE(divergence->auditiveToVisual, 0.0);
        QVERIFY(divergence->leastNullVisualToAuditive > 0.1);
        QVERIFY(divergence->leastNullVisualToAuditive < divergence->nullVisualToAuditive);
        QVERIFY(divergence->leastNullAuditiveToVisual > 0.1);

        std::vector<float> unrelated(100);
        for (std::size_t i = 0; i < unrelated.size(); ++i)
            unrelated[i] = normal(Seed{2}, i);
        const auto nothing = affinityDivergenceOf(points, {unrelated, 1});
        QVERIFY(std::abs(nothing->visualToAuditive / nothing->nullVisualToAuditive - 1.0) < 0.1);
    }

    void moreItemsThanWantedAreSampled()
    {
        std::vector<float> values(300);
        for (std::size_t i = 0; i < values.size(); ++i)
            values[i] = normal(Seed{3}, i);
        const AffinitySettings settings{10.0, AffinityDistance::Squared, 60, 1, Seed{1}};
        const auto divergence = affinityDivergenceOf({values, 1}, {values, 1}, settings);
        QCOMPARE(divergence->points, std::size_t{60});
        QCOMPARE(divergence->visualToAuditive, 0.0);
    }

    void equalPointsAreEquallyNear()
    {
        const std::vector<float> values(10, 1.0F);
        for (const double probability : jointProbabilities({values, 1}, 3.0, AffinityDistance::Squared))
            QVERIFY(std::abs(probability - 1.0 / 90.0) < 1e-12);
        const auto divergence = affinityDivergenceOf({values, 1}, {values, 1}, {3.0, {}, 10, 3, Seed{1}});
        QCOMPARE(divergence->nullVisualToAuditive, 0.0);
    }

    void refusesWhatCannotBeCompared()
    {
        const AffinitySettings settings{3.0, AffinityDistance::Squared, 100, 1, Seed{1}};
        const auto with = [&settings](double perplexity, std::size_t points) {
            AffinitySettings other = settings;
            other.perplexity = perplexity;
            other.points = points;
            return other;
        };
        QVERIFY(affinityDivergenceOf(visual, auditive, settings));
        QVERIFY(!affinityDivergenceOf(visual, {std::span(auditiveValues).first(5), 1}, settings));
        QVERIFY(!affinityDivergenceOf(visual, auditive, with(5.0, 100)));
        QVERIFY(!affinityDivergenceOf(visual, auditive, with(1.0, 100)));
        QVERIFY(!affinityDivergenceOf(visual, auditive, with(std::numeric_limits<double>::quiet_NaN(), 100)));
        QVERIFY(!affinityDivergenceOf(visual, auditive, with(3.0, 4)));
        QVERIFY(!affinityDivergenceOf({{}, 1}, {{}, 1}, settings));
        std::array<float, 6> bad = auditiveValues;
        bad[2] = std::numeric_limits<float>::quiet_NaN();
        QVERIFY(!affinityDivergenceOf(visual, {bad, 1}, settings));
        const std::vector<float> many(6000);
        QVERIFY(!affinityDivergenceOf({many, 1}, {many, 1}, with(3.0, 6000)));
    }
};

SYNVAE_TEST_GUILESS(tst_AffinityDivergence)
#include "tst_affinitydivergence.moc"
