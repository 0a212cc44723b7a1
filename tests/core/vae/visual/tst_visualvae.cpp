// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vae/visual/visualnetwork.h"
#include "core/vae/visual/visualvae.h"
#include "tests/core/vae/visual/testvalues.h"
#include "tests/support/testprogram.h"

#include <ATen/Functions.h>
#include <omp.h>

#include <QRegularExpression>
#include <QTest>

using namespace synvae;
using namespace Qt::StringLiterals;
using torch::Tensor;

namespace {

constexpr int latentSize = 20;

struct Sample {
    explicit Sample(const std::string &architecture)
        : shape(*VisualShape::named(architecture, latentSize))
        , network(shape, Seed{9})
        , weights(weightsOf(network.parameters()))
    {
        std::uint64_t stream = 0;
        for (auto &[name, tensor] : weights) // biases start at zero; give them values that would show if left out
            if (name.ends_with(".bias"))
                tensor.values = randomValues(static_cast<std::int64_t>(tensor.values.size()), ++stream);
        (void)assignWeights(network.parameters(), weights);
    }

    [[nodiscard]] std::vector<float> pictures(int count) const
    {
        std::vector<float> values = randomValues(count * shape.pictureGrid().size(), 4);
        for (float &value : values)
            value = 0.5F + 0.5F * value;
        return values;
    }

    VisualShape shape;
    VisualNetwork network;
    WeightMap weights;
};

} // namespace

class tst_VisualVae : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }
    void cleanup() { omp_set_num_threads(omp_get_num_procs()); }

    void agreesWithThePlainNetwork_data() { architectures(); }
    void agreesWithThePlainNetwork()
    {
        QFETCH(QByteArray, architecture);
        const Sample sample(architecture.toStdString());
        const auto vae = VisualVae::create(sample.shape, sample.weights);
        QVERIFY(vae.ok());
        const int count = 3;
        std::vector<float> pictures = sample.pictures(count);
        std::vector<float> mean(count * latentSize);
        std::vector<float> logVariance(mean.size());
        vae->encode(count, pictures.data(), mean.data(), logVariance.data());

        const torch::NoGradGuard guard;
        const int size = sample.shape.imageSize;
        const Tensor input = torch::from_blob(pictures.data(), {count, size, size, sample.shape.channels});
        const VisualPosterior plain = sample.network.encode(input, kernels::Precision::Float32, true);
        QCOMPARE_LT(relativeError(mean, flat(plain.mean)), 1e-5);
        QCOMPARE_LT(relativeError(logVariance, flat(plain.logVariance)), 1e-5);

        std::vector<float> decoded(pictures.size());
        vae->decode(count, mean.data(), decoded.data());
        const Tensor z = torch::from_blob(mean.data(), {count, latentSize});
        const Tensor logits = sample.network.decode(z, kernels::Precision::Float32, true);
        QCOMPARE_LT(relativeError(decoded, flat(torch::sigmoid(logits))), 1e-5);
    }

    /// The promise behind "the same notes alone and in a batch, with any number of threads".
    void onePosteriorInAnyBatchAndThreads_data() { architectures(); }
    void onePosteriorInAnyBatchAndThreads()
    {
        QFETCH(QByteArray, architecture);
        const Sample sample(architecture.toStdString());
        const auto vae = VisualVae::create(sample.shape, sample.weights);
        const int count = 21;
        const std::vector<float> pictures = sample.pictures(count);
        std::vector<float> reference(count * latentSize);
        omp_set_num_threads(1);
        vae->encode(count, pictures.data(), reference.data(), nullptr);
        std::vector<float> alone(latentSize);
        std::vector<float> again(reference.size());
        for (const int threads : {1, 2, 4}) {
            omp_set_num_threads(threads);
            vae->encode(count, pictures.data(), again.data(), nullptr);
            QVERIFY(again == reference);
            for (const int picture : {0, 11, 20}) {
                vae->encode(1, pictures.data() + picture * sample.shape.pictureGrid().size(), alone.data(), nullptr);
                QVERIFY(std::equal(alone.begin(), alone.end(), reference.begin() + picture * latentSize));
            }
        }
    }

    void decodedPicturesDoNotDependOnTheBatch()
    {
        const Sample sample("cifar");
        const auto vae = VisualVae::create(sample.shape, sample.weights);
        const int count = 21;
        const std::vector<float> latents = randomValues(count * latentSize, 8);
        const std::int64_t size = sample.shape.pictureGrid().size();
        std::vector<float> batch(static_cast<std::size_t>(count * size));
        std::vector<float> alone(static_cast<std::size_t>(size));
        omp_set_num_threads(2);
        vae->decode(count, latents.data(), batch.data());
        for (const int picture : {0, 20}) {
            vae->decode(1, latents.data() + picture * latentSize, alone.data());
            QVERIFY(std::equal(alone.begin(), alone.end(), batch.begin() + picture * size));
        }
        QVERIFY(std::all_of(batch.begin(), batch.end(), [](float value) { return value >= 0.0F && value <= 1.0F; }));
        vae->decode(0, nullptr, nullptr);
    }

    void tellsWhichTensorIsMissing()
    {
        Sample sample("digits");
        sample.weights.erase("encoder.log_variance.bias");
        const auto vae = VisualVae::create(sample.shape, sample.weights);
        QCOMPARE(vae.error().kind, ErrorKind::Corrupt);
        QVERIFY(QString::fromStdString(vae.error().text).contains(u"encoder.log_variance.bias"_s));
        Sample misshapen("digits");
        misshapen.weights["encoder.conv_0.kernel"].shape = {32, 9, 1, 1};
        QVERIFY(!VisualVae::create(misshapen.shape, misshapen.weights).ok());
    }

private:
    static void architectures()
    {
        QTest::addColumn<QByteArray>("architecture");
        for (const char *name : {"digits", "cifar", "paintings"})
            QTest::newRow(name) << QByteArray(name);
    }

    static std::vector<float> flat(const Tensor &tensor)
    {
        const Tensor values = tensor.contiguous();
        return {values.data_ptr<float>(), values.data_ptr<float>() + values.numel()};
    }
};

SYNVAE_TEST_GUILESS(tst_VisualVae)
#include "tst_visualvae.moc"
