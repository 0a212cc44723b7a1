// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/seed.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <set>

using namespace synvae;
using namespace Qt::StringLiterals;

// The first numbers of SplitMix64 from the state 1234567, as published with the generator.
static_assert(mixBits(1234567) == 6457827717110365317ULL);
static_assert(mixBits(1234567 + 0x9E3779B97F4A7C15ULL) == 3203168211198807973ULL);
static_assert(mixBits(1234567 + 2 * 0x9E3779B97F4A7C15ULL) == 9817491932198370423ULL);

class TestSeed : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }
    void comparesByValue();
    void derivedSeedsDiffer();
    void derivingIsNotSymmetric();
    void oneBitChangesHalfOfThem();
    void uniformStaysBelowOne();
    void uniformIsUniform();
    void neighbouringSeedsAreUnrelated();
    void normalIsNormal();
    void neverChanges();
};

void TestSeed::comparesByValue()
{
    QVERIFY(Seed{} == Seed{1});
    QVERIFY(!(Seed{1} == Seed{2}));
}

void TestSeed::derivedSeedsDiffer()
{
    std::set<std::uint64_t> seen;
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
        for (std::uint64_t stream = 0; stream < 100; ++stream)
            seen.insert(derive(Seed{seed}, stream).value);
    }
    QCOMPARE(seen.size(), 10000U);
}

void TestSeed::derivingIsNotSymmetric()
{
    QVERIFY(derive(Seed{3}, 5).value != derive(Seed{5}, 3).value);
    QVERIFY(derive(derive(Seed{1}, 2), 3).value != derive(derive(Seed{1}, 3), 2).value);
}

void TestSeed::oneBitChangesHalfOfThem()
{
    double flipped = 0.0;
    int pairs = 0;
    for (std::uint64_t value = 0; value < 64; ++value) {
        for (unsigned bit = 0; bit < 64; ++bit, ++pairs)
            flipped += std::popcount(mixBits(value) ^ mixBits(value ^ (std::uint64_t{1} << bit)));
    }
    QVERIFY(std::abs(flipped / pairs - 32.0) < 0.3);
}

void TestSeed::uniformStaysBelowOne()
{
    for (std::uint64_t counter = 0; counter < 200000; ++counter) {
        const float number = uniform(Seed{9}, counter);
        QVERIFY(number >= 0.0F && number < 1.0F);
    }
}

void TestSeed::uniformIsUniform()
{
    constexpr int numbers = 200000;
    std::array<int, 20> bins{};
    for (std::uint64_t counter = 0; counter < numbers; ++counter)
        ++bins[static_cast<std::size_t>(uniform(Seed{42}, counter) * 20.0F)];
    double chiSquare = 0.0;
    for (const int count : bins) {
        const double expected = numbers / 20.0;
        chiSquare += (count - expected) * (count - expected) / expected;
    }
    QVERIFY2(chiSquare < 43.8, "19 degrees of freedom exceed this once in a thousand seeds"); // seeds are fixed
}

void TestSeed::neighbouringSeedsAreUnrelated()
{
    constexpr int numbers = 20000;
    double product = 0.0;
    for (std::uint64_t counter = 0; counter < numbers; ++counter)
        product += (uniform(Seed{1}, counter) - 0.5) * (uniform(Seed{2}, counter) - 0.5);
    QVERIFY(std::abs(product / numbers * 12.0) < 0.03);
}

void TestSeed::normalIsNormal()
{
    constexpr int numbers = 200000;
    double sum = 0.0;
    double squares = 0.0;
    double fourth = 0.0;
    int beyondTwo = 0;
    for (std::uint64_t counter = 0; counter < numbers; ++counter) {
        const double number = normal(Seed{7}, counter);
        QVERIFY(std::isfinite(number));
        sum += number;
        squares += number * number;
        fourth += number * number * number * number;
        beyondTwo += std::abs(number) > 2.0 ? 1 : 0;
    }
    QVERIFY(std::abs(sum / numbers) < 0.01);
    QVERIFY(std::abs(squares / numbers - 1.0) < 0.015);
    QVERIFY(std::abs(fourth / numbers - 3.0) < 0.1);
    QVERIFY(std::abs(static_cast<double>(beyondTwo) / numbers - 0.0455) < 0.002);
}

void TestSeed::neverChanges()
{
    // Melodies are repeated from stored seeds: these numbers must stay what they are.
    QCOMPARE(derive(Seed{1}, 0).value, 627405149472732430ULL);
    QCOMPARE(derive(Seed{123}, 456).value, 12882347207645021799ULL);
    QVERIFY(uniform(Seed{1}, 0) == 0.034011662F);
    QVERIFY(uniform(Seed{1}, 31) == 0.189220846F);
    QVERIFY(std::abs(normal(Seed{1}, 0) - 2.23010468F) < 1e-6F);
    QVERIFY(std::abs(normal(Seed{99}, 511) + 1.78853261F) < 1e-6F);
}

SYNVAE_TEST_APPLESS(TestSeed)
#include "tst_seed.moc"
