// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vae/training/trainingloop.h"
#include "tests/support/manualclock.h"
#include "tests/support/testprogram.h"

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <ATen/Functions.h>

#include <filesystem>
#include <fstream>

using namespace synvae;
using namespace Qt::StringLiterals;

namespace {

QByteArray contentOf(const std::filesystem::path &file)
{
    QFile opened(QString::fromStdString(file.string()));
    return opened.open(QIODevice::ReadOnly) ? opened.readAll() : QByteArray();
}

/// One weight that grows by one a step, and a tensor beside it that grows by two.
struct Counting {
    NamedParameters parameters{{"weight", torch::zeros({1})}};
    NamedParameters further{{"beside", torch::zeros({1})}};

    TrainedNetwork network(std::int64_t steps, const std::function<void()> &inStep = {})
    {
        return {[this, inStep]() -> Result<void> {
                    parameters.front().second.add_(1.0);
                    further.front().second.add_(2.0);
                    if (inStep)
                        inStep();
                    return {};
                },
                [] {}, [] { return std::string(); }, "counting", steps};
    }
};

ModelConfig smallConfig()
{
    ModelConfig config;
    config.architecture = "digits";
    config.latentSize = 4;
    config.imageSize = 28;
    config.channels = 1;
    config.binarised = true;
    return config;
}

} // namespace

class tst_TrainingLoop : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void theFirstCheckpointIsThereWithinTenSeconds()
    {
        const QTemporaryDir folder;
        TrainingSettings settings;
        settings.output = folder.path().toStdString();
        const std::filesystem::path checkpoint = settings.output / checkpointFileName;
        Counting counting;
        TrainingLoop loop(settings, counting.parameters, counting.further);
        ManualClock clock;
        std::vector<double> written; // seconds at which a step found a checkpoint, which it then removed
        const auto inStep = [&] {
            if (std::filesystem::remove(checkpoint))
                written.push_back(clock.now());
            clock.advance(1.0);
        };
        QVERIFY(loop.run(counting.network(140, inStep), {}, {}, clock).ok());
        QCOMPARE(written.size(), std::size_t{2});
        QVERIFY(written[0] > 1.0 && written[0] < 10.0);
        QVERIFY(written[1] > 100.0 && written[1] < 135.0);
    }

    void whatTheRunDependsOnTravelsInTheCheckpoint()
    {
        const QTemporaryDir folder;
        TrainingSettings settings;
        settings.output = folder.path().toStdString();
        Counting first;
        TrainingLoop broken(settings, first.parameters, first.further);
        std::stop_source stop;
        const auto network = first.network(9, [&] { stop.request_stop(); });
        QCOMPARE(broken.run(network, {}, stop.get_token()).error().kind, ErrorKind::Cancelled);
        Counting second;
        TrainingLoop resumed(settings, second.parameters, second.further);
        QVERIFY(resumed.resume("counting").ok());
        QCOMPARE(resumed.state().step, 1);
        QCOMPARE(second.parameters.front().second.item<float>(), 1.0F);
        QCOMPARE(second.further.front().second.item<float>(), 2.0F);
        QCOMPARE(resumed.resume("other").error().kind, ErrorKind::InvalidInput);
    }

    void aFinishedModelStaysUntilTheNewOneIsFinished()
    {
        const QTemporaryDir folder;
        TrainingSettings settings;
        settings.output = folder.path().toStdString();
        settings.overwrite = true;
        for (const char *name : {"config.json", "weights.safetensors", "learning-curve.csv"})
            std::ofstream(settings.output / name) << "old";
        std::ofstream(settings.output / "learning-curve.svg") << "old";
        Counting counting;
        TrainingLoop loop(settings, counting.parameters);
        QCOMPARE(loop.folder(), settings.output / "retraining");
        std::filesystem::create_directories(loop.folder());
        LearningCurve curve(loop.folder(), {"loss"}, 0);
        loop.offer(1.0);
        QVERIFY(loop.run(counting.network(2), {}, {}).ok());
        for (const char *name : {"config.json", "weights.safetensors", "learning-curve.csv"})
            QCOMPARE(contentOf(settings.output / name), QByteArray("old"));
        const auto kept = loop.keep(smallConfig(), {});
        QVERIFY2(kept.ok(), kept.ok() ? "" : kept.error().text.c_str());
        QVERIFY(!std::filesystem::exists(settings.output / "retraining"));
        QCOMPARE(contentOf(settings.output / "learning-curve.csv"), QByteArray("step,loss\n"));
        QVERIFY2(!std::filesystem::exists(settings.output / "learning-curve.svg"), "it shows the old model's curve");
        const auto model = loadModel(settings.output);
        QVERIFY2(model.ok(), model.ok() ? "" : model.error().text.c_str());
        QCOMPARE(model->weights.at("weight").values.front(), 0.0F); // the best were offered before the first step
    }
};

SYNVAE_TEST_GUILESS(tst_TrainingLoop)
#include "tst_trainingloop.moc"
