// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/fleisskappa.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

#include <array>
#include <cmath>
#include <vector>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_FleissKappa : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void agreesWithTheTextbook()
    {
        // Fourteen raters, ten subjects, five categories: kappa is 0.210 (observed 0.378, expected 0.213).
        const std::array<int, 50> counts{0, 0, 0, 0, 14, 0, 2, 6, 4, 2, 0, 0, 3, 5, 6, 0, 3, 9, 2, 0, 2, 2, 8, 1, 1,
                                         7, 7, 0, 0, 0,  3, 2, 6, 3, 0, 2, 5, 3, 2, 2, 6, 5, 2, 1, 0, 0, 2, 2, 3, 7};
        const auto agreement = agreementOf(counts, 5);
        QVERIFY(agreement);
        QVERIFY(std::abs(agreement->kappa.value() - 0.210) < 0.0005);
        QVERIFY(std::abs(agreement->observed - 0.378) < 0.0005);
        QVERIFY(std::abs(agreement->expected - 0.213) < 0.0005);
        QCOMPARE(agreement->unanimous, 1);
    }

    void fullAgreementIsOneUnlessAllAnswersAreTheSame()
    {
        const auto agreement = agreementOf(std::array<int, 6>{3, 0, 0, 0, 0, 3}, 3);
        QCOMPARE(agreement->kappa.value(), 1.0);
        QCOMPARE(agreement->unanimous, 2);
        const auto constant = agreementOf(std::array<int, 6>{3, 0, 0, 3, 0, 0}, 3);
        QVERIFY(constant);
        QVERIFY(!constant->kappa);
        QCOMPARE(constant->observed, 1.0);
    }

    void refusesUnevenTables()
    {
        QVERIFY(!agreementOf({}, 3));
        QVERIFY(!agreementOf(std::array<int, 4>{1, 1, 1, 1}, 3));
        QVERIFY(!agreementOf(std::array<int, 4>{2, 0, 2, 1}, 2));
        QVERIFY(!agreementOf(std::array<int, 2>{1, 0}, 2));
        QVERIFY(!agreementOf(std::array<int, 4>{3, -1, 1, 1}, 2));
        QVERIFY(!agreementOf(std::array<int, 2>{2, 2}, 0));
        QVERIFY(!agreementOf(std::array<int, 2>{2147483647, 2147483647}, 2));
    }
};

SYNVAE_TEST_GUILESS(tst_FleissKappa)
#include "tst_fleisskappa.moc"
