// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/score.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

#include <vector>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_Score : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void theMeanLiesInItsInterval()
    {
        std::vector<double> values(400);
        for (std::size_t i = 0; i < values.size(); ++i)
            values[i] = i % 4 == 0 ? 1.0 : 0.0;
        const auto score = meanScore(values, 0.1, {});
        QVERIFY(score);
        QCOMPARE(score->value, 0.25);
        // A share of 0.25 of 400 has a standard error of 0.0217.
        QVERIFY(score->low > 0.25 - 3 * 0.0217 && score->low < 0.25 - 0.0217);
        QVERIFY(score->high < 0.25 + 3 * 0.0217 && score->high > 0.25 + 0.0217);
        QCOMPARE(*score->chance, 0.1);
    }

    void theSameSeedGivesTheSameInterval()
    {
        const std::vector<double> values{1.0, 5.0, 2.0, 8.0};
        const auto a = meanScore(values, {}, {});
        const auto b = meanScore(values, {}, {});
        QCOMPARE(a->low, b->low);
        QCOMPARE(a->high, b->high);
        QVERIFY(!a->chance);
    }

    void aStatisticSeesEveryItemOnce()
    {
        const auto greatest = [](std::span<const std::size_t> items) {
            return static_cast<double>(*std::max_element(items.begin(), items.end()));
        };
        const auto score = statisticScore(10, greatest, {}, {});
        QVERIFY(score);
        QCOMPARE(score->value, 9.0);
        QVERIFY(score->low < 9.0);
        QCOMPARE(score->high, 9.0);
    }

    void aLineMovesEverything()
    {
        const Score score = scaled({1.0, 0.5, 2.0, 0.25}, 2.0, 1.0);
        QCOMPARE(score.value, 3.0);
        QCOMPARE(score.low, 2.0);
        QCOMPARE(score.high, 5.0);
        QCOMPARE(*score.chance, 1.5);
        QVERIFY(!scaled({}, 2.0).chance);
    }

    void nothingIsRefused() { QCOMPARE(meanScore({}, {}, {}).error().kind, ErrorKind::InvalidInput); }
};

SYNVAE_TEST_GUILESS(tst_Score)
#include "tst_score.moc"
