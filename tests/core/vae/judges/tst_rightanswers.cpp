// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vae/judges/rightanswers.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

#include <ATen/Functions.h>

using namespace synvae;
using namespace Qt::StringLiterals;

namespace {

PictureDataset labelled(std::vector<int> labels)
{
    PictureDataset pictures;
    pictures.count = static_cast<int>(labels.size());
    pictures.labels = std::move(labels);
    return pictures;
}

PictureDataset tagged(std::vector<std::uint8_t> tags)
{
    PictureDataset pictures;
    pictures.tagCount = 2;
    pictures.count = static_cast<int>(tags.size()) / 2;
    pictures.tags = std::move(tags);
    return pictures;
}

} // namespace

class tst_RightAnswers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void aClassIsRightWhenItIsTheLikeliest()
    {
        const torch::Tensor logits = torch::tensor({1.0F, 3.0F, 2.0F, 0.0F, -1.0F, -2.0F}).view({2, 3});
        const auto truth = [](std::int64_t first, std::int64_t second) { return torch::tensor({first, second}); };
        QCOMPARE(shareOfRightAnswers(logits, truth(1, 0)), 1.0);
        QCOMPARE(shareOfRightAnswers(logits, truth(1, 2)), 0.5);
        QCOMPARE(shareOfRightAnswers(logits, truth(0, 1)), 0.0);
    }

    void everyTagCounts()
    {
        const torch::Tensor logits = torch::tensor({1.0F, -3.0F, 2.0F, -0.5F}).view({2, 2});
        QCOMPARE(shareOfRightAnswers(logits, torch::tensor({1.0F, 0.0F, 1.0F, 0.0F}).view({2, 2})), 1.0);
        QCOMPARE(shareOfRightAnswers(logits, torch::tensor({1.0F, 0.0F, 0.0F, 0.0F}).view({2, 2})), 0.75);
        QCOMPARE(shareOfRightAnswers(logits, torch::tensor({0.0F, 1.0F, 0.0F, 1.0F}).view({2, 2})), 0.0);
    }

    void theCommonestClassIsThatOfTraining()
    {
        QCOMPARE(shareOfCommonestAnswer(labelled({0, 2, 2, 1}), labelled({2, 1, 1, 1})), 0.25);
        QCOMPARE(shareOfCommonestAnswer(labelled({5, 5, 1}), labelled({1, 1})), 0.0);
    }

    void theCommonestTagsAreThoseOfTraining()
    {
        // Most have the first tag, few the second.
        const PictureDataset train = tagged({1, 0, 1, 0, 1, 1});
        QCOMPARE(shareOfCommonestAnswer(train, tagged({1, 0, 1, 0})), 1.0);
        QCOMPARE(shareOfCommonestAnswer(train, tagged({1, 1, 0, 0})), 0.5);
        QCOMPARE(shareOfCommonestAnswer(train, tagged({0, 1})), 0.0);
    }
};

SYNVAE_TEST_GUILESS(tst_RightAnswers)
#include "tst_rightanswers.moc"
