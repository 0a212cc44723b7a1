// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/evaluationsummary.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_EvaluationSummary : public QObject
{
    Q_OBJECT

private:
    const EvaluationSettings m_plain;

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void numbersStandBesideTheirChance()
    {
        Evaluation evaluation;
        evaluation.model.family = "digits";
        evaluation.model.member = "beta-1.0";
        evaluation.pass.items = {0, 1, 2};
        evaluation.reconstruction = ReconstructionScores{
            {27.731, 27.5, 28.0, 95.25}, {0.0354, 0.035, 0.036, 0.12}, 52.0, {12.1, 12, 13, 0.0}};
        NeighbourScores neighbours;
        neighbours.ranks = {10};
        neighbours.overItems = {{0.8169, 0.81, 0.82, 0.1}};
        evaluation.auditiveNeighbours = neighbours;
        InformationReport information;
        information.heldOut = 2.5;
        information.ceiling = 5.3;
        evaluation.information = information;
        const std::string text = summaryOf(evaluation, m_plain);
        for (const char *words : {"digits/beta-1.0, mode heard, 3 pictures", "27.73  [27.50, 28.00]  chance 95.25",
                                  "P@10 in za", "0.8169  [0.8100, 0.8200]  chance 0.1000", "permuted 0.0000"})
            QVERIFY2(text.find(words) != std::string::npos, text.c_str());
        QVERIFY(text.find("P@10 in zv") == std::string::npos);
    }

    void whatWasNotMeasuredIsNotTold()
    {
        const Evaluation nothing;
        const std::string text = summaryOf(nothing, m_plain);
        QCOMPARE(std::count(text.begin(), text.end(), '\n'), 1);
    }
};

SYNVAE_TEST_GUILESS(tst_EvaluationSummary)
#include "tst_evaluationsummary.moc"
