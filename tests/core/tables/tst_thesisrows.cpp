// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tables/thesisrows.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

#include <cmath>
#include <map>
#include <string>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_ThesisRows : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void thereAreTwentyTwo()
    {
        std::map<std::string, int> counts;
        for (const ThesisRow &row : thesisRows())
            ++counts[row.architecture];
        QCOMPARE(counts["digits"], 6);
        QCOMPARE(counts["cifar"], 6);
        QCOMPARE(counts["paintings"], 10);
        QCOMPARE(counts.size(), std::size_t{3});
    }

    /// A slip of a digit would break one of the laws that the printed values keep.
    void rowsKeepTheLawsOfTheirTables()
    {
        const ThesisRow *previous = nullptr;
        for (const ThesisRow &row : thesisRows()) {
            QCOMPARE(row.information.has_value(), row.synesthetic);
            QVERIFY(row.accuracyOfOriginals <= row.accuracy);
            if (previous && previous->synesthetic == row.synesthetic
                && std::string(previous->architecture) == row.architecture) {
                QVERIFY(row.beta > previous->beta);
                QVERIFY(row.error > previous->error && row.divergence < previous->divergence);
            }
            previous = &row;
            // Of ten classes, top-1 = 1 - 10 (1 - accuracy) / 2 is the precision within rounding (protocol 6.13).
            if (std::string(row.architecture) != "paintings")
                QVERIFY(std::abs(1.0 - 5.0 * (1.0 - row.accuracy) - row.classPrecision) < 0.041);
        }
    }

    void someValuesAreThoseOfThePage()
    {
        const ThesisRow &digits = thesisRows()[5];
        QCOMPARE(digits.error, 42.73);
        QCOMPARE(digits.divergence, 8.69);
        QCOMPARE(*digits.information, 5.02);
        const ThesisRow &bam = thesisRows()[20];
        QCOMPARE(bam.beta, 1.3);
        QCOMPARE(bam.error, 455.16);
        QCOMPARE(bam.classPrecisionOfOriginals, 0.72);
    }
};

SYNVAE_TEST_GUILESS(tst_ThesisRows)
#include "tst_thesisrows.moc"
