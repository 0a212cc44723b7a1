// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/seed.h"
#include "core/maps/neighbourloss.h"
#include "tests/core/maps/testpoints.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <vector>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;

namespace {

MapPoints onALine(const std::vector<float> &values) { return *MapPoints::prepare({values, 1}, Metric::Euclidean); }

} // namespace

class tst_NeighbourLoss : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void nothingIsLostBetweenEqualSpaces()
    {
        WorkerTeam team(2);
        const auto points = MapPoints::prepare({randomValues(400 * 5, 2), 5}, Metric::Euclidean);
        const auto loss = neighbourLoss(*points, *points, 10, team);
        QVERIFY(loss);
        QCOMPARE(loss->trustworthiness, 1.0);
        QCOMPARE(loss->continuity, 1.0);
        QCOMPARE(loss->meanKept, 1.0);
        for (const float shift : loss->rankShift)
            QCOMPARE(shift, 0.0F);
    }

    void agreesWithACaseDoneByHand()
    {
        // Works 0 to 4 on a line; afterwards 0 and 4 have changed places.
        WorkerTeam team(1);
        const auto loss = neighbourLoss(onALine({0.0F, 1.0F, 3.0F, 7.0F, 20.0F}),
                                        onALine({20.0F, 1.0F, 3.0F, 7.0F, 0.0F}), 1, team);
        QVERIFY(loss);
        // Nearest before: 0-1, 1-0, 2-1, 3-2, 4-3. Their ranks after: 3, 4, 1, 1, 3.
        QCOMPARE(loss->kept, (std::vector<float>{0.0F, 0.0F, 1.0F, 1.0F, 0.0F}));
        QCOMPARE(loss->rankShift[0], 2.0F);
        QCOMPARE(loss->rankShift[1], 3.0F);
        QCOMPARE(loss->rankShift[2], 0.0F);
        QCOMPARE(loss->rankShift[4], 2.0F);
    }

    void strangersAreChance()
    {
        WorkerTeam team(2);
        const auto before = MapPoints::prepare({randomValues(900 * 5, 2), 5}, Metric::Euclidean);
        const auto after = MapPoints::prepare({randomValues(900 * 5, 3), 5}, Metric::Euclidean);
        const auto loss = neighbourLoss(*before, *after, 10, team);
        QVERIFY(loss);
        QVERIFY(std::abs(loss->trustworthiness - 0.5) < 0.02);
        QVERIFY(std::abs(loss->continuity - 0.5) < 0.02);
        QVERIFY(loss->meanKept < 0.03);
    }

    void whatCannotBeComparedIsRefused()
    {
        WorkerTeam team(1);
        const auto four = onALine({0.0F, 1.0F, 2.0F, 3.0F});
        QVERIFY(!neighbourLoss(four, onALine({1.0F, 2.0F, 5.0F}), 1, team));
        QVERIFY(!neighbourLoss(four, four, 2, team));
        std::stop_source stop;
        stop.request_stop();
        QCOMPARE(neighbourLoss(four, four, 1, team, stop.get_token()).error().kind, ErrorKind::Cancelled);
    }
};

SYNVAE_TEST_GUILESS(tst_NeighbourLoss)
#include "tst_neighbourloss.moc"
