// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/seed.h"
#include "core/kernels/gemm.h"
#include "tests/support/testprogram.h"

#include <omp.h>

#include <QRegularExpression>
#include <QTest>

#include <cmath>
#include <vector>

using namespace synvae;
using namespace Qt::StringLiterals;
using kernels::MatrixView;

namespace {

std::vector<float> randomValues(std::size_t count, std::uint64_t seed)
{
    std::vector<float> values(count);
    for (std::size_t i = 0; i < count; ++i)
        values[i] = 2.0F * uniform(Seed{seed}, i) - 1.0F;
    return values;
}

std::size_t size(int a, int b) { return static_cast<std::size_t>(a) * static_cast<std::size_t>(b); }

} // namespace

class tst_Gemm : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }
    void cleanup() { omp_set_num_threads(omp_get_num_procs()); }

    void addsTermsInOrder_data()
    {
        QTest::addColumn<int>("m");
        QTest::addColumn<int>("n");
        QTest::addColumn<int>("k");
        QTest::addColumn<bool>("leftTransposed");
        QTest::addColumn<bool>("rightTransposed");
        QTest::newRow("one row") << 1 << 90 << 256 << false << false;
        QTest::newRow("ragged") << 7 << 33 << 65 << false << true;
        QTest::newRow("left transposed") << 45 << 100 << 70 << true << false;
        QTest::newRow("several blocks of depth") << 25 << 64 << 1300 << true << true;
        QTest::newRow("one of everything") << 1 << 1 << 1 << false << false;
    }

    void addsTermsInOrder()
    {
        QFETCH(int, m);
        QFETCH(int, n);
        QFETCH(int, k);
        QFETCH(bool, leftTransposed);
        QFETCH(bool, rightTransposed);
        const auto left = randomValues(size(m, k), 1);
        const auto right = randomValues(size(k, n), 2);
        const MatrixView a = leftTransposed ? MatrixView{left.data(), 1, m} : MatrixView{left.data(), k, 1};
        const MatrixView b = rightTransposed ? MatrixView{right.data(), 1, k} : MatrixView{right.data(), n, 1};
        std::vector<float> c(size(m, n), 0.5F);
        kernels::multiply(m, n, k, a, b, c.data(), n, true);
        for (int i = 0; i < m; ++i) {
            for (int j = 0; j < n; ++j) {
                float sum = 0.5F;
                for (int p = 0; p < k; ++p)
                    sum = std::fma(a.data[i * a.rowStride + p * a.columnStride],
                                   b.data[p * b.rowStride + j * b.columnStride], sum);
                QCOMPARE(c[size(i, n) + static_cast<std::size_t>(j)], sum);
            }
        }
    }

    void givesEqualBitsAloneAndInABatchWithAnyNumberOfThreads()
    {
        constexpr int m = 130;
        constexpr int n = 512;
        constexpr int k = 384;
        const auto left = randomValues(size(m, k), 3);
        const auto right = randomValues(size(k, n), 4);
        const kernels::PackedMatrix packed({right.data(), n, 1}, k, n);
        omp_set_num_threads(1);
        std::vector<float> alone(size(m, n));
        for (int row = 0; row < m; ++row)
            kernels::multiply(1, {left.data() + size(row, k), k, 1}, packed, alone.data() + size(row, n), n);
        for (const int threads : {1, 2, 4}) {
            omp_set_num_threads(threads);
            std::vector<float> batch(size(m, n));
            kernels::multiply(m, {left.data(), k, 1}, packed, batch.data(), n);
            QCOMPARE(batch, alone);
        }
    }

    void roundsToBFloat16AndNoWorse()
    {
        if (!kernels::hasBFloat16())
            QSKIP("This processor has no AMX, so bfloat16 falls back to float32.");
        for (const bool transposed : {false, true}) {
            const int m = 50;
            const int n = 70;
            const int k = 100;
            const auto left = randomValues(size(m, k), 5);
            const auto right = randomValues(size(k, n), 6);
            const MatrixView a = transposed ? MatrixView{left.data(), 1, m} : MatrixView{left.data(), k, 1};
            const MatrixView b = transposed ? MatrixView{right.data(), 1, k} : MatrixView{right.data(), n, 1};
            std::vector<float> exact(size(m, n));
            std::vector<float> rounded(size(m, n));
            kernels::multiply(m, n, k, a, b, exact.data(), n);
            kernels::multiply(m, n, k, a, b, rounded.data(), n, false, kernels::Precision::BFloat16);
            double error = 0.0;
            double scale = 0.0;
            for (std::size_t i = 0; i < exact.size(); ++i) {
                error += std::pow(static_cast<double>(exact[i] - rounded[i]), 2);
                scale += std::pow(static_cast<double>(exact[i]), 2);
            }
            QVERIFY2(std::sqrt(error / scale) < 5e-3, qPrintable(QString::number(std::sqrt(error / scale))));
            QVERIFY(rounded != exact);
        }
    }
};

SYNVAE_TEST_GUILESS(tst_Gemm)
#include "tst_gemm.moc"
