// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/seed.h"
#include "core/vae/visual/visualmodel.h"
#include "core/vae/visual/visualtrainer.h"
#include "tests/support/testprogram.h"

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <ATen/Functions.h>
#include <omp.h>

#include <optional>

using namespace synvae;
using namespace Qt::StringLiterals;

namespace {

/// Bright rectangles on black: something a small network learns in a few dozen steps.
PictureDataset rectangles(int count, std::uint64_t seed)
{
    PictureDataset pictures{count, 28, 28, 1, std::vector<std::uint8_t>(static_cast<std::size_t>(count) * 784), {}};
    for (int i = 0; i < count; ++i) {
        const auto pick = [&](std::uint64_t counter) {
            return static_cast<int>(derive(derive(Seed{seed}, static_cast<std::uint64_t>(i)), counter).value % 14);
        };
        for (int y = pick(0); y < 14 + pick(1); ++y)
            for (int x = pick(2); x < 14 + pick(3); ++x)
                pictures.pixels[static_cast<std::size_t>(i * 784 + y * 28 + x)] = 255;
    }
    return pictures;
}

PictureSplits smallData() { return {rectangles(96, 1), rectangles(32, 2), rectangles(32, 3)}; }

TrainingSettings settingsFor(const QTemporaryDir &folder)
{
    TrainingSettings settings;
    settings.output = folder.filePath(u"member"_s).toStdString();
    settings.architecture = "digits";
    settings.steps = 60;
    settings.batchSize = 16;
    settings.beta = 0.5;
    settings.latentSize = 8;
    settings.precision = "float32";
    settings.trainedOn = "rectangles";
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

/// Halves what passes, and remembers the steps it was asked for.
class Attenuation final : public LatentChannel
{
public:
    torch::Tensor forward(const torch::Tensor &zv, std::int64_t step) override
    {
        steps.push_back(step);
        return 0.5 * zv;
    }
    std::vector<std::int64_t> steps;
};

} // namespace

class tst_VisualTrainer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void learnsAndWritesAModel()
    {
        const QTemporaryDir folder;
        const PictureSplits data = smallData();
        const TrainingSettings settings = settingsFor(folder);
        const VisualNetwork untrained(*VisualShape::named("digits", 8), Seed{1});
        IdentityChannel identity;
        const VisualScores before
            = scoreVisual(untrained, data.test, 32, identity, kernels::Precision::Float32, Seed{1});

        std::int64_t reports = 0;
        const auto report = trainVisualVae(data, settings,
                                           [&](const Progress &progress) {
                                               ++reports;
                                               QCOMPARE(progress.total, 60);
                                               QCOMPARE(progress.done, reports);
                                           },
                                           {});
        QVERIFY2(report.ok(), report.ok() ? "" : report.error().text.c_str());
        QCOMPARE(reports, 60);
        QCOMPARE_LT(valueOf(*report, "mse"), 0.6 * before.squaredError);
        QVERIFY(valueOf(*report, "kl") > 0.0);

        const auto model = loadVisualModel(settings.output);
        QVERIFY2(model.ok(), model.ok() ? "" : model.error().text.c_str());
        QCOMPARE(model->config.kind, ModelKind::Visual);
        QCOMPARE(model->config.steps, 60);
        QCOMPARE(model->config.beta, 0.5);
        QCOMPARE(model->config.trainedOn, std::string("rectangles"));
        QCOMPARE(model->config.metrics.at("mse"), valueOf(*report, "mse"));
        QVERIFY(!std::filesystem::exists(settings.output / "checkpoint.safetensors"));
        QVERIFY(
            contentOf(settings.output / "learning-curve.csv").startsWith("step,loss,mse,kl,aggregate,validation_mse"));
    }

    void aStoppedRunResumesToTheSameWeights()
    {
        const QTemporaryDir whole;
        const QTemporaryDir broken;
        const PictureSplits data = smallData();
        const auto settingsFor = [](const QTemporaryDir &folder) {
            TrainingSettings settings = ::settingsFor(folder);
            settings.aggregate = 2.0; // what the last batches drew is part of the run's state
            settings.mirrored = true;
            return settings;
        };
        QVERIFY(trainVisualVae(data, settingsFor(whole), {}, {}).ok());

        for (const std::int64_t stopAfter : {13, 41}) {
            std::stop_source stop;
            const auto stopped = trainVisualVae(
                data, settingsFor(broken),
                [&](const Progress &progress) {
                    if (progress.done == stopAfter)
                        stop.request_stop();
                },
                stop.get_token());
            QCOMPARE(stopped.error().kind, ErrorKind::Cancelled);
            QVERIFY(std::filesystem::exists(settingsFor(broken).output / "checkpoint.safetensors"));
        }
        std::optional<std::int64_t> resumedAt;
        const auto finished = trainVisualVae(data, settingsFor(broken),
                                             [&](const Progress &progress) {
                                                 if (!resumedAt)
                                                     resumedAt = progress.done;
                                             },
                                             {});
        QVERIFY(finished.ok());
        QCOMPARE(resumedAt, 43); // a stop is noticed at the end of the step after
        QCOMPARE(contentOf(settingsFor(broken).output / weightsFileName),
                 contentOf(settingsFor(whole).output / weightsFileName));
    }

