// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vae/judges/informationnetwork.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

#include <ATen/Functions.h>

#include <cmath>

using namespace synvae;
using namespace Qt::StringLiterals;

namespace {

constexpr int visualSize = 5;
constexpr int auditiveSize = 7;

std::vector<float> someValues(int count, std::uint64_t seed)
{
    std::vector<float> values(static_cast<std::size_t>(count));
    for (std::size_t i = 0; i < values.size(); ++i)
        values[i] = normal(Seed{seed}, i);
    return values;
}

/// A network whose biases matter too.
InformationNetwork network()
{
    InformationNetwork made(visualSize, auditiveSize, Seed{2});
    for (const auto &[name, tensor] : made.parameters()) {
        float *values = tensor.data_ptr<float>();
        for (std::int64_t i = 0; i < tensor.numel(); ++i)
            values[i] += 0.1F
                * normal(derive(Seed{5}, static_cast<std::uint64_t>(tensor.numel())), static_cast<std::uint64_t>(i));
    }
    return made;
}

/// Equation 11 by LibTorch, each pair put together and sent through the whole network; differentiable.
torch::Tensor plainly(const NamedParameters &parameters, const PairedRows &rows)
{
    const auto named = [&parameters](const char *wanted) {
        for (const auto &[name, tensor] : parameters)
            if (name == wanted)
                return tensor;
        return torch::Tensor();
    };
    const torch::Tensor zv = torch::from_blob(const_cast<float *>(rows.visual), {rows.count, visualSize});
    const torch::Tensor za = torch::from_blob(const_cast<float *>(rows.auditive), {rows.count, auditiveSize});
    const torch::Tensor pairs = torch::cat({zv.repeat_interleave(rows.count, 0), za.repeat({rows.count, 1})}, 1);
    const torch::Tensor kernel = torch::cat({named("visual"), named("auditive")}, 0);
    torch::Tensor x = torch::relu(torch::matmul(pairs, kernel) + named("first"));
    x = torch::relu(torch::matmul(x, named("middle")) + named("second"));
    const torch::Tensor answers = (torch::mv(x, named("last")) + named("third")).view({rows.count, rows.count});
    return answers.diagonal().mean() - answers.exp().mean() + 1.0;
}

} // namespace

class tst_InformationNetwork : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void agreesWithAllPairsWrittenOut_data()
    {
        QTest::addColumn<int>("count");
        QTest::newRow("one block") << 8;
        QTest::newRow("blocks that do not come out even") << 61;
        QTest::newRow("a row a block") << 300;
    }

    void agreesWithAllPairsWrittenOut()
    {
        QFETCH(const int, count);
        const std::vector<float> zv = someValues(count * visualSize, 11);
        const std::vector<float> za = someValues(count * auditiveSize, 12);
        const PairedRows rows{count, zv.data(), za.data()};
        InformationNetwork fast = network();
        const double value = fast.differentiate(rows);
        QCOMPARE(fast.value(rows), value);

        const InformationNetwork slow = network();
        for (const auto &[name, tensor] : slow.parameters())
            tensor.set_requires_grad(true);
        const torch::Tensor expected = plainly(slow.parameters(), rows);
        QVERIFY2(std::abs(value - expected.item<double>()) < 1e-4,
                 qPrintable(u"%1 and %2"_s.arg(value).arg(expected.item<double>())));
        expected.backward();
        for (std::size_t i = 0; i < slow.parameters().size(); ++i) {
            const torch::Tensor downhill = fast.parameters()[i].second.grad();
            const torch::Tensor uphill = slow.parameters()[i].second.grad();
            const double error = ((downhill + uphill).norm() / uphill.norm()).item<double>();
            QVERIFY2(error < 1e-3,
                     qPrintable(u"%1: %2"_s.arg(QString::fromStdString(slow.parameters()[i].first)).arg(error)));
        }
    }

    void equalSeedsGiveEqualNetworks()
    {
        const InformationNetwork one(visualSize, auditiveSize, Seed{3});
        const InformationNetwork same(visualSize, auditiveSize, Seed{3});
        const InformationNetwork other(visualSize, auditiveSize, Seed{4});
        QVERIFY(weightsOf(one.parameters()) == weightsOf(same.parameters()));
        QVERIFY(weightsOf(one.parameters()) != weightsOf(other.parameters()));
    }
};

SYNVAE_TEST_GUILESS(tst_InformationNetwork)
#include "tst_informationnetwork.moc"
