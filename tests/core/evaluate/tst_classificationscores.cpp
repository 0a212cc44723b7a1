// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/seed.h"
#include "core/evaluate/classificationscores.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

#include <array>
#include <cmath>

using namespace synvae;
using namespace Qt::StringLiterals;

namespace {

bool near(double a, double b) { return std::abs(a - b) < 1e-9; }

/// Rows that are sure of one class.
std::vector<float> sureOf(std::span<const int> answers, int classes)
{
    std::vector<float> probabilities;
    for (const int answer : answers) {
        for (int label = 0; label < classes; ++label)
            probabilities.push_back(label == answer ? 1.0F : 0.0F);
    }
    return probabilities;
}

} // namespace

class tst_ClassificationScores : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void agreesWithACaseDoneByHand()
    {
        const std::array truth{0, 0, 1, 2};
        const std::array answers{0, 1, 1, 1};
        const auto scores = classScoresOf(truth, sureOf(answers, 3), 3, {});
        QVERIFY(scores);
        QCOMPARE(scores->top1.value, 0.5);
        QVERIFY(near(scores->oneVsRest.value, (0.75 + 0.5 + 0.75) / 3));
        QVERIFY(near(scores->precision.value, (1.0 + 1.0 / 3 + 0.0) / 3));
        QCOMPARE(scores->neverPredicted, std::vector<int>{2});
        QCOMPARE(scores->answers, (std::vector<int>{0, 1, 1, 1}));
        QCOMPARE(scores->confusion, (std::vector<int>{1, 1, 0, 0, 1, 0, 0, 1, 0}));
        QCOMPARE(*scores->top1.chance, 0.5); // always the first class
        QVERIFY(!scores->manyAtOnce);
    }

    void theThesisAccuracyIsALineOfTopOne()
    {
        std::vector<int> truth;
        std::vector<int> answers;
        for (std::uint64_t i = 0; i < 300; ++i) {
            truth.push_back(static_cast<int>(derive(Seed{1}, i).value % 10));
            answers.push_back(derive(Seed{2}, i).value % 3 == 0 ? truth.back()
                                                                : static_cast<int>(derive(Seed{3}, i).value % 10));
        }
        const auto scores = classScoresOf(truth, sureOf(answers, 10), 10, {});
        QVERIFY(scores);
        const auto line = [](double top1) { return 1.0 - 2.0 * (1.0 - top1) / 10; };
        QVERIFY(near(scores->oneVsRest.value, line(scores->top1.value)));
        QVERIFY(near(scores->oneVsRest.low, line(scores->top1.low)));
        QVERIFY(near(*scores->oneVsRest.chance, line(*scores->top1.chance)));
        QVERIFY(scores->precision.low < scores->precision.value && scores->precision.value < scores->precision.high);
    }

    void tagsAreCountedOneByOne()
    {
        const std::array<std::uint8_t, 6> truth{1, 0, 1, 1, 0, 0};
        const std::array<float, 6> probabilities{0.9F, 0.6F, 0.5F, 0.4F, 0.1F, 0.2F};
        const auto scores = tagScoresOf(truth, probabilities, 2, {});
        QVERIFY(scores);
        QVERIFY(scores->manyAtOnce);
        QCOMPARE(scores->yes, (std::vector<std::uint8_t>{1, 1, 1, 0, 0, 0}));
        QVERIFY(near(scores->oneVsRest.value, 4.0 / 6)); // Hamming
        QVERIFY(near(scores->precision.value, (1.0 + 0.0) / 2));
        QVERIFY(scores->answers.empty() && scores->confusion.empty());
    }

    void whatDoesNotFitIsRefused()
    {
        QCOMPARE(classScoresOf(std::array{0, 3}, sureOf(std::array{0, 1}, 3), 3, {}).error().kind,
                 ErrorKind::InvalidInput);
        QCOMPARE(classScoresOf(std::array{0}, sureOf(std::array{0, 1}, 3), 3, {}).error().kind,
                 ErrorKind::InvalidInput);
        QCOMPARE(tagScoresOf(std::array<std::uint8_t, 1>{2}, std::array{0.5F}, 1, {}).error().kind,
                 ErrorKind::InvalidInput);
    }
};

SYNVAE_TEST_GUILESS(tst_ClassificationScores)
#include "tst_classificationscores.moc"
