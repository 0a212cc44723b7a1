// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/bootstrap.h"
#include "core/metrics/sampling.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

#include <cmath>
#include <limits>
#include <vector>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_Bootstrap : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void equalValuesLeaveNothingOpen()
    {
        const auto interval = bootstrapMean(std::vector<double>(30, 0.25));
        QVERIFY(interval);
        QCOMPARE(interval->low, 0.25);
        QCOMPARE(interval->high, 0.25);
        const auto single = bootstrapMean(std::vector<double>{3.0});
        QCOMPARE(single->low, 3.0);
    }

    void agreesWithTheNormalApproximation()
    {
        std::vector<double> values;
        for (std::uint64_t i = 0; i < 400; ++i)
            values.push_back(i < 100 ? 1.0 : 0.0);
        const auto interval = bootstrapMean(values, {4000, 0.95, Seed{1}});
        const double reach = 1.96 * std::sqrt(0.25 * 0.75 / 400.0);
        QVERIFY(std::abs(interval->low - (0.25 - reach)) < 0.005);
        QVERIFY(std::abs(interval->high - (0.25 + reach)) < 0.005);
        const auto narrower = bootstrapMean(values, {4000, 0.5, Seed{1}});
        QVERIFY(narrower->low > interval->low && narrower->high < interval->high);
    }

    void holdsTheTruthAsOftenAsItSays()
    {
        int held = 0;
        for (std::uint64_t trial = 0; trial < 200; ++trial) {
            std::vector<double> values;
            for (std::uint64_t i = 0; i < 50; ++i)
                values.push_back(fineUniform(Seed{100 + trial}, i));
            const auto interval = bootstrapMean(values, {200, 0.9, Seed{trial}});
            held += interval->low <= 0.5 && 0.5 <= interval->high ? 1 : 0;
        }
        QVERIFY2(held > 166 && held < 194, qPrintable(QString::number(held)));
    }

    void theSeedDecides()
    {
        const std::vector<double> values{1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0};
        const auto first = bootstrapMean(values, {50, 0.95, Seed{1}});
        const auto again = bootstrapMean(values, {50, 0.95, Seed{1}});
        const auto other = bootstrapMean(values, {50, 0.95, Seed{2}});
        QVERIFY(first->low == again->low && first->high == again->high);
        QVERIFY(first->low != other->low || first->high != other->high);
    }

    void aStatisticIsGivenAsManyItemsAsThereAre()
    {
        int calls = 0;
        bool sound = true;
        const auto interval = bootstrapStatistic(9,
                                                 [&](std::span<const std::size_t> items) {
                                                     sound = sound && items.size() == 9;
                                                     for (const std::size_t item : items)
                                                         sound = sound && item < 9;
                                                     return static_cast<double>(calls++);
                                                 },
                                                 {101, 0.9, Seed{1}});
        QVERIFY(sound);
        QCOMPARE(calls, 101);
        // Of the scores 0, 1, ..., 100 five lie below and five above.
        QCOMPARE(interval->low, 5.0);
        QCOMPARE(interval->high, 95.0);
    }

    void refusesWhatHasNoInterval()
    {
        QVERIFY(!bootstrapMean({}));
        QVERIFY(!bootstrapMean(std::vector<double>{1.0, std::numeric_limits<double>::quiet_NaN()}));
        const std::vector<double> values{1.0, 2.0};
        QVERIFY(!bootstrapMean(values, {0, 0.95, Seed{1}}));
        QVERIFY(!bootstrapMean(values, {10, 1.0, Seed{1}}));
        QVERIFY(!bootstrapMean(values, {10, std::numeric_limits<double>::quiet_NaN(), Seed{1}}));
        QVERIFY(!bootstrapStatistic(3, [](auto) { return std::numeric_limits<double>::infinity(); }));
    }
};

SYNVAE_TEST_GUILESS(tst_Bootstrap)
#include "tst_bootstrap.moc"
