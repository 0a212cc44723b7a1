// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latent/symmetriceigen.h"

#include "core/base/seed.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

using namespace synvae;
using namespace Qt::StringLiterals;

namespace {

std::vector<double> randomSymmetric(int size)
{
    const auto n = static_cast<std::size_t>(size);
    std::vector<double> matrix(n * n);
    for (std::size_t a = 0; a < n; ++a) {
        for (std::size_t b = a; b < n; ++b)
            matrix[a * n + b] = matrix[b * n + a] = static_cast<double>(normal(Seed{7}, a * n + b));
    }
    return matrix;
}

} // namespace

class tst_SymmetricEigen : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void findsWhatAPencilFinds()
    {
        const std::vector<double> matrix{2.0, 1.0, 1.0, 2.0};
        auto eigen = symmetricEigen(matrix, 2);
        std::sort(eigen.values.begin(), eigen.values.end());
        QVERIFY(std::abs(eigen.values[0] - 1.0) < 1e-14);
        QVERIFY(std::abs(eigen.values[1] - 3.0) < 1e-14);
    }

    void putsTheMatrixTogetherAgain()
    {
        constexpr int size = 40;
        const std::vector<double> matrix = randomSymmetric(size);
        const auto eigen = symmetricEigen(matrix, size);
        const std::vector<double> again = composed(eigen, eigen.values);
        for (std::size_t i = 0; i < matrix.size(); ++i)
            QVERIFY(std::abs(again[i] - matrix[i]) < 1e-11);
    }

    void hasOrthonormalVectors()
    {
        constexpr std::size_t size = 33;
        const auto eigen = symmetricEigen(randomSymmetric(static_cast<int>(size)), static_cast<int>(size));
        for (std::size_t a = 0; a < size; ++a) {
            for (std::size_t b = 0; b < size; ++b) {
                double product = 0.0;
                for (std::size_t d = 0; d < size; ++d)
                    product += eigen.vectors[a * size + d] * eigen.vectors[b * size + d];
                QVERIFY(std::abs(product - (a == b ? 1.0 : 0.0)) < 1e-12);
            }
        }
    }

    void leavesADiagonalAlone()
    {
        const std::vector<double> matrix{3.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 2.0};
        const auto eigen = symmetricEigen(matrix, 3);
        QCOMPARE(eigen.values, (std::vector<double>{3.0, 1.0, 2.0}));
        QCOMPARE(composed(eigen, eigen.values), matrix);
        QCOMPARE(symmetricEigen(std::vector<double>(9, 0.0), 3).values, std::vector<double>(3, 0.0));
    }
};

SYNVAE_TEST_APPLESS(tst_SymmetricEigen)
#include "tst_symmetriceigen.moc"
