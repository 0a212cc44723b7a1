// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/music/syncopation.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

#include <initializer_list>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_Syncopation : public QObject
{
    Q_OBJECT

private:
    static Melody struckAt(std::initializer_list<int> steps)
    {
        std::array<Token, melodySteps> tokens{};
        for (const int step : steps)
            tokens[static_cast<std::size_t>(step)] = tokenOf(60);
        return Melody::fromTokens(std::span<const Token>(tokens)).value();
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void weighsAsTheMeterDoes()
    {
        const std::array<int, 16> weights{0, -4, -3, -4, -2, -4, -3, -4, -1, -4, -3, -4, -2, -4, -3, -4};
        for (int step = 0; step < melodySteps; ++step)
            QCOMPARE(metricalWeight(step), weights[static_cast<std::size_t>(step % 16)]);
    }

    void squareMusicHasNone()
    {
        QCOMPARE(syncopationOf(struckAt({0, 4, 8, 12, 16, 20, 24, 28})), 0.0);
        QCOMPARE(syncopationOf(struckAt({0, 16})), 0.0);
        QCOMPARE(syncopationOf(Melody()), 0.0);
    }

    void offTheBeatIsCounted()
    {
        // The note on 2 sounds through beat 2 (weight -2 instead of -3); the next is square.
        QCOMPARE(syncopationOf(struckAt({2, 8, 16})), 1.0 / 3.0);
        QCOMPARE(syncopationOf(struckAt({15})), 4.0);
        QVERIFY(syncopationOf(struckAt({2, 6, 10, 14, 18, 22, 26, 30})) > 1.0);
    }
};

SYNVAE_TEST_APPLESS(tst_Syncopation)
#include "tst_syncopation.moc"