    void fillsThePriorWhenToldTo()
    {
        const QTemporaryDir folder;
        TrainingSettings settings = settingsFor(folder);
        settings.init = folder.filePath(u"astray"_s).toStdString();
        const VisualNetwork network(*VisualShape::named("digits", 8), Seed{1});
        WeightMap weights = weightsOf(network.parameters());
        for (float &value : weights.at("encoder.mean.bias").values)
            value = 2.0F;
        QVERIFY(saveModel(settings.init, visualConfig(network.shape(), ModelKind::Visual), weights).ok());
        settings.beta = 0.0;
        settings.learningRate = 2e-3;
        settings.steps = 200;
        std::vector<double> distances;
        for (const double weight : {0.0, 10.0}) {
            settings.aggregate = weight;
            settings.output = folder.filePath(QString::number(weight)).toStdString();
            const auto report = trainVisualVae(smallData(), settings, {}, {});
            QVERIFY2(report.ok(), report.ok() ? "" : report.error().text.c_str());
            distances.push_back(valueOf(*report, "aggregate"));
        }
        QVERIFY2(distances[1] < 0.3 * distances[0], qPrintable(u"%1 and %2"_s.arg(distances[0]).arg(distances[1])));
    }

    void beginsWithAMembersWeights()
    {
        const QTemporaryDir folder;
        const PictureSplits data = smallData();
        const TrainingSettings first = settingsFor(folder);
        const auto trained = trainVisualVae(data, first, {}, {});
        QVERIFY(trained.ok());
        TrainingSettings settings = first;
        settings.output = first.output.parent_path() / "further";
        settings.init = first.output;
        settings.steps = 1;
        settings.learningRate = 1e-9;
        const auto further = trainVisualVae(data, settings, {}, {});
        QVERIFY2(further.ok(), further.ok() ? "" : further.error().text.c_str());
        QVERIFY(std::abs(valueOf(*further, "mse") - valueOf(*trained, "mse")) < 1e-3 * valueOf(*trained, "mse"));
        const auto config = readModelConfig(settings.output);
        QVERIFY(config.ok());
        QVERIFY(config->command.find("--init") != std::string::npos);
        QCOMPARE(config->steps, 61); // those behind the weights it began with too

        settings.output = first.output.parent_path() / "never";
        settings.latentSize = 9;
        QCOMPARE(trainVisualVae(data, settings, {}, {}).error().kind, ErrorKind::InvalidInput);
        settings.init = folder.filePath(u"nowhere"_s).toStdString();
        QVERIFY(!trainVisualVae(data, settings, {}, {}).ok());
    }

    void theNumberOfThreadsDoesNotShow()
    {
        const int before = omp_get_max_threads();
        const PictureSplits data = smallData();
        for (const char *precision : {"float32", "bfloat16"}) {
            QByteArray weights;
            for (const int threads : {1, 3}) {
                const QTemporaryDir folder;
                TrainingSettings settings = settingsFor(folder);
                settings.precision = precision;
                settings.aggregate = 2.0;
                settings.steps = 12;
                settings.batchSize = 48;
                omp_set_num_threads(threads);
                const auto report = trainVisualVae(data, settings, {}, {});
                omp_set_num_threads(before);
                QVERIFY2(report.ok(), report.ok() ? "" : report.error().text.c_str());
                const QByteArray written = contentOf(settings.output / weightsFileName);
                QVERIFY(weights.isEmpty() || weights == written);
                weights = written;
            }
        }
    }

