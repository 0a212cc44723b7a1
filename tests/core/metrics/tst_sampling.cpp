// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/sampling.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <vector>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_Sampling : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void drawsAreWithinTheirBoundsAndEven()
    {
        std::array<int, 7> counts{};
        double mean = 0.0;
        constexpr int draws = 14000;
        for (std::uint64_t i = 0; i < draws; ++i) {
            ++counts.at(drawnBelow(Seed{3}, i, counts.size()));
            const double u = fineUniform(Seed{3}, i);
            QVERIFY(u >= 0.0 && u < 1.0);
            mean += u / draws;
        }
        QVERIFY(std::abs(mean - 0.5) < 0.01);
        for (const int count : counts)
            QVERIFY2(std::abs(count - draws / 7) < 200, qPrintable(QString::number(count)));
        QCOMPARE(drawnBelow(Seed{3}, 0, 1), std::size_t{0});
    }

    void shuffledIsAPermutationThatTheSeedDecides()
    {
        const std::vector<std::size_t> order = shuffled(100, Seed{1});
        QCOMPARE(std::set<std::size_t>(order.begin(), order.end()).size(), std::size_t{100});
        QCOMPARE(*std::max_element(order.begin(), order.end()), std::size_t{99});
        QVERIFY(!std::is_sorted(order.begin(), order.end()));
        QVERIFY(order == shuffled(100, Seed{1}));
        QVERIFY(order != shuffled(100, Seed{2}));
        QVERIFY(shuffled(0, Seed{1}).empty());
    }

    void samplesAreAscendingAndEveryNumberHasItsChance()
    {
        std::array<int, 10> counts{};
        constexpr int samples = 3000;
        for (std::uint64_t i = 0; i < samples; ++i) {
            const auto sample = sampleOf(counts.size(), 3, Seed{i});
            QCOMPARE(sample.size(), std::size_t{3});
            QVERIFY(sample[0] < sample[1] && sample[1] < sample[2]);
            for (const std::size_t number : sample)
                ++counts.at(number);
        }
        for (const int count : counts)
            QVERIFY2(std::abs(count - 900) < 120, qPrintable(QString::number(count)));
        QCOMPARE(sampleOf(2, 5, Seed{1}), (std::vector<std::size_t>{0, 1}));
    }
};

SYNVAE_TEST_GUILESS(tst_Sampling)
#include "tst_sampling.moc"
