// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/seed.h"
#include "core/kernels/instructionset.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

#include <cmath>
#include <vector>

using namespace synvae;
using namespace Qt::StringLiterals;
using kernels::Kernels;

namespace {

constexpr int units = 48;

std::vector<float> randomValues(std::size_t count, std::uint64_t seed, float scale)
{
    std::vector<float> values(count);
    for (std::size_t i = 0; i < count; ++i)
        values[i] = scale * (2.0F * uniform(Seed{seed}, i) - 1.0F);
    return values;
}

std::vector<Kernels> kernelsOfThisProcessor()
{
    std::vector<Kernels> all{kernels::portableKernels()};
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"))
        all.push_back(kernels::avx2Kernels());
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl"))
        all.push_back(kernels::avx512Kernels());
#endif
    return all;
}

/// Everything a cell's two passes leave, in one vector.
std::vector<float> bothPasses(const Kernels &set)
{
    const auto gates = randomValues(4 * units, 1, 6.0F);
    const auto share = randomValues(4 * units, 2, 2.0F);
    const auto table = randomValues(4 * units, 3, 2.0F);
    const auto before = randomValues(units, 4, 3.0F);
    const auto outer = randomValues(units, 5, 1.0F);
    std::vector<float> after(units);
    std::vector<float> hidden(units);
    std::vector<float> activations(4 * units);
    set.cellForward({units, gates.data(), share.data(), table.data(), nullptr, before.data(), after.data(),
                     hidden.data(), activations.data()});
    auto cellGradient = randomValues(units, 6, 1.0F);
    std::vector<float> gateGradient(4 * units);
    set.cellBackward({units, activations.data(), before.data(), after.data(), outer.data(), cellGradient.data(),
                      gateGradient.data()});
    std::vector<float> all = after;
    for (const auto *part : {&hidden, &activations, &cellGradient, &gateGradient})
        all.insert(all.end(), part->begin(), part->end());
    return all;
}

} // namespace

class tst_InstructionSet : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void cellsHaveTheSameBitsInEveryInstructionSet()
    {
        const auto reference = bothPasses(kernels::portableKernels());
        for (const Kernels &set : kernelsOfThisProcessor())
            QCOMPARE(bothPasses(set), reference);
    }

    void functionsHaveTheSameBitsInEveryInstructionSetAndAreAccurate()
    {
        constexpr int count = 4096;
        const auto inputs = randomValues(count, 7, 20.0F);
        auto exponentials = inputs;
        auto tangents = inputs;
        kernels::portableKernels().exponential(exponentials.data(), count, 1.0F, 0.0F);
        kernels::portableKernels().tanh(tangents.data(), count);
        for (std::size_t i = 0; i < count; ++i) {
            const double x = static_cast<double>(inputs[i]);
            QVERIFY(std::abs(static_cast<double>(exponentials[i]) / std::exp(x) - 1.0) < 4e-7);
            QVERIFY(std::abs(static_cast<double>(tangents[i]) - std::tanh(x)) < 3e-7);
        }
        for (const Kernels &set : kernelsOfThisProcessor()) {
            auto values = inputs;
            set.exponential(values.data(), count, 1.0F, 0.0F);
            QCOMPARE(values, exponentials);
            values = inputs;
            set.tanh(values.data(), count);
            QCOMPARE(values, tangents);
        }
    }

    void farValuesSaturateInsteadOfOverflowing()
    {
        for (const Kernels &set : kernelsOfThisProcessor()) {
            std::vector<float> values(16, 1e4F);
            values[3] = -1e4F;
            auto tangents = values;
            set.exponential(values.data(), 16, 1.0F, 0.0F);
            set.tanh(tangents.data(), 16);
            QVERIFY(std::isfinite(values[0]));
            QVERIFY(values[3] >= 0.0F && values[3] < 1e-37F);
            QCOMPARE(tangents[0], 1.0F);
            QCOMPARE(tangents[3], -1.0F);
        }
    }

    void productsHaveTheSameBitsInEveryInstructionSet()
    {
        constexpr int k = 77;
        constexpr int columns = 29;
        const auto left = randomValues(12 * k, 8, 1.0F);
        const auto panel = randomValues(static_cast<std::size_t>(k) * kernels::panelColumns, 9, 1.0F);
        std::vector<std::vector<float>> results;
        for (const Kernels &set : kernelsOfThisProcessor()) {
            std::vector<float> c(static_cast<std::size_t>(set.tileRows) * columns);
            set.tile(set.tileRows, columns, k, left.data(), k, 1, panel.data(), c.data(), columns, false);
            c.resize(3 * columns); // what all of them have
            results.push_back(c);
            QCOMPARE(c, results.front());
        }
    }
};

SYNVAE_TEST_GUILESS(tst_InstructionSet)
#include "tst_instructionset.moc"
