// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vae/music/musicmodel.h"
#include "core/vae/music/musictrainer.h"
#include "core/tensors/safetensors.h"
#include "tests/support/testprogram.h"

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace synvae;
using namespace Qt::StringLiterals;

namespace {

/// Rising scales from a few places: little enough to learn in seconds.
MelodySplits scales()
{
    std::vector<Melody> melodies;
    for (int start = 50; start < 74; ++start) {
        std::array<Token, melodySteps> tokens{};
        for (int step = 0; step < melodySteps; ++step)
            tokens[static_cast<std::size_t>(step)] = step % 4 == 0 ? tokenOf(start + step / 4) : holdToken;
        melodies.push_back(Melody::fromTokens(std::span<const Token>(tokens)).value());
    }
    return {melodies, melodies, melodies};
}

TrainingSettings settingsFor(const QTemporaryDir &folder, const char *name)
{
    TrainingSettings settings;
    settings.output = std::filesystem::path(folder.path().toStdString()) / name;
    settings.steps = 4;
    settings.batchSize = 8;
    settings.latentSize = 16;
    settings.precision = "float32";
    return settings;
}

} // namespace

class tst_MusicTrainer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void aResumedRunEndsInTheVeryWeightsOfAnUnbrokenOne()
    {
        const QTemporaryDir folder;
        const MelodySplits data = scales();
        const TrainingSettings whole = settingsFor(folder, "a/model");
        QVERIFY(trainMusicVae(data, whole, {}, {}).ok());

        const TrainingSettings broken = settingsFor(folder, "b/model");
        std::stop_source source;
        const auto stopAtThree = [&](const Progress &progress) {
            if (progress.done == 2)
                source.request_stop();
        };
        const auto stopped = trainMusicVae(data, broken, stopAtThree, source.get_token());
        QVERIFY(!stopped);
        QCOMPARE(stopped.error().kind, ErrorKind::Cancelled);
        QVERIFY(trainMusicVae(data, broken, {}, {}).ok());

        const auto a = readSafetensors(whole.output / "weights.safetensors");
        const auto b = readSafetensors(broken.output / "weights.safetensors");
        QVERIFY(a.ok() && b.ok());
        QVERIFY(a->tensors == b->tensors);
        QVERIFY(loadMusicModel(whole.output).ok());
    }

    void anotherRunsCheckpointIsRefused()
    {
        const QTemporaryDir folder;
        const MelodySplits data = scales();
        TrainingSettings settings = settingsFor(folder, "model");
        std::stop_source source;
        source.request_stop();
        QVERIFY(!trainMusicVae(data, settings, {}, source.get_token()));
        settings.seed = Seed{77};
        const auto refused = trainMusicVae(data, settings, {}, {});
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::InvalidInput);
    }

    void itLearns()
    {
        const QTemporaryDir folder;
        TrainingSettings settings = settingsFor(folder, "model");
        settings.steps = 25;
        settings.batchSize = 16;
        double first = 0.0;
        double last = 0.0;
        const auto watch = [&](const Progress &progress) {
            const double nats = QString::fromStdString(progress.text).section(u' ', 1, 1).chopped(1).toDouble();
            (progress.done == 1 ? first : last) = nats;
        };
        const auto report = trainMusicVae(scales(), settings, watch, {});
        QVERIFY(report.ok());
        QVERIFY2(last < 0.8 * first, qPrintable(u"%1 to %2"_s.arg(first).arg(last)));
        QFile curve(QString::fromStdString((settings.output / "learning-curve.csv").string()));
        QVERIFY(curve.open(QIODevice::ReadOnly));
        QVERIFY(curve.readAll().contains("\n25,"));
    }

    void emptySplitsAreRefused()
    {
        const QTemporaryDir folder;
        const auto refused = trainMusicVae({}, settingsFor(folder, "model"), {}, {});
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::InvalidInput);
    }
};

SYNVAE_TEST_GUILESS(tst_MusicTrainer)
#include "tst_musictrainer.moc"
