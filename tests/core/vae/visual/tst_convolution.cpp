// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vae/visual/convolution.h"
#include "tests/support/testprogram.h"

#include <ATen/Functions.h>

#include <QRegularExpression>
#include <QTest>

using namespace synvae;
using namespace Qt::StringLiterals;
using kernels::Precision;
using torch::Tensor;

Q_DECLARE_METATYPE(synvae::ConvolutionLayer)

namespace {

struct Outcome {
    Tensor output;
    Tensor input;
    Tensor weights;
    Tensor bias;
};

template<typename Run>
Outcome outcomeOf(const ConvolutionLayer &layer, int count, const Run &run)
{
    torch::manual_seed(5);
    const ConvolutionShape &s = layer.shape;
    const PixelGrid &in = layer.inputGrid();
    Tensor input = torch::randn({count, in.height, in.width, in.channels}).requires_grad_();
    Tensor weights = (0.2 * torch::randn({s.coarse.channels, s.kernel, s.kernel, s.fine.channels})).requires_grad_();
    Tensor bias = torch::randn({layer.outputGrid().channels}).requires_grad_();
    const Tensor output = run(layer, input, weights, bias);
    (output * torch::randn(output.sizes())).sum().backward();
    return {output.detach(), input.grad(), weights.grad(), bias.grad()};
}

double relativeError(const Tensor &ours, const Tensor &theirs)
{
    return ((ours - theirs).norm() / theirs.norm()).item<double>();
}

} // namespace

class tst_Convolution : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void agreesWithLibTorch_data()
    {
        QTest::addColumn<ConvolutionLayer>("layer");
        const auto row
            = [](const char *name, const ConvolutionShape &shape, Direction direction, Activation activation) {
                  QTest::newRow(name) << ConvolutionLayer{shape, direction, activation};
              };
        row("same, stride 2", ConvolutionShape::same({16, 16, 20}, 24, 3, 2), Direction::ToCoarse, Activation::Rectify);
        row("same, stride 2, odd", ConvolutionShape::same({9, 7, 5}, 6, 3, 2), Direction::ToCoarse, Activation::None);
        row("same, stride 1", ConvolutionShape::same({8, 8, 6}, 5, 3, 1), Direction::ToCoarse, Activation::Rectify);
        row("valid 28 to 13", ConvolutionShape::valid({28, 28, 1}, 32, 3, 2), Direction::ToCoarse, Activation::Rectify);
        row("transposed, stride 2", ConvolutionShape::same({16, 16, 20}, 24, 3, 2), Direction::ToFine,
            Activation::Rectify);
        row("transposed, odd", ConvolutionShape::same({9, 7, 5}, 6, 3, 2), Direction::ToFine, Activation::None);
        row("transposed, valid", ConvolutionShape::valid({28, 28, 3}, 8, 3, 2), Direction::ToFine, Activation::Rectify);
        row("transposed, in bands", ConvolutionShape::same({64, 64, 8}, 16, 3, 2), Direction::ToFine,
            Activation::Rectify);
        row("colour picture", ConvolutionShape::same({32, 32, 3}, 16, 3, 1), Direction::ToFine, Activation::None);
        row("grey picture", ConvolutionShape::same({28, 28, 1}, 32, 3, 1), Direction::ToFine, Activation::None);
        row("five taps", ConvolutionShape::same({8, 8, 4}, 8, 5, 1), Direction::ToFine, Activation::Rectify);
    }

    void agreesWithLibTorch()
    {
        QFETCH(ConvolutionLayer, layer);
        compare(layer, Precision::Float32, 1e-5);
        // bfloat16 keeps 8 bits. Without the rectifier: a value near zero could end on its other side, and then the
        // gradients would differ by more than rounding.
        ConvolutionLayer linear = layer;
        linear.activation = Activation::None;
        compare(linear, Precision::BFloat16, 1e-2);
    }

    void takesViews()
    {
        const ConvolutionLayer layer{ConvolutionShape::same({8, 8, 4}, 8, 3, 2), Direction::ToCoarse, Activation::None};
        const Tensor planar = torch::randn({3, 4, 8, 8});
        const Tensor weights = torch::randn({8, 3, 3, 4});
        const Tensor bias = torch::randn({8});
        const Tensor ours = convolution(layer, planar.permute({0, 2, 3, 1}), weights, bias, Precision::Float32);
        QVERIFY(relativeError(ours, plainConvolution(layer, planar.permute({0, 2, 3, 1}), weights, bias)) < 1e-5);
    }

private:
    static void compare(const ConvolutionLayer &layer, Precision precision, double tolerance)
    {
        const Outcome plain = outcomeOf(layer, 5, plainConvolution);
        const Outcome ours = outcomeOf(
            layer, 5, [precision](const auto &...arguments) { return convolution(arguments..., precision); });
        QCOMPARE_LT(relativeError(ours.output, plain.output), tolerance);
        QCOMPARE_LT(relativeError(ours.input, plain.input), tolerance);
        QCOMPARE_LT(relativeError(ours.weights, plain.weights), tolerance);
        QCOMPARE_LT(relativeError(ours.bias, plain.bias), tolerance);
    }
};

SYNVAE_TEST_GUILESS(tst_Convolution)
#include "tst_convolution.moc"
