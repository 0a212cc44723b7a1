// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vae/judges/classifiernetwork.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

#include <ATen/Functions.h>

#include <functional>

using namespace synvae;
using namespace Qt::StringLiterals;

namespace {

torch::Tensor somePictures(const ClassifierShape &shape, int count)
{
    const VisualShape &s = shape.pictures;
    torch::Tensor pictures = torch::empty({count, s.imageSize, s.imageSize, s.channels});
    for (std::int64_t i = 0; i < pictures.numel(); ++i)
        pictures.data_ptr<float>()[i] = uniform(Seed{7}, static_cast<std::uint64_t>(i));
    return pictures;
}

double relativeError(const torch::Tensor &value, const torch::Tensor &expected)
{
    return ((value - expected).norm() / expected.norm()).item<double>();
}

} // namespace

class tst_ClassifierNetwork : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void agreesWithLibTorch_data()
    {
        QTest::addColumn<QByteArray>("architecture");
        QTest::addColumn<int>("tensors");
        QTest::newRow("digits") << "digits"_ba << 6;
        QTest::newRow("cifar") << "cifar"_ba << 10;
        QTest::newRow("paintings") << "paintings"_ba << 12;
    }

    void agreesWithLibTorch()
    {
        QFETCH(const QByteArray, architecture);
        QFETCH(const int, tensors);
        const auto shape = ClassifierShape::named(architecture.toStdString(), 7, false).value();
        const ClassifierNetwork network(shape, Seed{3});
        QCOMPARE(static_cast<int>(network.parameters().size()), tensors);
        const torch::Tensor pictures = somePictures(shape, 3);
        std::vector<std::vector<torch::Tensor>> gradients;
        torch::Tensor expected;
        for (const bool plain : {true, false}) {
            const torch::Tensor logits = network.logits(pictures, kernels::Precision::Float32, {}, plain);
            QCOMPARE(logits.size(0), 3);
            QCOMPARE(logits.size(1), 7);
            if (plain)
                expected = logits.detach().clone();
            else
                QCOMPARE_LT(relativeError(logits, expected), 1e-5);
            logits.square().sum().backward();
            auto &kept = gradients.emplace_back();
            for (const auto &[name, tensor] : network.parameters()) {
                kept.push_back(tensor.grad().clone());
                tensor.mutable_grad() = torch::Tensor();
            }
        }
        for (std::size_t i = 0; i < gradients[0].size(); ++i)
            QVERIFY2(relativeError(gradients[1][i], gradients[0][i]) < 1e-4, network.parameters()[i].first.c_str());
    }

    void droppedFeaturesDoNotCount()
    {
        const auto shape = ClassifierShape::named("digits", 4, false).value();
        const ClassifierNetwork network(shape, Seed{3});
        const torch::Tensor pictures = somePictures(shape, 2);
        const auto none = torch::zeros({2, shape.pictures.featureSize()});
        const torch::Tensor dropped = network.logits(pictures, kernels::Precision::Float32, none);
        QCOMPARE(dropped.abs().max().item<float>(), 0.0F); // biases begin at 0
        const torch::Tensor doubled = network.logits(pictures, kernels::Precision::Float32, none + 2.0);
        const torch::Tensor whole = network.logits(pictures, kernels::Precision::Float32);
        QCOMPARE_LT(relativeError(doubled, 2.0 * whole), 1e-5);
    }

    void digitsHaveNoConnectedLayer()
    {
        QCOMPARE(ClassifierShape::named("digits", 10, false)->connected, 0);
        QCOMPARE(ClassifierShape::named("cifar", 10, false)->connected, 128);
        QCOMPARE(ClassifierShape::named("paintings", 15, true)->connected, 128);
        QVERIFY(!ClassifierShape::named("paintings", 1, false));
        QVERIFY(ClassifierShape::named("paintings", 1, true).ok());
        QVERIFY(!ClassifierShape::named("paintings", 5000, false));
        QVERIFY(!ClassifierShape::named("sculptures", 10, false));
    }

    void configurationsComeBack()
    {
        for (const char *architecture : {"digits", "cifar", "paintings"}) {
            for (const bool manyAtOnce : {false, true}) {
                const auto shape = ClassifierShape::named(architecture, 12, manyAtOnce).value();
                const ModelConfig config = classifierConfig(shape);
                QVERIFY(modelConfigText(config).ok());
                const auto again = classifierShapeOf(config, "config.json");
                QVERIFY(again.ok());
                QVERIFY(*again == shape);
            }
        }
    }

    void configurationsThatDisagreeAreRefused()
    {
        const auto refused = [](const std::function<void(ModelConfig &)> &change) {
            ModelConfig config = classifierConfig(ClassifierShape::named("cifar", 10, false).value());
            change(config);
            const auto shape = classifierShapeOf(config, "config.json");
            return !shape.ok() && shape.error().kind == ErrorKind::Corrupt
                && shape.error().text.find("config.json") != std::string::npos;
        };
        QVERIFY(!refused([](ModelConfig &) {}));
        QVERIFY(refused([](ModelConfig &config) { config.kind = ModelKind::Visual; }));
        QVERIFY(refused([](ModelConfig &config) { config.architecture = "sculptures"; }));
        QVERIFY(refused([](ModelConfig &config) { config.sizes.clear(); }));
        QVERIFY(refused([](ModelConfig &config) { config.sizes["classes"] = 0; }));
        QVERIFY(refused([](ModelConfig &config) { config.sizes["connected_units"] = 4096; }));
        QVERIFY(refused([](ModelConfig &config) { config.sizes["many_at_once"] = 2; }));
        QVERIFY(refused([](ModelConfig &config) { config.sizes["more"] = 2; }));
        QVERIFY(refused([](ModelConfig &config) { config.imageSize = 64; }));
        QVERIFY(refused([](ModelConfig &config) { config.channels = 1; }));
        QVERIFY(refused([](ModelConfig &config) { config.binarised = true; }));
    }
};

SYNVAE_TEST_GUILESS(tst_ClassifierNetwork)
#include "tst_classifiernetwork.moc"
