// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/seed.h"
#include "core/tensors/halffloat.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

#include <cmath>
#include <limits>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_HalfFloat : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void everyHalfSurvives()
    {
        for (std::uint32_t bits = 0; bits < 0x10000; ++bits) {
            const auto half = static_cast<std::uint16_t>(bits);
            const float value = floatOfHalf(half);
            if (std::isnan(value))
                QVERIFY(std::isnan(floatOfHalf(halfOfFloat(value))));
            else
                QCOMPARE(halfOfFloat(value), half);
        }
    }

    void roundsToTheNearest()
    {
        for (std::uint64_t i = 0; i < 200000; ++i) {
            const float value = std::ldexp(2.0F * uniform(Seed{1}, i) - 1.0F, static_cast<int>(i % 44) - 26);
            const float half = floatOfHalf(halfOfFloat(value));
            const std::uint16_t bits = halfOfFloat(std::abs(value));
            const float error = std::abs(std::abs(value) - std::abs(half));
            if (bits < 0x7BFF)
                QVERIFY(error <= std::abs(std::abs(value) - floatOfHalf(static_cast<std::uint16_t>(bits + 1))));
            if (bits > 0 && bits < 0x7C00)
                QVERIFY(error <= std::abs(std::abs(value) - floatOfHalf(static_cast<std::uint16_t>(bits - 1))));
        }
    }

    void knownValues()
    {
        QCOMPARE(floatOfHalf(0x3C00), 1.0F);
        QCOMPARE(floatOfHalf(0xC000), -2.0F);
        QCOMPARE(floatOfHalf(0x7BFF), largestHalf);
        QCOMPARE(floatOfHalf(0x0001), std::ldexp(1.0F, -24));
        QCOMPARE(halfOfFloat(65519.0F), std::uint16_t{0x7BFF});
        QCOMPARE(halfOfFloat(65520.0F), std::uint16_t{0x7C00});
        QCOMPARE(halfOfFloat(1.0F + 0x1.0p-11F), std::uint16_t{0x3C00}); // tie, down to even
        QCOMPARE(halfOfFloat(1.0F + 0x1.8p-10F), std::uint16_t{0x3C02}); // tie, up to even
        QCOMPARE(halfOfFloat(-std::numeric_limits<float>::infinity()), std::uint16_t{0xFC00});
        QVERIFY(std::signbit(floatOfHalf(0x8000)));
        QCOMPARE(floatOfBrainFloat(0x3F80), 1.0F);
        QCOMPARE(floatOfBrainFloat(0xC2F7), -123.5F);
    }
};

SYNVAE_TEST_GUILESS(tst_HalfFloat)
#include "tst_halffloat.moc"
