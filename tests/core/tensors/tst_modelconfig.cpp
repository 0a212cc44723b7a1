// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/seed.h"
#include "core/tensors/files.h"
#include "core/tensors/modelconfig.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <limits>

using namespace synvae;
using namespace Qt::StringLiterals;

namespace {

ModelConfig paintings()
{
    ModelConfig config;
    config.kind = ModelKind::Synesthetic;
    config.architecture = "paintings";
    config.sizes = {{"units", 128}};
    config.latentSize = 128;
    config.beta = 1.3;
    config.imageSize = 64;
    config.channels = 3;
    config.musicModel = "two-bars";
    config.musicModelSha256 = std::string(64, 'b');
    config.weightsSha256 = std::string(64, 'a');
    config.trainedOn = "4,173 paintings \xE2\x80\x9Cquoted\xE2\x80\x9D";
    config.command = "synvae train synesthetic";
    config.seed = ~std::uint64_t{0};
    config.steps = 20000;
    config.metrics = {{"kl", 27.5}, {"mse", 455.25}};
    return config;
}

ModelConfig music()
{
    ModelConfig config;
    config.kind = ModelKind::Music;
    config.architecture = "music";
    config.sizes = {{"encoder_units", 512}, {"decoder_units_0", 256}};
    config.latentSize = 256;
    config.weightsSha256 = std::string(64, '0');
    return config;
}

ModelConfig classifier()
{
    ModelConfig config;
    config.kind = ModelKind::Classifier;
    config.architecture = "digits";
    config.sizes = {{"classes", 10}};
    config.imageSize = 28;
    config.channels = 1;
    config.binarised = true;
    config.weightsSha256 = std::string(64, '1');
    return config;
}

std::string changed(const std::string &from, const std::string &to)
{
    QString text = QString::fromStdString(*modelConfigText(paintings()));
    if (!text.contains(QString::fromStdString(from)))
        return {};
    return text.replace(QString::fromStdString(from), QString::fromStdString(to)).toStdString();
}

} // namespace

