// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/judging.h"
#include "tests/core/evaluate/handcase.h"
#include "tests/support/fakeengine.h"
#include "tests/support/testprogram.h"

#include <QDir>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <utility>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;

namespace {

/// Dark pictures of class 0 and bright ones of class 1, in three splits.
PictureSplits darkAndBright()
{
    PictureSplits splits;
    for (PictureDataset *pictures : {&splits.train, &splits.validation, &splits.test}) {
        *pictures = {8, 2, 2, 1, {}, {}, {}, 0};
        for (int i = 0; i < 8; ++i) {
            pictures->labels.push_back(i % 2);
            pictures->pixels.insert(pictures->pixels.end(), 4, static_cast<std::uint8_t>(i % 2 == 0 ? 20 : 240));
        }
    }
    return splits;
}

} // namespace

class tst_Judging : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    JudgingSettings settingsIn(const QString &name) const
    {
        JudgingSettings settings;
        settings.work = m_folder.filePath(name).toStdString();
        settings.architecture = "digits";
        return settings;
    }

    Result<JudgingScores> judged(const PictureSplits &data, const JudgingSettings &settings, int classes = 2,
                                 std::stop_token stop = {})
    {
        const ChannelNetworks networks{m_translator, &m_translator};
        const ChannelPass pass = passThrough(networks, data.test, firstItems(data.test.count), {}, {}, {});
        Judging judging(m_engine, networks, data, classes, settings, {});
        return judging.scoresOf(pass, {}, {}, stop);
    }

    CountingTranslator m_translator;
    FakeEngine m_engine;

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void threeJudgementsAreMade()
    {
        const auto scores = judged(darkAndBright(), settingsIn(u"three"_s));
        QVERIFY(scores);
        QCOMPARE(scores->baseline.top1.value, 1.0);
        // Told back half as bright, 240 is 120: to the judge of originals nearer to 20 than to 240.
        QCOMPARE(scores->originals.top1.value, 0.5);
        QCOMPARE(scores->originals.answers, std::vector<int>(8, 0));
        QVERIFY(scores->reconstructions);
        QCOMPARE(scores->reconstructions->top1.value, 1.0); // who was trained on such pictures knows them
        QCOMPARE(scores->trainedOnReconstructions, 8);
        QVERIFY(!scores->missing);
    }

    void trainedJudgesAreFoundAgain()
    {
        const JudgingSettings settings = settingsIn(u"again"_s);
        QVERIFY(judged(darkAndBright(), settings));
        const QStringList judges = QDir(m_folder.filePath(u"again"_s)).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
        QCOMPARE(judges.size(), 2);
        QVERIFY(judges[0].startsWith(u"digits-originals-"_s)
                && judges[1].startsWith(u"digits-reconstructions-heard-"_s));
        QVERIFY(judged(darkAndBright(), settings));
        QCOMPARE(QDir(m_folder.filePath(u"again"_s)).entryList(QDir::Dirs | QDir::NoDotAndDotDot), judges);
        PictureSplits other = darkAndBright();
        other.train.pixels.front() = 21;
        QVERIFY(judged(other, settings));
        QCOMPARE(QDir(m_folder.filePath(u"again"_s)).entryList(QDir::Dirs | QDir::NoDotAndDotDot).size(), 4);
    }

    void aShippedJudgeIsUsedWhereItFits()
    {
        JudgingSettings settings = settingsIn(u"shipped"_s);
        settings.shipped = m_folder.filePath(u"models"_s).toStdString();
        TrainingSettings training;
        training.output = settings.shipped;
        QVERIFY(trainFakeClassifier(darkAndBright(), training, {}));
        const auto scores = judged(darkAndBright(), settings);
        QVERIFY(scores);
        QCOMPARE(scores->originalsFrom, settings.shipped.string());
        // It knows two classes; for three, one is trained.
        PictureSplits three = darkAndBright();
        three.train.labels[7] = 2;
        const auto others = judged(three, settings, 3);
        QVERIFY(others);
        QVERIFY(others->originalsFrom != settings.shipped.string());
    }

    void tagsAreJudgedOneByOne()
    {
        PictureSplits splits = darkAndBright();
        for (PictureDataset *pictures : {&splits.train, &splits.validation, &splits.test}) {
            pictures->tagCount = 2;
            for (const int label : std::exchange(pictures->labels, {})) {
                pictures->tags.push_back(static_cast<std::uint8_t>(label));
                pictures->tags.push_back(static_cast<std::uint8_t>(1 - label));
            }
        }
        const auto scores = judged(splits, settingsIn(u"tags"_s), 0);
        QVERIFY(scores);
        QVERIFY(scores->baseline.manyAtOnce);
        QCOMPARE(scores->baseline.oneVsRest.value, 1.0);
        QCOMPARE(scores->originals.oneVsRest.value, 0.5);
        QCOMPARE(scores->reconstructions->oneVsRest.value, 1.0);
    }

    void withoutLabelsOrOneSplitThereIsNothingToJudge()
    {
        PictureSplits unlabelled = darkAndBright();
        unlabelled.test.labels.clear();
        QCOMPARE(judged(unlabelled, settingsIn(u"none"_s), 0).error().kind, ErrorKind::InvalidInput);
        PictureSplits testOnly = darkAndBright();
        testOnly.validation = {};
        QCOMPARE(judged(testOnly, settingsIn(u"none"_s)).error().kind, ErrorKind::InvalidInput);
        QVERIFY(!QDir(m_folder.filePath(u"none"_s)).exists());
    }

    void stoppedThereAreNoScores()
    {
        std::stop_source stop;
        stop.request_stop();
        QCOMPARE(judged(darkAndBright(), settingsIn(u"stopped"_s), 2, stop.get_token()).error().kind,
                 ErrorKind::Cancelled);
    }
};

SYNVAE_TEST_GUILESS(tst_Judging)
#include "tst_judging.moc"
