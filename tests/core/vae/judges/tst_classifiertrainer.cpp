// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vae/judges/classifiertrainer.h"
#include "core/vae/judges/imageclassifier.h"
#include "tests/core/vae/judges/bars.h"
#include "tests/support/testprogram.h"

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace synvae;
using namespace Qt::StringLiterals;

namespace {

TrainingSettings settingsFor(const QTemporaryDir &folder)
{
    TrainingSettings settings;
    settings.output = folder.filePath(u"classifier"_s).toStdString();
    settings.architecture = "digits";
    settings.steps = 40;
    settings.batchSize = 16;
    settings.precision = "float32";
    settings.trainedOn = "bars";
    return settings;
}

double valueOf(const TrainingReport &report, const std::string &name)
{
    const auto found = std::find_if(report.begin(), report.end(), [&](const auto &item) { return item.first == name; });
    return found == report.end() ? std::nan("") : found->second;
}

QByteArray contentOf(const std::filesystem::path &file)
{
    QFile opened(QString::fromStdString(file.string()));
    return opened.open(QIODevice::ReadOnly) ? opened.readAll() : QByteArray();
}

} // namespace

class tst_ClassifierTrainer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void learnsLabels()
    {
        const QTemporaryDir folder;
        TrainingSettings settings = settingsFor(folder);
        settings.steps = 150;
        const PictureSplits data = test::barSplits(false);
        const auto report = trainImageClassifier(data, settings, {}, {});
        QVERIFY2(report.ok(), report.ok() ? "" : report.error().text.c_str());
        QVERIFY2(valueOf(*report, "top1") > 0.9, qPrintable(QString::number(valueOf(*report, "top1"))));
        QVERIFY(valueOf(*report, "validation_top1") > 0.9);
        QVERIFY(valueOf(*report, "chance") < 0.5);

        const auto config = readModelConfig(settings.output);
        QVERIFY(config.ok());
        QCOMPARE(config->kind, ModelKind::Classifier);
        QCOMPARE(config->sizes.at("classes"), 3);
        QCOMPARE(config->sizes.at("many_at_once"), 0);
        QCOMPARE(config->steps, 150);
        QCOMPARE(config->metrics.at("top1"), valueOf(*report, "top1"));
        QCOMPARE(config->trainedOn, std::string("bars"));
        QVERIFY(config->command.starts_with("synvae train classifier"));
        QVERIFY(!std::filesystem::exists(settings.output / "checkpoint.safetensors"));
        QVERIFY(contentOf(settings.output / "learning-curve.csv").startsWith("step,loss,validation_loss"));
    }

    void theFigureIsThatOfTheStoredWeights()
    {
        const QTemporaryDir folder;
        TrainingSettings settings = settingsFor(folder);
        settings.steps = 10; // not so good that every classifier would have the same figure
        const PictureSplits data = test::barSplits(false);
        const auto report = trainImageClassifier(data, settings, {}, {});
        const auto classifier = ImageClassifier::open(settings.output).value();
        PictureBatch batch{data.test.count, 28, 1, {}};
        for (const std::uint8_t value : data.test.pixels)
            batch.pixels.push_back(value >= 128 ? 1.0F : 0.0F);
        const auto probabilities = classifier->classify(batch, {}).value();
        int right = 0;
        for (std::size_t i = 0; i < data.test.labels.size(); ++i) {
            const auto row = probabilities.begin() + static_cast<std::ptrdiff_t>(3 * i);
            right += std::max_element(row, row + 3) - row == data.test.labels[i] ? 1 : 0;
        }
        QVERIFY(right < data.test.count);
        QVERIFY(std::abs(valueOf(*report, "top1") - static_cast<double>(right) / data.test.count) < 1e-9);
    }

    void learnsTags()
    {
        const QTemporaryDir folder;
        TrainingSettings settings = settingsFor(folder);
        settings.steps = 150;
        const auto report = trainImageClassifier(test::barSplits(true), settings, {}, {});
        QVERIFY2(report.ok(), report.ok() ? "" : report.error().text.c_str());
        QVERIFY2(valueOf(*report, "hamming") > 0.9, qPrintable(QString::number(valueOf(*report, "hamming"))));
        QVERIFY(std::isnan(valueOf(*report, "top1")));
        const auto classifier = ImageClassifier::open(settings.output).value();
        QVERIFY(classifier->manyAtOnce());
        QCOMPARE(classifier->classes(), 2);
    }

    void aStoppedRunResumesToTheSameWeights()
    {
        const QTemporaryDir whole;
        const QTemporaryDir broken;
        const PictureSplits data = test::barSplits(false);
        TrainingSettings settings = settingsFor(whole);
        settings.steps = 12;
        QVERIFY(trainImageClassifier(data, settings, {}, {}).ok());

        settings.output = settingsFor(broken).output;
        std::stop_source stop;
        const auto stopped = trainImageClassifier(
            data, settings,
            [&](const Progress &progress) {
                if (progress.done == 5)
                    stop.request_stop();
            },
            stop.get_token());
        QCOMPARE(stopped.error().kind, ErrorKind::Cancelled);
        QVERIFY(std::filesystem::exists(settings.output / "checkpoint.safetensors"));
        QVERIFY(trainImageClassifier(data, settings, {}, {}).ok());
        QCOMPARE(contentOf(settings.output / weightsFileName), contentOf(settingsFor(whole).output / weightsFileName));
    }

    void refusesAnotherRunsCheckpoint()
    {
        const QTemporaryDir folder;
        TrainingSettings settings = settingsFor(folder);
        std::stop_source stop;
        stop.request_stop();
        QCOMPARE(trainImageClassifier(test::barSplits(false), settings, {}, stop.get_token()).error().kind,
                 ErrorKind::Cancelled);
        QCOMPARE(trainImageClassifier(test::barSplits(true), settings, {}, {}).error().kind, ErrorKind::InvalidInput);
    }

    void saysWhatIsWrongBeforeItStarts()
    {
        const QTemporaryDir folder;
        const auto refusal = [](const PictureSplits &data, const TrainingSettings &settings) {
            const auto report = trainImageClassifier(data, settings, {}, {});
            return report.ok() || report.error().kind != ErrorKind::InvalidInput
                ? QString()
                : QString::fromStdString(report.error().text);
        };
        const TrainingSettings settings = settingsFor(folder);
        PictureSplits data = test::barSplits(false);
        data.validation.labels.pop_back();
        QVERIFY(refusal(data, settings).contains(u"labels"_s));
        data = test::barSplits(false);
        data.test.labels.front() = -1;
        QVERIFY(refusal(data, settings).contains(u"labels"_s));
        data = test::barSplits(false);
        for (PictureDataset *pictures : {&data.train, &data.validation, &data.test})
            pictures->labels.assign(pictures->labels.size(), 0);
        QVERIFY(refusal(data, settings).contains(u"1 classes"_s));
        data = test::barSplits(true);
        data.test.tagCount = 1;
        QVERIFY(!refusal(data, settings).isEmpty());
        data = test::barSplits(false);
        data.test = {};
        QVERIFY(refusal(data, settings).contains(u"test pictures"_s));

        TrainingSettings other = settings;
        other.architecture = "paintings";
        QVERIFY(refusal(test::barSplits(false), other).contains(u"channels"_s));
        other = settings;
        other.latentSize = 64;
        QVERIFY(refusal(test::barSplits(false), other).contains(u"latent"_s));
        other = settings;
        other.output.clear();
        QVERIFY(!refusal(test::barSplits(false), other).isEmpty());
    }

    void divergenceIsAnError()
    {
        const QTemporaryDir folder;
        TrainingSettings settings = settingsFor(folder);
        settings.learningRate = 1e30;
        const auto diverged = trainImageClassifier(test::barSplits(false), settings, {}, {});
        QVERIFY(!diverged.ok());
        QVERIFY(QString::fromStdString(diverged.error().text).contains(u"diverged"_s));
    }
};

SYNVAE_TEST_GUILESS(tst_ClassifierTrainer)
#include "tst_classifiertrainer.moc"
