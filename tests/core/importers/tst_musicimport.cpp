// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/musicimport.h"
#include "core/vae/music/musicmodel.h"
#include "tests/core/importers/bundles.h"
#include "tests/core/importers/checkpoints.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

#include <limits>

using namespace synvae;
using namespace synvae::checkpoints;
using namespace Qt::StringLiterals;

namespace {

const MusicVaeShape small{16, 32, {48, 16}};
const std::string decoderKernel = "decoder/multi_rnn_cell/cell_0/lstm_cell/kernel";

bool mentions(const std::vector<std::string> &remarks, const std::string &words)
{
    return std::any_of(remarks.begin(), remarks.end(),
                       [&words](const std::string &remark) { return remark.find(words) != std::string::npos; });
}

} // namespace

class tst_MusicImport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void shapeAndWeightsComeFromTheTensors_data()
    {
        QTest::addColumn<int>("layers");
        for (const int layers : {1, 2, 3})
            QTest::addRow("%d layers", layers) << layers;
    }
    void shapeAndWeightsComeFromTheTensors()
    {
        QFETCH(int, layers);
        MusicVaeShape shape{16, 32, {}};
        for (int l = 0; l < layers; ++l)
            shape.decoderUnits.push_back(16 * (l + 1));
        const WeightMap foreign = magentaWeights(shape);
        const auto music = nameMusicWeights(foreign);
        QVERIFY2(music.ok(), music.ok() ? "" : music.error().text.c_str());
        QVERIFY(music->shape == shape);
        QVERIFY(music->canEncode);
        QVERIFY(music->remarks.empty());
        QCOMPARE(music->weights.size(), foreign.size());
        QVERIFY(music->weights.at("decoder.cell_0.kernel") == foreign.at(decoderKernel));
        QVERIFY(music->weights.at("encoder.backward.bias")
                == foreign.at("encoder/cell_0/bidirectional_rnn/bw/multi_rnn_cell/cell_0/lstm_cell/bias"));
        QVERIFY(music->weights.at("decoder.initial.kernel") == foreign.at("decoder/z_to_initial_state/kernel"));
    }

    void everyFormatGivesTheSameModel()
    {
        const WeightMap foreign = magentaWeights(small);
        const Folder js;
        writeMagentaJs(js, foreign, 5003);
        const Folder variables;
        writeVariables(variables, foreign);
        const Folder bundle;
        writeBundle(bundle, "mel.ckpt", foreign);
        const Folder models;
        std::string hash;
        int number = 0;
        for (const auto &source :
             {js.path(), variables.path(), bundle.path(), bundle.file("mel.ckpt"), bundle.file("mel.ckpt.index")}) {
            const auto output = models.file("model" + std::to_string(number++));
            const auto report = importMusicModel(source, output);
            QVERIFY2(report.ok(), report.ok() ? "" : report.error().text.c_str());
            QVERIFY(hash.empty() || report->modelHash == hash);
            hash = report->modelHash;
            QVERIFY(report->canEncode);
            QCOMPARE(report->encoderUnits, 16);
            const auto model = loadMusicModel(output);
            QVERIFY2(model.ok(), model.ok() ? "" : model.error().text.c_str());
            QVERIFY(model->vae.canEncode());
            QVERIFY(std::filesystem::exists(output / "README.md"));
            // no path of this machine may end up in what is handed on
            QVERIFY(model->config.trainedOn.find(models.path().parent_path().string()) == std::string::npos);
        }
    }

    void theWeightsAreKeptToTheBit()
    {
        const WeightMap foreign = magentaWeights(small);
        const Folder folder;
        writeMagentaJs(folder, foreign, 100000);
        QVERIFY(importMusicModel(folder.path(), folder.file("out")).ok());
        const auto loaded = loadModel(folder.file("out"));
        QVERIFY(loaded.ok());
        QVERIFY(loaded->weights.at("decoder.cell_0.kernel") == foreign.at(decoderKernel));
    }

    void withoutAWholeEncoderItOnlyDecodes_data()
    {
        QTest::addColumn<std::string>("missing");
        QTest::newRow("kernel of one direction")
            << std::string("encoder/cell_0/bidirectional_rnn/fw/multi_rnn_cell/cell_0/lstm_cell/kernel");
        QTest::newRow("mean") << std::string("encoder/mu/bias");
        QTest::newRow("everything") << std::string("encoder/");
    }
    void withoutAWholeEncoderItOnlyDecodes()
    {
        QFETCH(std::string, missing);
        WeightMap foreign = magentaWeights(small);
        std::erase_if(foreign, [&missing](const auto &tensor) { return tensor.first.starts_with(missing); });
        const Folder folder;
        writeVariables(folder, foreign);
        const auto report = importMusicModel(folder.path(), folder.file("out"));
        QVERIFY2(report.ok(), report.ok() ? "" : report.error().text.c_str());
        QVERIFY(!report->canEncode);
        QVERIFY(mentions(report->remarks, "decodes only"));
        const auto model = loadMusicModel(folder.file("out"));
        QVERIFY2(model.ok(), model.ok() ? "" : model.error().text.c_str());
        QVERIFY(!model->vae.canEncode());
    }

    void aDeepEncoderIsNotHalfUsed()
    {
        WeightMap foreign = magentaWeights(small);
        foreign["encoder/cell_0/bidirectional_rnn/fw/multi_rnn_cell/cell_1/lstm_cell/kernel"] = randomTensor({8, 8}, 3);
        const auto music = nameMusicWeights(foreign);
        QVERIFY(music.ok());
        QVERIFY(!music->canEncode);
        QVERIFY(mentions(music->remarks, "more than one layer"));
    }

    void decodersThatCannotBe_data()
    {
        QTest::addColumn<std::string>("name");
        QTest::addColumn<std::vector<std::int64_t>>("shape"); // empty: the tensor is missing
        QTest::addColumn<int>("kind");
        const int corrupt = static_cast<int>(ErrorKind::Corrupt);
        const int unsupported = static_cast<int>(ErrorKind::Unsupported);
        using Shape = std::vector<std::int64_t>;
        QTest::newRow("no first cell") << decoderKernel << Shape{} << corrupt;
        QTest::newRow("no output") << std::string("decoder/output_projection/bias") << Shape{} << corrupt;
        QTest::newRow("no initial state") << std::string("decoder/z_to_initial_state/kernel") << Shape{} << corrupt;
        QTest::newRow("transposed cell") << decoderKernel << Shape{192, 170} << corrupt;
        QTest::newRow("cell of rank three") << decoderKernel << Shape{170, 192, 1} << corrupt;
        QTest::newRow("more classes") << std::string("decoder/output_projection/kernel") << Shape{16, 91} << corrupt;
        QTest::newRow("units no multiple of four")
            << std::string("decoder/multi_rnn_cell/cell_1/lstm_cell/bias") << Shape{63} << unsupported;
        QTest::newRow("units no multiple of sixteen")
            << std::string("decoder/multi_rnn_cell/cell_1/lstm_cell/bias") << Shape{32} << unsupported;
        QTest::newRow("far too many units")
            << std::string("decoder/multi_rnn_cell/cell_1/lstm_cell/bias") << Shape{1 << 20} << unsupported;
        QTest::newRow("no latent") << std::string("decoder/z_to_initial_state/kernel") << Shape{0, 128} << unsupported;
    }
    void decodersThatCannotBe()
    {
        QFETCH(std::string, name);
        QFETCH(std::vector<std::int64_t>, shape);
        QFETCH(int, kind);
        WeightMap foreign = magentaWeights(small, false);
        QCOMPARE(foreign.erase(name), std::size_t{1});
        if (!shape.empty())
            foreign[name] = randomTensor(shape, 5);
        const auto music = nameMusicWeights(std::move(foreign));
        QVERIFY(!music.ok());
        QCOMPARE(static_cast<int>(music.error().kind), kind);
    }

    void valuesThatAreNotFiniteAreRefused()
    {
        for (const float value : {std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity()}) {
            WeightMap foreign = magentaWeights(small);
            foreign[decoderKernel].values[7] = value;
            QCOMPARE(nameMusicWeights(std::move(foreign)).error().kind, ErrorKind::Corrupt);
        }
    }

    void nothingIsOverwrittenOrLeftBehind()
    {
        const Folder folder;
        writeVariables(folder, magentaWeights(small));
        QVERIFY(importMusicModel(folder.path(), folder.file("out")).ok());
        QCOMPARE(importMusicModel(folder.path(), folder.file("out")).error().kind, ErrorKind::InvalidInput);
        std::filesystem::remove(folder.file("decoder_output_projection_bias"));
        QVERIFY(!importMusicModel(folder.path(), folder.file("other")).ok());
        QVERIFY(!std::filesystem::exists(folder.file("other")));
    }

    void sourcesThatAreNone()
    {
        const Folder folder;
        QCOMPARE(readForeignCheckpoint(folder.file("nowhere")).error().kind, ErrorKind::NotFound);
        QCOMPARE(readForeignCheckpoint(folder.path()).error().kind, ErrorKind::NotFound);
        folder.write("a.index", "");
        QCOMPARE(readForeignCheckpoint(folder.path()).error().kind, ErrorKind::Corrupt);
        folder.write("b.index", "");
        QCOMPARE(readForeignCheckpoint(folder.path()).error().kind, ErrorKind::InvalidInput);
    }

    /// Magenta's published decoder: it has all of its decoder and half of its encoder.
    void theGenuineDecoder()
    {
        const std::filesystem::path source = std::filesystem::path(qEnvironmentVariable("SYNVAE_SHARED").toStdString())
            / "data/magenta-mel_2bar_small";
        if (!std::filesystem::exists(source / "manifest.json"))
            QSKIP("SYNVAE_SHARED does not hold Magenta's decoder.");
        const Folder folder;
        const auto report = importMusicModel(source, folder.file("out"));
        QVERIFY2(report.ok(), report.ok() ? "" : report.error().text.c_str());
        QCOMPARE(report->latentSize, 256);
        QCOMPARE(report->encoderUnits, 512);
        QVERIFY(report->decoderUnits == (std::vector<int>{256, 256}));
        QVERIFY(!report->canEncode);
        QVERIFY(mentions(report->remarks, "fw/multi_rnn_cell/cell_0/lstm_cell"));
        const auto model = loadMusicModel(folder.file("out"));
        QVERIFY(model.ok());
        // A trained decoder draws melodies from the prior: neither silence nor a note at every step.
        const WeightTensor latents = randomTensor({64, 256}, 11);
        std::vector<float> scaled(latents.values.size());
        std::transform(latents.values.begin(), latents.values.end(), scaled.begin(),
                       [](float value) { return value * 3.46F; }); // uniform of unit variance
        const std::vector<Seed> seeds(64, Seed{1});
        const auto melodies = model->vae.decode(scaled.data(), seeds, DecodeMode::Argmax, 1.0F);
        int onsets = 0;
        for (const Melody &melody : melodies)
            onsets += melody.onsets();
        QVERIFY2(onsets > 64 * 4 && onsets < 64 * 20, qPrintable(QString::number(onsets / 64.0)));
    }
};

SYNVAE_TEST_APPLESS(tst_MusicImport)
#include "tst_musicimport.moc"
