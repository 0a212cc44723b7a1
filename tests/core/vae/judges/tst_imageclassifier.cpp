// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/engine.h"
#include "core/vae/judges/imageclassifier.h"
#include "tests/support/testprogram.h"

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace synvae;
using namespace Qt::StringLiterals;

extern "C" Engine *synvae_create_engine();

namespace {

PictureBatch somePictures(int count)
{
    PictureBatch batch{count, 28, 1, std::vector<float>(static_cast<std::size_t>(count) * 784)};
    for (std::size_t i = 0; i < batch.pixels.size(); ++i)
        batch.pixels[i] = uniform(Seed{9}, i);
    return batch;
}

/// An untrained classifier of digits in a folder, and what was put there.
struct Stored {
    explicit Stored(bool manyAtOnce, int classes = 5)
        : network(ClassifierShape::named("digits", classes, manyAtOnce).value(), Seed{4})
        , hash(
              saveModel(path(), classifierConfig(network.shape()), weightsOf(network.parameters()), WeightType::Float32)
                  .value())
    { }
    std::filesystem::path path() const { return folder.path().toStdString(); }

    QTemporaryDir folder;
    ClassifierNetwork network;
    std::string hash;
};

} // namespace

class tst_ImageClassifier : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void givesTheProbabilitiesOfItsNetwork_data()
    {
        QTest::addColumn<bool>("manyAtOnce");
        QTest::newRow("one of many") << false;
        QTest::newRow("many at once") << true;
    }

    void givesTheProbabilitiesOfItsNetwork()
    {
        QFETCH(const bool, manyAtOnce);
        const Stored stored(manyAtOnce);
        const std::unique_ptr<Engine> engine(synvae_create_engine());
        const auto classifier = engine->openClassifier(stored.path());
        QVERIFY2(classifier.ok(), classifier ? "" : classifier.error().text.c_str());
        QCOMPARE((*classifier)->classes(), 5);
        QCOMPARE((*classifier)->manyAtOnce(), manyAtOnce);
        QCOMPARE((*classifier)->modelHash(), stored.hash);

        constexpr int count = 300; // more than are done between two looks at the stop token
        PictureBatch pictures = somePictures(count);
        const auto probabilities = (*classifier)->classify(pictures, {});
        QVERIFY(probabilities.ok());
        QCOMPARE(probabilities->size(), std::size_t{count} * 5);
        const torch::Tensor batch = torch::from_blob(pictures.pixels.data(), {count, 28, 28, 1});
        const torch::Tensor logits = stored.network.logits(batch, kernels::Precision::Float32, {}, true).detach();
        for (int i = 0; i < count; ++i) {
            const float *row = logits.data_ptr<float>() + i * 5;
            double total = 0.0;
            for (int c = 0; c < 5; ++c)
                total += std::exp(static_cast<double>(row[c]));
            for (int c = 0; c < 5; ++c) {
                const double weight = std::exp(static_cast<double>(row[c]));
                const double expected = manyAtOnce ? weight / (1.0 + weight) : weight / total;
                QCOMPARE_LT(
                    std::abs(static_cast<double>((*probabilities)[static_cast<std::size_t>(i * 5 + c)]) - expected),
                    1e-5);
            }
        }
    }

    void saysWhatIsWrong()
    {
        const Stored stored(false);
        const auto classifier = ImageClassifier::open(stored.path()).value();
        std::stop_source stop;
        stop.request_stop();
        PictureBatch pictures = somePictures(2);
        QCOMPARE(classifier->classify(pictures, stop.get_token()).error().kind, ErrorKind::Cancelled);
        pictures.channels = 3;
        QCOMPARE(classifier->classify(pictures, {}).error().kind, ErrorKind::InvalidInput);
        pictures = somePictures(2);
        pictures.pixels.pop_back();
        QCOMPARE(classifier->classify(pictures, {}).error().kind, ErrorKind::InvalidInput);
        QCOMPARE(classifier->classify({0, 28, 1, {}}, {})->size(), std::size_t{0});
    }

    void foldersThatHoldNoClassifierAreRefused()
    {
        const QTemporaryDir empty;
        QCOMPARE(ImageClassifier::open(empty.path().toStdString()).error().kind, ErrorKind::NotFound);

        const Stored stored(false);
        WeightMap misshapen = weightsOf(stored.network.parameters());
        misshapen["classifier.output.bias"] = {{4}, std::vector<float>(4)};
        QVERIFY(saveModel(stored.path(), classifierConfig(stored.network.shape()), misshapen).ok());
        const auto refused = ImageClassifier::open(stored.path());
        QCOMPARE(refused.error().kind, ErrorKind::Corrupt);
        QVERIFY(refused.error().text.find("classifier.output.bias") != std::string::npos);

        ModelConfig visual = classifierConfig(stored.network.shape());
        visual.kind = ModelKind::Visual;
        visual.latentSize = 8;
        QVERIFY(saveModel(stored.path(), visual, misshapen).ok());
        QCOMPARE(ImageClassifier::open(stored.path()).error().kind, ErrorKind::Corrupt);
    }
};

SYNVAE_TEST_GUILESS(tst_ImageClassifier)
#include "tst_imageclassifier.moc"
