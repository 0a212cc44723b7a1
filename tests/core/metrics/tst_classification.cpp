// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/classification.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

#include <array>
#include <limits>
#include <vector>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_Classification : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void agreesWithACaseDoneByHand()
    {
        const std::array<int, 6> truth{0, 0, 1, 1, 2, 2};
        const std::array<int, 6> answers{0, 1, 1, 1, 0, 1};
        const auto judged = classificationOf(truth, answers, 3);
        QVERIFY(judged);
        QCOMPARE(judged->top1, 0.5);
        QCOMPARE(judged->oneVsRest, 2.0 / 3.0);
        QCOMPARE(judged->precision, (1.0 / 2.0 + 2.0 / 4.0 + 0.0) / 3.0);
        QCOMPARE(judged->neverPredicted, std::vector<int>{2});
        QCOMPARE(judged->confusion, (std::vector<int>{1, 1, 0, 0, 2, 0, 1, 1, 0}));
        QCOMPARE(judged->perClass[1].precision, 0.5);
        QCOMPARE(judged->perClass[1].recall, 1.0);
        QCOMPARE(judged->perClass[1].accuracy, 4.0 / 6.0);
        QCOMPARE(judged->perClass[2].precision, 0.0);
        QCOMPARE(judged->chanceTop1, 1.0 / 3.0);
        QCOMPARE(judged->chanceOneVsRest, 5.0 / 9.0);
        QCOMPARE(judged->chancePrecision, 1.0 / 3.0);
    }

    void alwaysWrongAmongTenIsEightyPercentInTheThesis()
    {
        std::vector<int> truth;
        std::vector<int> answers;
        for (int i = 0; i < 100; ++i) {
            truth.push_back(i % 10);
            answers.push_back((i + 1) % 10);
        }
        const auto judged = classificationOf(truth, answers, 10);
        QCOMPARE(judged->top1, 0.0);
        QVERIFY(std::abs(judged->oneVsRest - 0.8) < 1e-12);
        QVERIFY(std::abs(judged->chanceOneVsRest - 0.82) < 1e-12);
    }

    void theChanceLevelIsWhatAConstantAnswerScores()
    {
        const std::array<int, 5> truth{0, 1, 1, 1, 2};
        const std::array<int, 5> constant{1, 1, 1, 1, 1};
        const auto judged = classificationOf(truth, constant, 4);
        QCOMPARE(judged->top1, judged->chanceTop1);
        QVERIFY(std::abs(judged->oneVsRest - judged->chanceOneVsRest) < 1e-12);
        QCOMPARE(judged->neverPredicted, (std::vector<int>{0, 2, 3}));
        QCOMPARE(judged->perClass[3].recall, 0.0);
    }

    void oneClassIsAlwaysRight()
    {
        const std::array<int, 2> zeros{};
        const auto judged = classificationOf(zeros, zeros, 1);
        QCOMPARE(judged->top1, 1.0);
        QCOMPARE(judged->chanceTop1, 1.0);
        QCOMPARE(judged->chanceOneVsRest, 1.0);
    }

    void theMostProbableIsTheFirstAmongEquals()
    {
        const std::array<float, 6> probabilities{0.1F, 0.7F, 0.2F, 0.4F, 0.2F, 0.4F};
        QCOMPARE(*mostProbable(probabilities, 3), (std::vector<int>{1, 0}));
        QVERIFY(!mostProbable(probabilities, 4));
        QVERIFY(!mostProbable(probabilities, 0));
        QVERIFY(!mostProbable(std::array<float, 2>{0.5F, std::numeric_limits<float>::quiet_NaN()}, 2));
    }

    void tagsAreJudgedOneByOne()
    {
        const std::array<std::uint8_t, 8> truth{1, 0, 1, 0, 1, 0, 0, 1};
        const std::array<float, 8> probabilities{0.9F, 0.1F, 0.5F, 0.1F, 0.2F, 0.1F, 0.6F, 0.1F};
        const auto judged = tagClassificationOf(truth, probabilities, 2);
        QVERIFY(judged);
        QCOMPARE(judged->items, 4);
        QCOMPARE(judged->perTag[0].accuracy, 0.5);
        QCOMPARE(judged->perTag[0].precision, 2.0 / 3.0);
        QCOMPARE(judged->perTag[0].recall, 2.0 / 3.0);
        QCOMPARE(judged->perTag[1].accuracy, 0.75);
        QCOMPARE(judged->perTag[1].precision, 0.0);
        QCOMPARE(judged->accuracy, 0.625);
        QCOMPARE(judged->precision, 1.0 / 3.0);
        QCOMPARE(judged->neverPredicted, std::vector<int>{1});
        QCOMPARE(judged->chanceAccuracies, (std::vector<double>{0.75, 0.75}));
        QCOMPARE(judged->chanceAccuracy, 0.75);
        QCOMPARE(judged->chancePrecision, 0.5);
    }

    void refusesWhatCannotBeJudged()
    {
        const std::array<int, 2> labels{0, 1};
        QVERIFY(!classificationOf({}, {}, 2));
        QVERIFY(!classificationOf(labels, std::array<int, 1>{0}, 2));
        QVERIFY(!classificationOf(labels, std::array<int, 2>{0, 2}, 2));
        QVERIFY(!classificationOf(std::array<int, 2>{0, -1}, labels, 2));
        const std::array<std::uint8_t, 2> truth{0, 1};
        QVERIFY(!tagClassificationOf(truth, std::array<float, 1>{0.5F}, 1));
        QVERIFY(!tagClassificationOf(truth, std::array<float, 2>{0.5F, std::numeric_limits<float>::infinity()}, 2));
        QVERIFY(!tagClassificationOf(std::array<std::uint8_t, 2>{0, 2}, std::array<float, 2>{}, 2));
        QVERIFY(!tagClassificationOf({}, {}, 2));
    }
};

SYNVAE_TEST_GUILESS(tst_Classification)
#include "tst_classification.moc"
