// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/neighbourscores.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

#include <array>
#include <cmath>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_NeighbourScores : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void agreesWithACaseDoneByHand()
    {
        // On a line: a at 0, 2, 4; b at 10. Nearest: a, a (the first of two), a, a.
        const std::array<float, 4> latents{0.0F, 2.0F, 4.0F, 10.0F};
        const std::array labels{0, 0, 0, 1};
        const auto scores = neighbourScoresOf({latents, 1}, labels, std::array{1, 3, 10}, {});
        QVERIFY(scores);
        QCOMPARE(scores->ranks, (std::vector<int>{1, 3})); // ten neighbours are more than there are
        QCOMPARE(scores->overItems[0].value, 0.75);
        QCOMPARE(scores->overClasses[0].value, 0.5); // of a all, of b none
        QCOMPARE(scores->overItems[1].value, 3 * (2.0 / 3) / 4);
        QCOMPARE(*scores->overItems[0].chance, (9.0 + 1.0) / 16);
        QCOMPARE(*scores->overClasses[0].chance, 0.5);
        QCOMPARE(scores->classes.size(), std::size_t{2});
        QCOMPARE(scores->classes[0].values[0], 1.0);
        QCOMPARE(scores->classes[1].values[0], 0.0);
        QVERIFY(scores->overItems[0].low < 0.75 && scores->overItems[0].high >= 0.75);
    }

    void whatCannotBeComparedIsRefused()
    {
        const std::array<float, 2> latents{0.0F, std::nanf("")};
        const std::array labels{0, 0};
        QCOMPARE(neighbourScoresOf({latents, 1}, labels, std::array{1}, {}).error().kind, ErrorKind::InvalidInput);
        const std::array<float, 2> two{0.0F, 1.0F};
        const auto none = neighbourScoresOf({two, 1}, labels, std::array{5}, {});
        QVERIFY(!none || none->overItems.empty());
    }
};

SYNVAE_TEST_GUILESS(tst_NeighbourScores)
#include "tst_neighbourscores.moc"
