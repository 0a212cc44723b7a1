// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/engine.h"
#include "core/vae/music/musicmodel.h"
#include "core/vae/music/musicnetwork.h"
#include "core/vae/synesthetic/synesthetictrainer.h"
#include "tests/support/testprogram.h"

#include <QFileInfo>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <omp.h>

#include <filesystem>
#include <memory>

using namespace synvae;
using namespace Qt::StringLiterals;

extern "C" synvae::Engine *synvae_create_engine();

namespace {

/// A music model nobody trained, small enough for a test.
std::filesystem::path makeMusicModel(const QTemporaryDir &folder)
{
    const MusicVaeShape shape{16, 16, {16}};
    const auto path = std::filesystem::path(folder.path().toStdString()) / "music" / "tiny";
    const auto saved = saveModel(path, musicConfig(shape), weightsOf(MusicNetwork(shape, Seed{2}).parameters()));
    return saved ? path : std::filesystem::path();
}

PictureDataset somePictures(int count)
{
    PictureDataset pictures{count, 28, 28, 1, {}, {}};
    for (int i = 0; i < count; ++i) {
        pictures.labels.push_back(i % 2);
        for (int p = 0; p < 28 * 28; ++p)
            pictures.pixels.push_back((p / 28 < 14) == (i % 2 == 0) ? 255 : 0);
    }
    return pictures;
}

} // namespace

class tst_SynestheticTrainer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void trainsAMemberThatTheEngineTranslatesWith()
    {
        const QTemporaryDir folder;
        const auto music = makeMusicModel(folder);
        QVERIFY(!music.empty());
        const std::filesystem::path models = folder.path().toStdString();
        TrainingSettings settings;
        settings.output = models / "digits" / "beta-1.0";
        settings.architecture = "digits";
        settings.steps = 3;
        settings.batchSize = 8;
        settings.beta = 1.0;
        const PictureSplits data{somePictures(16), somePictures(12), somePictures(14)};
        const auto report = trainSynestheticVae(data, music, settings, {}, {});
        QVERIFY2(report.ok(), report ? "" : report.error().text.c_str());
        QVERIFY(std::any_of(report->begin(), report->end(), [](const auto &m) { return m.first == "heard_mse"; }));
        QVERIFY(QFileInfo::exists(QString::fromStdString((settings.output / "channel.csv").string())));

        const std::unique_ptr<Engine> engine(synvae_create_engine());
        auto opened = engine->openTranslator(models, "digits", "beta-1.0");
        QVERIFY2(opened.ok(), opened ? "" : opened.error().text.c_str());
        Translator &translator = **opened;
        QCOMPARE(translator.description().imageSize, 28);
        QCOMPARE(translator.description().modelHash.size(), std::size_t{64});
        PictureBatch batch{3, 28, 1, std::vector<float>(3 * 28 * 28, 0.0F)};
        std::fill(batch.pixels.begin() + 28 * 28, batch.pixels.end(), 1.0F);
        const auto zv = translator.encodePictures(batch, {});
        QVERIFY(zv.ok());
        const auto melodies = translator.decode(zv->mean, {}, {});
        QVERIFY(melodies.ok());
        QCOMPARE(melodies->size(), std::size_t{3});
        const auto za = translator.encodeMelodies(*melodies, {});
        QVERIFY(za.ok());
        const auto pictures = translator.reconstruct(za->mean, {});
        QVERIFY(pictures.ok());
        QCOMPARE(pictures->pixels.size(), std::size_t{3 * 28 * 28});

        batch.size = 27;
        QCOMPARE(translator.encodePictures(batch, {}).error().kind, ErrorKind::InvalidInput);
        std::stop_source source;
        source.request_stop();
        batch.size = 28;
        QCOMPARE(translator.encodePictures(batch, source.get_token()).error().kind, ErrorKind::Cancelled);
        DecodeSettings frozen;
        frozen.temperature = 0.0F;
        QCOMPARE(translator.decode(zv->mean, frozen, {}).error().kind, ErrorKind::InvalidInput);
    }

    void theNumberOfThreadsDoesNotShow()
    {
        const QTemporaryDir folder;
        const auto music = makeMusicModel(folder);
        const PictureSplits data{somePictures(16), somePictures(12), somePictures(14)};
        const int before = omp_get_max_threads();
        std::vector<std::string> hashes;
        for (const int threads : {1, 3}) {
            TrainingSettings settings;
            settings.output = std::filesystem::path(folder.path().toStdString()) / std::to_string(threads);
            settings.architecture = "digits";
            settings.steps = 10;
            settings.batchSize = 8;
            omp_set_num_threads(threads);
            const auto report = trainSynestheticVae(data, music, settings, {}, {});
            omp_set_num_threads(before);
            QVERIFY2(report.ok(), report ? "" : report.error().text.c_str());
            hashes.push_back(readModelConfig(settings.output)->weightsSha256);
        }
        QCOMPARE(hashes[0], hashes[1]);
    }

    void namesThatLeaveTheFolderAreRefused()
    {
        const std::unique_ptr<Engine> engine(synvae_create_engine());
        for (const char *name : {"../digits", "", "a/b", ".hidden"})
            QCOMPARE(engine->openTranslator("models", name, "beta-1.0").error().kind, ErrorKind::InvalidInput);
    }

    void unknownGradientsAndMissingMusicAreRefused()
    {
        const QTemporaryDir folder;
        TrainingSettings settings;
        settings.output = std::filesystem::path(folder.path().toStdString()) / "x";
        settings.architecture = "digits";
        settings.gradient = "guesswork";
        const PictureSplits data{somePictures(4), somePictures(4), somePictures(4)};
        QCOMPARE(trainSynestheticVae(data, "nowhere", settings, {}, {}).error().kind, ErrorKind::InvalidInput);
        settings.gradient = "channel";
        QVERIFY(!trainSynestheticVae(data, "nowhere", settings, {}, {}));
    }
};

SYNVAE_TEST_GUILESS(tst_SynestheticTrainer)
#include "tst_synesthetictrainer.moc"
