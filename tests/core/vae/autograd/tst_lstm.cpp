// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vae/autograd/lstm.h"
#include "core/kernels/instructionset.h"
#include "tests/support/testprogram.h"

#include <ATen/Functions.h>
#include <torch/types.h>

#include <omp.h>

#include <QRegularExpression>
#include <QTest>

using namespace synvae;
using namespace Qt::StringLiterals;
using torch::Tensor;

namespace {

constexpr std::int64_t steps = 9;
constexpr std::int64_t batch = 37;
constexpr std::int64_t units = 32;
constexpr std::int64_t classes = 11;

struct Inputs {
    LstmLayer layer;
    std::vector<std::pair<const char *, Tensor>> leaves;
};

/// Every kind of input at once; the same values for the same seed.
Inputs inputs(bool reversed, bool sharedBias)
{
    at::manual_seed(5);
    Inputs made;
    const auto leaf = [&](const char *name, at::IntArrayRef shape) {
        const Tensor tensor = (0.4 * torch::randn(shape)).requires_grad_();
        made.leaves.emplace_back(name, tensor);
        return tensor;
    };
    made.layer.recurrent = leaf("recurrent", {units, 4 * units});
    made.layer.share = sharedBias ? leaf("bias", {4 * units}) : leaf("share", {batch, 4 * units});
    made.layer.table = leaf("table", {classes, 4 * units});
    made.layer.dense = leaf("dense", {steps, batch, 4 * units});
    made.layer.hidden = leaf("hidden", {batch, units});
    made.layer.cell = leaf("cell", {batch, units});
    made.layer.tokens = torch::randint(0, classes, {steps, batch}).to(torch::kUInt8);
    made.layer.tokens[0].fill_(kernels::noToken);
    made.layer.reversed = reversed;
    return made;
}

double relative(const Tensor &value, const Tensor &reference)
{
    return ((value - reference).norm() / reference.norm()).item<double>();
}

} // namespace

class tst_Lstm : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }
    void cleanup() { omp_set_num_threads(omp_get_num_procs()); }

    void agreesWithThePlainOneInValuesAndGradients_data()
    {
        QTest::addColumn<bool>("reversed");
        QTest::addColumn<bool>("sharedBias");
        QTest::newRow("forwards, z's share") << false << false;
        QTest::newRow("backwards, bias") << true << true;
    }

    void agreesWithThePlainOneInValuesAndGradients()
    {
        QFETCH(bool, reversed);
        QFETCH(bool, sharedBias);
        const Inputs plain = inputs(reversed, sharedBias);
        const Inputs fused = inputs(reversed, sharedBias);
        const Tensor weight = torch::randn({steps, batch, units});
        const Tensor expected = plainLstm(plain.layer, steps, batch);
        const Tensor actual = lstm(fused.layer, steps, batch, kernels::Precision::Float32);
        QVERIFY(relative(actual, expected) < 1e-5);
        (expected * weight).sum().backward();
        (actual * weight).sum().backward();
        for (std::size_t i = 0; i < plain.leaves.size(); ++i) {
            const double error = relative(fused.leaves[i].second.grad(), plain.leaves[i].second.grad());
            QVERIFY2(error < 1e-4, plain.leaves[i].first);
        }
    }

    void hasTheSameBitsWithAnyNumberOfThreads()
    {
        const Inputs made = inputs(false, false);
        omp_set_num_threads(1);
        const Tensor one = lstm(made.layer, steps, batch, kernels::Precision::Float32);
        omp_set_num_threads(3);
        const Tensor three = lstm(made.layer, steps, batch, kernels::Precision::Float32);
        QVERIFY(at::equal(one, three));
    }
};

SYNVAE_TEST_GUILESS(tst_Lstm)
#include "tst_lstm.moc"
