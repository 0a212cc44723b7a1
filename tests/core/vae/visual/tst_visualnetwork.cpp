// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vae/visual/visualnetwork.h"
#include "tests/support/testprogram.h"

#include <ATen/Functions.h>

#include <QRegularExpression>
#include <QTest>

#include <cmath>

using namespace synvae;
using namespace Qt::StringLiterals;
using kernels::Precision;
using torch::Tensor;

namespace {

Tensor lossOf(const VisualNetwork &network, const Tensor &pictures, bool plain)
{
    const VisualPosterior posterior = network.encode(pictures, Precision::Float32, plain);
    const Tensor z = posterior.mean + torch::exp(0.5 * posterior.logVariance) * 0.3;
    return (torch::sigmoid(network.decode(z, Precision::Float32, plain)) - pictures).square().sum();
}

} // namespace

class tst_VisualNetwork : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void gradientsAgreeWithLibTorch_data()
    {
        QTest::addColumn<QByteArray>("architecture");
        for (const char *name : {"digits", "cifar", "paintings"})
            QTest::newRow(name) << QByteArray(name);
    }

    void gradientsAgreeWithLibTorch()
    {
        QFETCH(QByteArray, architecture);
        const auto shape = *VisualShape::named(architecture.toStdString(), 24);
        const VisualNetwork network(shape, Seed{3});
        torch::manual_seed(1);
        const Tensor pictures = torch::rand({3, shape.imageSize, shape.imageSize, shape.channels});
        const auto gradients = [&](bool plain) {
            lossOf(network, pictures, plain).backward();
            std::vector<Tensor> all;
            for (const auto &[name, parameter] : network.parameters()) {
                all.push_back(parameter.grad().clone());
                parameter.mutable_grad() = Tensor();
            }
            return all;
        };
        const std::vector<Tensor> plain = gradients(true);
        const std::vector<Tensor> ours = gradients(false);
        for (std::size_t i = 0; i < plain.size(); ++i) {
            const double error = ((ours[i] - plain[i]).norm() / plain[i].norm()).item<double>();
            QVERIFY2(error < 1e-4, network.parameters()[i].first.c_str());
        }
    }

    void startsTheSameFromTheSameSeed()
    {
        const auto shape = *VisualShape::named("digits", 16);
        const WeightMap first = weightsOf(VisualNetwork(shape, Seed{1}).parameters());
        QVERIFY(first == weightsOf(VisualNetwork(shape, Seed{1}).parameters()));
        QVERIFY(first != weightsOf(VisualNetwork(shape, Seed{2}).parameters()));
        QCOMPARE(first.size(), std::size_t{16});
        QCOMPARE(first.at("encoder.conv_0.kernel").shape, (std::vector<std::int64_t>{32, 3, 3, 1}));
        QCOMPARE(first.at("decoder.deconv_1.kernel").shape, (std::vector<std::int64_t>{64, 3, 3, 32}));
        QCOMPARE(first.at("decoder.picture.kernel").shape, (std::vector<std::int64_t>{32, 3, 3, 1}));
    }

    void startsWithSignalsOfSensibleSize()
    {
        const auto shape = *VisualShape::named("paintings", 64);
        const VisualNetwork network(shape, Seed{1});
        torch::manual_seed(1);
        const torch::NoGradGuard guard;
        const Tensor logits = network.decode(torch::randn({4, 64}), Precision::Float32);
        const double deviation = logits.std().item<double>();
        QVERIFY2(deviation > 0.1 && deviation < 5.0, qPrintable(QString::number(deviation)));
        const VisualPosterior posterior = network.encode(torch::rand({4, 64, 64, 3}), Precision::Float32);
        const double spread = posterior.mean.std().item<double>();
        QVERIFY2(spread > 0.05 && spread < 5.0, qPrintable(QString::number(spread)));
    }
};

SYNVAE_TEST_GUILESS(tst_VisualNetwork)
#include "tst_visualnetwork.moc"
