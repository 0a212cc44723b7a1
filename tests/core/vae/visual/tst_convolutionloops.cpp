// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vae/visual/convolutionloops.h"
#include "tests/core/vae/visual/testvalues.h"
#include "tests/support/testprogram.h"

#include <omp.h>

#include <QRegularExpression>
#include <QTest>

using namespace synvae;
using namespace Qt::StringLiterals;
using kernels::Precision;

namespace {

/// Every value that a layer reads and writes, for `count` pictures.
struct Values {
    Values(const ConvolutionLayer &layer, int count)
        : input(randomValues(count * layer.inputGrid().size(), 1))
        , weights(randomValues(std::int64_t{layer.shape.coarse.channels} * layer.shape.patchSize(), 2))
        , bias(randomValues(layer.outputGrid().channels, 3))
        , gradient(randomValues(count * layer.outputGrid().size(), 4))
        , output(gradient.size())
    { }

    std::vector<float> input;
    std::vector<float> weights;
    std::vector<float> bias;
    std::vector<float> gradient;
    std::vector<float> output;
};

struct Gradients {
    std::vector<float> input;
    std::vector<float> weights;
    std::vector<float> bias;
    friend bool operator==(const Gradients &, const Gradients &) = default;
};

void forward(const ConvolutionLayer &layer, int count, Values &values, Precision precision)
{
    const auto packed = packWeights(layer.shape, values.weights.data(), layer.direction, precision);
    runLayer(layer, count, values.input.data(), packed, values.bias.data(), values.output.data());
}

Gradients backward(const ConvolutionLayer &layer, int count, const Values &values, Precision precision)
{
    Gradients gradients{std::vector<float>(values.input.size()), std::vector<float>(values.weights.size()),
                        std::vector<float>(values.bias.size())};
    const BackwardCall call{layer,
                            precision,
                            count,
                            values.input.data(),
                            values.weights.data(),
                            values.output.data(),
                            values.gradient.data()};
    differentiate(call, {gradients.input.data(), gradients.weights.data(), gradients.bias.data()});
    return gradients;
}

} // namespace

Q_DECLARE_METATYPE(synvae::ConvolutionLayer)

class tst_ConvolutionLoops : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }
    void cleanup() { omp_set_num_threads(omp_get_num_procs()); }

    void sameBitsAloneAndInABatch_data() { layers(); }
    void sameBitsAloneAndInABatch()
    {
        QFETCH(ConvolutionLayer, layer);
        const int count = 37;
        Values batch(layer, count);
        forward(layer, count, batch, Precision::Float32);
        const auto packed = packWeights(layer.shape, batch.weights.data(), layer.direction, Precision::Float32);
        std::vector<float> alone(static_cast<std::size_t>(layer.outputGrid().size()));
        for (const int picture : {0, 17, 36}) {
            runLayer(layer, 1, batch.input.data() + picture * layer.inputGrid().size(), packed, batch.bias.data(),
                     alone.data());
            QVERIFY(std::equal(alone.begin(), alone.end(), batch.output.begin() + picture * layer.outputGrid().size()));
        }
    }

    void sameBitsWithAnyNumberOfThreads_data() { layers(); }
    void sameBitsWithAnyNumberOfThreads()
    {
        QFETCH(ConvolutionLayer, layer);
        for (const Precision precision : {Precision::Float32, Precision::BFloat16}) {
            Values one(layer, 9);
            omp_set_num_threads(1);
            forward(layer, 9, one, precision);
            const Gradients gradients = backward(layer, 9, one, precision);
            for (const int threads : {2, 3}) {
                Values several(layer, 9);
                omp_set_num_threads(threads);
                forward(layer, 9, several, precision);
                QVERIFY(several.output == one.output);
                QVERIFY(backward(layer, 9, several, precision) == gradients);
            }
        }
    }

    void computesOnlyWhatIsWanted()
    {
        const ConvolutionLayer layer{ConvolutionShape::same({8, 8, 4}, 6, 3, 2), Direction::ToFine,
                                     Activation::Rectify};
        Values values(layer, 3);
        forward(layer, 3, values, Precision::Float32);
        const Gradients all = backward(layer, 3, values, Precision::Float32);
        const BackwardCall call{layer,
                                Precision::Float32,
                                3,
                                values.input.data(),
                                values.weights.data(),
                                values.output.data(),
                                values.gradient.data()};
        std::vector<float> weights(values.weights.size());
        differentiate(call, {nullptr, weights.data(), nullptr});
        QVERIFY(weights == all.weights);
        std::vector<float> input(values.input.size());
        differentiate(call, {input.data(), nullptr, nullptr});
        QVERIFY(input == all.input);
    }

private:
    static void layers()
    {
        QTest::addColumn<ConvolutionLayer>("layer");
        const auto row = [](const char *name, const ConvolutionShape &shape, Direction direction) {
            QTest::newRow(name) << ConvolutionLayer{shape, direction, Activation::Rectify};
        };
        row("first of the paintings", ConvolutionShape::same({64, 64, 3}, 16, 3, 2), Direction::ToCoarse);
        row("small maps", ConvolutionShape::same({8, 8, 33}, 40, 3, 2), Direction::ToCoarse);
        row("valid", ConvolutionShape::valid({28, 28, 1}, 32, 3, 2), Direction::ToCoarse);
        row("seed", ConvolutionShape::same({8, 8, 32}, 64, 3, 2), Direction::ToFine);
        row("bands", ConvolutionShape::same({64, 64, 16}, 32, 3, 2), Direction::ToFine);
        row("picture", ConvolutionShape::same({64, 64, 3}, 16, 3, 1), Direction::ToFine);
        row("grey picture", ConvolutionShape::same({28, 28, 1}, 32, 3, 1), Direction::ToFine);
    }
};

SYNVAE_TEST_GUILESS(tst_ConvolutionLoops)
#include "tst_convolutionloops.moc"
