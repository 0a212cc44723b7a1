// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/engine.h"
#include "core/vae/engine/picturecodec.h"
#include "core/vae/visual/visualnetwork.h"
#include "tests/support/testprogram.h"

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace synvae;
using namespace Qt::StringLiterals;

extern "C" Engine *synvae_create_engine();

namespace {

/// A folder of models with the family "digits": untrained networks of each kind, and no music model.
class Models
{
public:
    Models()
    {
        m_shape = VisualShape::named("digits", 16).value();
        m_weights = weightsOf(VisualNetwork(m_shape, Seed{5}).parameters());
        ModelConfig visual = visualConfig(m_shape, ModelKind::Visual);
        visual.beta = 0.25;
        m_hash = saveModel(path() / "digits" / "visual-0.25", visual, m_weights, WeightType::Float32).value();
        ModelConfig playing = visualConfig(m_shape, ModelKind::Synesthetic);
        playing.musicModel = "two-bars";
        playing.musicModelSha256 = std::string(64, 'c');
        static_cast<void>(saveModel(path() / "digits" / "beta-1.0", playing, m_weights, WeightType::Float32).value());
        QFile card(m_folder.filePath(u"digits/README.md"_s));
        if (card.open(QIODevice::WriteOnly))
            card.write("# Digits\n");
    }

    std::filesystem::path path() const { return m_folder.path().toStdString(); }
    const std::string &hash() const { return m_hash; }
    VisualVae vae() const { return VisualVae::create(m_shape, m_weights).value(); }

private:
    QTemporaryDir m_folder;
    VisualShape m_shape;
    WeightMap m_weights;
    std::string m_hash;
};

PictureBatch somePictures(int count)
{
    PictureBatch batch{count, 28, 1, std::vector<float>(static_cast<std::size_t>(count) * 784)};
    for (std::size_t i = 0; i < batch.pixels.size(); ++i)
        batch.pixels[i] = uniform(Seed{9}, i) < 0.3F ? 1.0F : 0.0F;
    return batch;
}

} // namespace

class tst_PictureCodec : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void opensPictureNetworksOfBothKinds()
    {
        const Models models;
        const std::unique_ptr<Engine> engine(synvae_create_engine());
        const auto visual = engine->openPictures(models.path(), "digits", "visual-0.25");
        QVERIFY2(visual.ok(), visual ? "" : visual.error().text.c_str());
        const ModelDescription &description = (*visual)->description();
        QCOMPARE(description.family, std::string("digits"));
        QCOMPARE(description.member, std::string("visual-0.25"));
        QCOMPARE(description.modelHash, models.hash());
        QVERIFY(description.musicModel.empty());
        QCOMPARE(description.beta, 0.25);
        QCOMPARE(description.imageSize, 28);
        QCOMPARE(description.channels, 1);
        QVERIFY(description.binarised);
        QCOMPARE(description.latentSize, 16);
        QCOMPARE(description.cardText, std::string("# Digits\n"));

        // The music model is not needed for pictures, but it is part of what the member is.
        const auto half = engine->openPictures(models.path(), "digits", "beta-1.0");
        QVERIFY2(half.ok(), half ? "" : half.error().text.c_str());
        QCOMPARE((*half)->description().musicModel, std::string("two-bars"));
        QVERIFY((*half)->description().modelHash != models.hash());
    }

    void encodesAndReconstructsWhatTheNetworkDoes()
    {
        const Models models;
        const std::unique_ptr<Engine> engine(synvae_create_engine());
        const auto codec = engine->openPictures(models.path(), "digits", "visual-0.25").value();
        const VisualVae vae = models.vae();
        constexpr int count = 150; // more than are done between two looks at the stop token
        const PictureBatch pictures = somePictures(count);
        const auto zv = codec->encodePictures(pictures, {});
        QVERIFY(zv.ok());
        std::vector<float> mean(std::size_t{count} * 16);
        std::vector<float> logVariance(mean.size());
        vae.encode(count, pictures.pixels.data(), mean.data(), logVariance.data());
        QCOMPARE(zv->mean.values, mean);
        QCOMPARE(zv->logVariance.values, logVariance);

        const auto again = codec->reconstruct(zv->mean, {});
        QVERIFY(again.ok());
        QCOMPARE(again->count, count);
        QCOMPARE(again->size, 28);
        QCOMPARE(again->channels, 1);
        std::vector<float> pixels(pictures.pixels.size());
        vae.decode(count, mean.data(), pixels.data());
        for (std::size_t i = 0; i < pixels.size(); ++i)
            QCOMPARE_LT(std::abs(again->pixels[i] - pixels[i]), 1e-5F);
    }

    void pictureNetworksAloneDoNotTranslate()
    {
        const Models models;
        const std::unique_ptr<Engine> engine(synvae_create_engine());
        const auto refused = engine->openTranslator(models.path(), "digits", "visual-0.25");
        QVERIFY(!refused.ok());
        QCOMPARE(refused.error().kind, ErrorKind::Unsupported);
    }

    void saysWhatIsWrong()
    {
        const Models models;
        const std::unique_ptr<Engine> engine(synvae_create_engine());
        for (const char *name : {"../digits", "", "a/b", ".hidden"})
            QCOMPARE(engine->openPictures(models.path(), name, "beta-1.0").error().kind, ErrorKind::InvalidInput);
        QCOMPARE(engine->openPictures(models.path(), "digits", "beta-9").error().kind, ErrorKind::NotFound);

        const auto codec = engine->openPictures(models.path(), "digits", "visual-0.25").value();
        PictureBatch pictures = somePictures(2);
        std::stop_source stop;
        stop.request_stop();
        QCOMPARE(codec->encodePictures(pictures, stop.get_token()).error().kind, ErrorKind::Cancelled);
        QCOMPARE(codec->reconstruct({1, 16, std::vector<float>(16)}, stop.get_token()).error().kind,
                 ErrorKind::Cancelled);
        QCOMPARE(codec->reconstruct({1, 15, std::vector<float>(15)}, {}).error().kind, ErrorKind::InvalidInput);
        pictures.pixels.pop_back();
        QCOMPARE(codec->encodePictures(pictures, {}).error().kind, ErrorKind::InvalidInput);
    }
};

SYNVAE_TEST_GUILESS(tst_PictureCodec)
#include "tst_picturecodec.moc"