    void aFinishedModelIsReplacedOnlyWhenTold()
    {
        const QTemporaryDir folder;
        const PictureSplits data = smallData();
        TrainingSettings settings = settingsFor(folder);
        settings.steps = 3;
        QVERIFY(trainVisualVae(data, settings, {}, {}).ok());
        const QByteArray curve = contentOf(settings.output / "learning-curve.csv");
        const QByteArray weights = contentOf(settings.output / weightsFileName);
        QCOMPARE(trainVisualVae(data, settings, {}, {}).error().kind, ErrorKind::InvalidInput);
        settings.overwrite = true;
        settings.seed = Seed{2};
        std::stop_source stop;
        stop.request_stop();
        QCOMPARE(trainVisualVae(data, settings, {}, stop.get_token()).error().kind, ErrorKind::Cancelled);
        QCOMPARE(contentOf(settings.output / "learning-curve.csv"), curve);
        QCOMPARE(contentOf(settings.output / weightsFileName), weights);
        QVERIFY(trainVisualVae(data, settings, {}, {}).ok());
        QVERIFY(contentOf(settings.output / weightsFileName) != weights);
        QVERIFY(loadVisualModel(settings.output).ok());
        QVERIFY(!std::filesystem::exists(settings.output / "retraining"));
    }

    void refusesAnotherRunsCheckpoint()
    {
        const QTemporaryDir folder;
        const PictureSplits data = smallData();
        TrainingSettings settings = settingsFor(folder);
        std::stop_source stop;
        stop.request_stop();
        QCOMPARE(trainVisualVae(data, settings, {}, stop.get_token()).error().kind, ErrorKind::Cancelled);
        settings.beta = 0.7;
        QCOMPARE(trainVisualVae(data, settings, {}, {}).error().kind, ErrorKind::InvalidInput);
        settings.resume = false;
        settings.steps = 2;
        QVERIFY(trainVisualVae(data, settings, {}, {}).ok());
    }

    void trainsThroughAChannel()
    {
        const QTemporaryDir folder;
        TrainingSettings settings = settingsFor(folder);
        settings.steps = 3;
        settings.latentSize = 0;
        Attenuation channel;
        VisualTask task;
        task.kind = ModelKind::Synesthetic;
        task.musicModel = "two-bars";
        task.musicModelSha256 = std::string(64, 'c');
        task.latentSize = 12;
        task.channel = &channel;
        task.measure = [](const VisualShape &shape, const WeightMap &weights) {
            return TrainingReport{{"tensors", static_cast<double>(weights.size())},
                                  {"latent", static_cast<double>(shape.latentSize)}};
        };
        const auto report = trainPictures(smallData(), settings, task, {}, {});
        QVERIFY2(report.ok(), report.ok() ? "" : report.error().text.c_str());
        QCOMPARE(valueOf(*report, "tensors"), 16.0);
        QCOMPARE(valueOf(*report, "latent"), 12.0);
        QCOMPARE(channel.steps, (std::vector<std::int64_t>{0, 1, 2, -1, -1}));
        const auto config = readModelConfig(settings.output);
        QVERIFY(config.ok());
        QCOMPARE(config->kind, ModelKind::Synesthetic);
        QCOMPARE(config->musicModel, std::string("two-bars"));

        settings.latentSize = 13;
        QCOMPARE(trainPictures(smallData(), settings, task, {}, {}).error().kind, ErrorKind::InvalidInput);
    }

    void saysWhatIsWrongBeforeItStarts()
    {
        const QTemporaryDir folder;
        PictureSplits data = smallData();
        TrainingSettings settings = settingsFor(folder);
        settings.architecture = "paintings";
        QCOMPARE(trainVisualVae(data, settings, {}, {}).error().kind, ErrorKind::InvalidInput);
        settings.architecture = "sculptures";
        QVERIFY(QString::fromStdString(trainVisualVae(data, settings, {}, {}).error().text).contains(u"sculptures"_s));
        data.validation = {};
        const auto empty = trainVisualVae(data, settingsFor(folder), {}, {});
        QVERIFY(QString::fromStdString(empty.error().text).contains(u"validation"_s));
        settings = settingsFor(folder);
        settings.output.clear();
        QCOMPARE(trainVisualVae(smallData(), settings, {}, {}).error().kind, ErrorKind::InvalidInput);
    }

    void divergenceIsAnError()
    {
        const QTemporaryDir folder;
        TrainingSettings settings = settingsFor(folder);
        settings.learningRate = 1e6;
        const auto diverged = trainVisualVae(smallData(), settings, {}, {});
        QVERIFY(!diverged.ok());
        QVERIFY(QString::fromStdString(diverged.error().text).contains(u"diverged"_s));
    }
};

SYNVAE_TEST_GUILESS(tst_VisualTrainer)
#include "tst_visualtrainer.moc"
