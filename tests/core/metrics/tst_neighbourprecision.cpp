// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/seed.h"
#include "core/metrics/neighbourprecision.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <utility>
#include <vector>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_NeighbourPrecision : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void agreesWithACaseDoneByHand()
    {
        // On a line: a at 0, a at 1, b at 3, b at 7.
        const std::array<float, 4> latents{0.0F, 1.0F, 3.0F, 7.0F};
        const std::array<int, 4> labels{0, 0, 1, 1};
        const std::array<int, 2> ranks{1, 2};
        const auto precision = neighbourPrecision(latents, 1, labels, ranks);
        // Nearest: a->a, a->a, b->a, b->b. Two nearest: a->{a,b}, a->{a,b}, b->{a,a}, b->{b,a}.
        QCOMPARE(precision.values[0], 0.75);
        QCOMPARE(precision.values[1], 3.0 / 8.0);
        QCOMPARE(precision.chance, 0.5);
        QCOMPARE(precision.itemValues[0], (std::vector<double>{1.0, 1.0, 0.0, 1.0}));
        QCOMPARE(precision.itemValues[1], (std::vector<double>{0.5, 0.5, 0.0, 0.5}));
        QCOMPARE(precision.classes.size(), std::size_t{2});
        QCOMPARE(precision.classes[0].values, (std::vector<double>{1.0, 0.5}));
        QCOMPARE(precision.classes[1].values, (std::vector<double>{0.5, 0.25}));
        QCOMPARE(precision.classes[1].items, 2);
        QCOMPARE(precision.classes[1].chance, 0.5);
        QCOMPARE(precision.classAverages, (std::vector<double>{0.75, 0.375}));
        QCOMPARE(precision.classChance, 0.5);
    }

    void classesOfDifferentSizesWeighTheSameInTheirAverage()
    {
        // Label 7 has four items that find each other, label -2 has one that cannot.
        const std::array<float, 5> latents{0.0F, 1.0F, 2.0F, 3.0F, 4.0F};
        const std::array<int, 5> labels{7, 7, 7, 7, -2};
        const std::array<int, 1> ranks{1};
        const auto precision = neighbourPrecision(latents, 1, labels, ranks);
        QCOMPARE(precision.values[0], 0.8);
        QCOMPARE(precision.chance, 17.0 / 25.0);
        QCOMPARE(precision.classes[0].label, -2);
        QCOMPARE(precision.classAverages[0], 0.5);
    }

    void neighboursAreThoseOfAFullSortTiesToTheEarlier()
    {
        // Small whole numbers tie often; the count leaves the last block part empty.
        constexpr std::size_t count = 75;
        constexpr int width = 3;
        constexpr std::size_t deepest = 20;
        std::vector<float> values;
        for (std::uint64_t i = 0; i < count * width; ++i)
            values.push_back(static_cast<float>(derive(Seed{6}, i).value % 4));
        const Points points{values, width};
        const std::vector<int> neighbours = nearestNeighbours(points, deepest);
        for (std::size_t item = 0; item < count; ++item) {
            std::vector<std::pair<double, int>> all;
            for (std::size_t other = 0; other < count; ++other) {
                if (other != item)
                    all.emplace_back(squaredDistance(points[item], points[other]), static_cast<int>(other));
            }
            std::sort(all.begin(), all.end());
            for (std::size_t n = 0; n < deepest; ++n)
                QCOMPARE(neighbours[item * deepest + n], all[n].second);
        }
    }

    void distancesBeyondAllNumbersAreStillNeighbours()
    {
        const std::array<float, 3> latents{-3e38F, 0.0F, 3e38F};
        QCOMPARE(nearestNeighbours({latents, 1}, 2), (std::vector<int>{1, 2, 0, 2, 0, 1}));
    }

    void separateClassesArePerfectAndRandomOnesAreChance()
    {
        constexpr std::size_t count = 600;
        constexpr int width = 13;
        std::vector<float> latents(count * width);
        std::vector<int> labels(count);
        for (std::size_t i = 0; i < count; ++i) {
            labels[i] = static_cast<int>(i % 3);
            for (std::size_t d = 0; d < width; ++d)
                latents[i * width + d] = normal(Seed{2}, i * width + d);
        }
        const std::array<int, 3> ranks{1, 5, 10};
        const auto random = neighbourPrecision(latents, width, labels, ranks);
        QVERIFY(std::abs(random.values[2] - random.chance) < 0.03);
        for (std::size_t i = 0; i < count; ++i)
            latents[i * width] += 100.0F * static_cast<float>(labels[i]);
        for (const double value : neighbourPrecision(latents, width, labels, ranks).values)
            QVERIFY(std::abs(value - 1.0) < 1e-9);
    }

    void refusesWhatCannotBeMeasured()
    {
        std::array<float, 3> latents{0.0F, 1.0F, 2.0F};
        const std::array<int, 3> labels{0, 0, 1};
        const auto allowed = [&](const std::vector<int> &ranks) {
            return neighbourPrecisionOf({latents, 1}, labels, ranks).ok();
        };
        QVERIFY(allowed({1, 2}));
        QVERIFY(!allowed({3}));
        QVERIFY(!allowed({0, 1}));
        QVERIFY(!allowed({}));
        QVERIFY(!neighbourPrecisionOf({latents, 1}, std::span(labels).first(2), std::vector<int>{1}));
        latents[1] = std::numeric_limits<float>::quiet_NaN();
        QVERIFY(!allowed({1}));
        QCOMPARE(neighbourPrecision(latents, 1, labels, std::vector<int>{1}).values.front(), 0.0);
    }

    void tooFewItemsGiveZeros()
    {
        const std::array<float, 2> latents{0.0F, 1.0F};
        const std::array<int, 2> labels{1, 1};
        const std::array<int, 1> ranks{10};
        QCOMPARE(neighbourPrecision(latents, 1, labels, ranks).values.front(), 0.0);
    }
};

SYNVAE_TEST_GUILESS(tst_NeighbourPrecision)
#include "tst_neighbourprecision.moc"
