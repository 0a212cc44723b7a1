// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/seed.h"
#include "core/maps/kernels/mapkernels.h"
#include "core/maps/lanefourier.h"
#include "tests/core/maps/testpoints.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

#include <cmath>
#include <complex>
#include <numbers>
#include <vector>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;

namespace {

std::complex<double> signalAt(const std::vector<float> &cells, int at, int lane)
{
    const auto first = static_cast<std::size_t>(at * mapkernels::cell + lane);
    return {cells[first], cells[first + mapkernels::lanes]};
}

} // namespace

class tst_LaneFourier : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void agreesWithTheDefinition_data()
    {
        QTest::addColumn<int>("length");
        for (const int length : {2, 3, 4, 5, 8, 30, 64, 90, 96, 100, 120, 150, 288})
            QTest::addRow("%d", length) << length;
    }

    void agreesWithTheDefinition()
    {
        QFETCH(int, length);
        const LaneFourier fourier(length);
        QCOMPARE(fourier.length(), length);
        const auto before = randomValues(static_cast<std::size_t>(length * mapkernels::cell), 3);
        std::vector<float> after = before;
        std::vector<float> scratch(before.size());
        fourier.forward(after.data(), scratch.data());
        for (const int lane : {0, 7}) {
            for (int k = 0; k < length; ++k) {
                std::complex<double> sum;
                for (int n = 0; n < length; ++n)
                    sum += signalAt(before, n, lane)
                        * std::polar(1.0, -2.0 * std::numbers::pi * k * n / static_cast<double>(length));
                QVERIFY(std::abs(sum - signalAt(after, k, lane)) < 2e-6 * length);
            }
        }
    }

    void thereAndBackIsTheLength()
    {
        const LaneFourier fourier(240);
        const auto before = randomValues(240 * mapkernels::cell, 4);
        std::vector<float> after = before;
        std::vector<float> scratch(before.size());
        fourier.forward(after.data(), scratch.data());
        fourier.inverse(after.data(), scratch.data());
        for (std::size_t i = 0; i < before.size(); ++i)
            QVERIFY(std::abs(after[i] / 240.0F - before[i]) < 1e-5F);
    }

    void goodLengthsHaveSmallFactors()
    {
        QCOMPARE(LaneFourier::goodLength(1, 16), 16);
        QCOMPARE(LaneFourier::goodLength(96, 16), 96);
        QCOMPARE(LaneFourier::goodLength(97, 16), 128); // 112 has a 7
        QCOMPARE(LaneFourier::goodLength(705, 16), 720);
    }
};

SYNVAE_TEST_GUILESS(tst_LaneFourier)
#include "tst_lanefourier.moc"