class tst_ModelConfig : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void roundTripIsExactAndStable()
    {
        for (const ModelConfig &config : {paintings(), music(), classifier()}) {
            const auto text = modelConfigText(config);
            QVERIFY(text.ok());
            const auto read = parseModelConfig(*text, "config.json");
            QVERIFY2(read.ok(), read.ok() ? "" : read.error().text.c_str());
            QVERIFY(*read == config);
            QCOMPARE(*modelConfigText(*read), *text);
            QVERIFY(text->ends_with("}\n"));
        }
    }

    void refusesBadConfigurations_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::addColumn<QByteArray>("named");
        const auto row = [](const char *name, const char *from, const char *to, const char *named) {
            QTest::newRow(name) << QByteArray(from) << QByteArray(to) << QByteArray(named);
        };
        row("newer format", "\"format\": 1", "\"format\": 2", "format");
        row("unknown kind", "\"synesthetic\",", "\"olfactory\",", "kind");
        row("kind and sizes disagree", "\"synesthetic\",", "\"music\",", "imageSize");
        row("architecture leaves the folder", "\"paintings\"", "\"../paintings\"", "architecture");
        row("missing key", "\"beta\": 1.3,", "", "beta");
        row("unknown key", "\"beta\": 1.3,", "\"beta\": 1.3, \"gamma\": 1,", "gamma");
        row("negative beta", "1.3", "-1.3", "beta");
        row("beta is a text", "1.3", "\"1.3\"", "beta");
        row("no latent", "\"latentSize\": 128", "\"latentSize\": 0", "latentSize");
        row("a classifier with a latent", "\"synesthetic\",", "\"classifier\",", "latentSize");
        row("huge latent", "\"latentSize\": 128", "\"latentSize\": 4294967424", "latentSize");
        row("fractional latent", "\"latentSize\": 128", "\"latentSize\": 128.5", "latentSize");
        row("two channels", "\"channels\": 3", "\"channels\": 2", "channels");
        row("no size", "\"imageSize\": 64", "\"imageSize\": 0", "imageSize");
        row("binarised is a number", "false", "0", "binarised");
        row("music model elsewhere", "\"two-bars\"", "\"/etc/passwd\"", "musicModel");
        row("hidden music model", "\"two-bars\"", "\".hidden\"", "musicModel");
        row("no music model", "\"two-bars\"", "\"\"", "musicModel");
        row("short hash", "bbbb", "bbb", "musicModelSha256");
        row("weights hash in capitals", "aaaa", "AAAA", "weightsSha256");
        row("negative seed", "18446744073709551615", "-1", "seed");
        row("seed too large", "18446744073709551615", "18446744073709551616", "seed");
        row("negative steps", "20000", "-20000", "steps");
        row("metric is a text", "27.5", "\"27.5\"", "metrics");
        row("size is negative", "\"units\": 128", "\"units\": -128", "sizes");
        row("size name with blanks", "\"units\"", "\"my units\"", "sizes");
    }

    void refusesBadConfigurations()
    {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        QFETCH(QByteArray, named);
        const std::string text = changed(from.toStdString(), to.toStdString());
        QVERIFY(!text.empty());
        const auto read = parseModelConfig(text, "config.json");
        QVERIFY(!read.ok());
        QCOMPARE(read.error().kind, ErrorKind::Corrupt);
        const QString said = QString::fromStdString(read.error().text);
        QVERIFY2(said.contains(QString::fromLatin1(named)), qPrintable(said));
        QVERIFY(said.contains(u"config.json"_s));
    }

    void damagedTextNeverCrashes()
    {
        const std::string sound = *modelConfigText(paintings());
        for (std::uint64_t round = 0; round < 20000; ++round) {
            const Seed seed = derive(Seed{5}, round);
            std::string text = sound;
            for (std::uint64_t change = 0; change < 1 + round % 3; ++change) {
                const std::size_t where = derive(seed, 2 * change).value % text.size();
                text[where] = static_cast<char>(derive(seed, 2 * change + 1).value & 0xFF);
            }
            if (const auto read = parseModelConfig(text, "damaged"); read.ok())
                QVERIFY(modelConfigText(*read).ok());
        }
        QVERIFY(!parseModelConfig("", "empty").ok());
        QVERIFY(!parseModelConfig(std::string(100000, '['), "deep").ok());
    }

    void namesStayInTheirFolder()
    {
        for (const char *name : {"a", "beta-1.0", "mel_2bar_small", "A.b"})
            QVERIFY(isModelName(name));
        for (const char *name : {"", ".", "..", ".a", "a/b", "a\\b", "a b", "\xC3\xA9", "a\n"})
            QVERIFY(!isModelName(name));
        QVERIFY(!isModelName(std::string(65, 'a')));
    }

    void writerRefusesWhatTheReaderWould()
    {
        ModelConfig config = paintings();
        config.beta = std::numeric_limits<double>::quiet_NaN();
        QCOMPARE(modelConfigText(config).error().kind, ErrorKind::InvalidInput);
        config = paintings();
        config.metrics["kl"] = std::numeric_limits<double>::infinity();
        QVERIFY(!modelConfigText(config).ok());
    }

    void modelsAreVerifiedBeforeUse()
    {
        const QTemporaryDir temporary;
        const std::filesystem::path folder = temporary.filePath(u"family/beta-1.3"_s).toStdString();
        const WeightMap weights{{"kernel", {{2, 2}, {1.0F, 2.0F, 3.0F, 4.5F}}}};
        const auto hash = saveModel(folder, paintings(), weights);
        QVERIFY(hash.ok());
        const auto loaded = loadModel(folder);
        QVERIFY(loaded.ok());
        QVERIFY(loaded->weights == weights);
        QCOMPARE(loaded->config.weightsSha256, *hash);

        std::vector<std::byte> bytes = *readFile(folder / weightsFileName, 1 << 20);
        bytes.back() ^= std::byte{1};
        QVERIFY(writeFileAtomically(folder / weightsFileName, bytes).ok());
        QCOMPARE(loadModel(folder).error().kind, ErrorKind::Corrupt);

        std::filesystem::remove(folder / weightsFileName);
        QCOMPARE(loadModel(folder).error().kind, ErrorKind::NotFound);
    }

    void weightsMustBeFinite()
    {
        const QTemporaryDir temporary;
        const std::filesystem::path folder = temporary.path().toStdString();
        const WeightMap weights{{"kernel", {{1}, {std::numeric_limits<float>::infinity()}}}};
        QVERIFY(saveModel(folder, paintings(), weights).ok());
        const auto loaded = loadModel(folder);
        QCOMPARE(loaded.error().kind, ErrorKind::Corrupt);
        QVERIFY(QString::fromStdString(loaded.error().text).contains(u"kernel"_s));
    }
};

SYNVAE_TEST_GUILESS(tst_ModelConfig)
#include "tst_modelconfig.moc"
