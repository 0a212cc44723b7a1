// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/classmeans.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

#include <array>
#include <cmath>
#include <limits>
#include <vector>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_ClassMeans : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void agreesWithACaseDoneByHand()
    {
        // Means at (1, 0), (4, 4) and (1, 11); nothing in class 2.
        const std::array<float, 10> values{0, 0, 2, 0, 4, 4, 1, 10, 1, 12};
        const std::array<int, 5> labels{0, 0, 1, 3, 3};
        const auto means = classMeansOf({values, 2}, labels, 4);
        QVERIFY(means);
        QCOMPARE(means->items, (std::vector<int>{2, 1, 0, 2}));
        QCOMPARE(means->values, (std::vector<double>{1, 0, 4, 4, 0, 0, 1, 11}));
        QCOMPARE(means->distance(0, 1).value(), 5.0);
        QCOMPARE(means->distance(0, 3).value(), 11.0);
        QVERIFY(means->empty(2));
        QVERIFY(!means->distance(0, 2));
        QCOMPARE(means->distance(std::array<float, 2>{1, 2}, 0), 2.0);

        const auto triplet = mostDistantTriplet(*means, 1);
        QVERIFY(triplet);
        QCOMPARE(triplet->classes, (std::array<int, 3>{0, 1, 3}));
        QVERIFY(std::abs(triplet->distance - (5.0 + 11.0 + std::sqrt(58.0))) < 1e-12);
        QVERIFY(!mostDistantTriplet(*means, 2));
        // An empty class is never among the three, whatever is asked for.
        QCOMPARE(mostDistantTriplet(*means, 0)->classes, triplet->classes);
    }

    void twentyFourItemsAreEnoughAndTwentyThreeAreNot()
    {
        // On a line; the class at 1000 is farthest from all others and has one item too few.
        std::vector<float> values;
        std::vector<int> labels;
        const std::array<float, 5> places{0.0F, 1000.0F, 10.0F, 12.0F, 50.0F};
        for (int label = 0; label < 5; ++label) {
            for (int i = 0; i < (label == 1 ? 23 : 24); ++i) {
                values.push_back(places[static_cast<std::size_t>(label)]);
                labels.push_back(label);
            }
        }
        const auto means = classMeansOf({values, 1}, labels, 5);
        QCOMPARE(mostDistantTriplet(*means)->classes, (std::array<int, 3>{0, 2, 4})); // 0, 3, 4 is as far: first wins
        QCOMPARE(mostDistantTriplet(*means, 23)->classes, (std::array<int, 3>{0, 1, 2}));
    }

    void theNearestComeFirstAndTheEarlierOfEquals()
    {
        const std::array<float, 6> values{4, 99, 0, 2, 1, 3};
        const std::array<int, 6> labels{0, 1, 0, 0, 0, 0};
        const auto means = classMeansOf({values, 1}, labels, 2);
        QCOMPARE(nearestToMean({values, 1}, labels, *means, 0), (std::vector<std::size_t>{3, 4, 5, 0, 2}));
        QCOMPARE(nearestToMean({values, 1}, labels, *means, 0, 2), (std::vector<std::size_t>{3, 4}));
        QCOMPARE(nearestToMean({values, 1}, labels, *means, 1), (std::vector<std::size_t>{1}));
    }

    void equalPointsAreATripletOfNoDistance()
    {
        const std::array<float, 3> values{5, 5, 5};
        const auto means = classMeansOf({values, 1}, std::array<int, 3>{0, 1, 2}, 3);
        QCOMPARE(mostDistantTriplet(*means, 1)->distance, 0.0);
    }

    void refusesWhatHasNoMean()
    {
        QVERIFY(!classMeansOf({{}, 2}, {}, 3));
        const std::array<float, 2> values{1.0F, std::numeric_limits<float>::quiet_NaN()};
        QVERIFY(!classMeansOf({values, 1}, std::array<int, 2>{0, 1}, 2));
        const std::array<float, 2> sound{1.0F, 2.0F};
        QVERIFY(!classMeansOf({sound, 1}, std::array<int, 2>{0, 2}, 2));
        QVERIFY(!classMeansOf({sound, 1}, std::array<int, 2>{0, 0}, 0));
    }
};

SYNVAE_TEST_GUILESS(tst_ClassMeans)
#include "tst_classmeans.moc"
