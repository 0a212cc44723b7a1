// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/evaluationmode.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_EvaluationMode : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void namesLeadBack()
    {
        for (const auto mode : {EvaluationMode::Heard, EvaluationMode::Paper, EvaluationMode::Code})
            QVERIFY(evaluationModeNamed(nameOf(mode)) == mode);
        QVERIFY(!evaluationModeNamed("Heard"));
        QVERIFY(!evaluationModeNamed(""));
    }

    void wordsTellWhatIsMeasured()
    {
        QCOMPARE(inWords(EvaluationMode::Heard, 0.5F),
                 "mean of zv, notes sampled at temperature 0.5, the notes encoded again, mean of za");
        QVERIFY(inWords(EvaluationMode::Paper, 0.25F).find("one draw of zv, notes sampled at temperature 0.25")
                != std::string::npos);
        QVERIFY(inWords(EvaluationMode::Code, 0.5F).find("at temperature 1") != std::string::npos);
    }
};

SYNVAE_TEST_GUILESS(tst_EvaluationMode)
#include "tst_evaluationmode.moc"
