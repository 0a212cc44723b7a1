// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/seed.h"
#include "core/vae/music/tokensampler.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

#include <array>
#include <cmath>

using namespace synvae;
using namespace Qt::StringLiterals;

namespace {

std::array<float, tokenClasses> someLogits()
{
    std::array<float, tokenClasses> logits{};
    for (std::size_t i = 0; i < logits.size(); ++i)
        logits[i] = 6.0F * uniform(Seed{3}, i) - 3.0F;
    return logits;
}

} // namespace

class tst_TokenSampler : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void sharesFollowTheSoftmaxAtTheTemperature_data()
    {
        QTest::addColumn<float>("temperature");
        QTest::newRow("cold") << 0.5F;
        QTest::newRow("as trained") << 1.0F;
        QTest::newRow("hot") << 2.0F;
    }

    void sharesFollowTheSoftmaxAtTheTemperature()
    {
        QFETCH(float, temperature);
        const auto logits = someLogits();
        std::array<double, tokenClasses> expected{};
        double total = 0.0;
        for (std::size_t i = 0; i < expected.size(); ++i)
            total += expected[i] = std::exp(static_cast<double>(logits[i]) / static_cast<double>(temperature));
        constexpr int draws = 200000;
        std::array<int, tokenClasses> counts{};
        for (int i = 0; i < draws; ++i)
            ++counts[sampledToken(logits.data(), temperature, uniform(Seed{9}, static_cast<std::uint64_t>(i)))];
        for (std::size_t i = 0; i < expected.size(); ++i) {
            const double share = expected[i] / total;
            const double deviation = std::sqrt(share * (1.0 - share) / draws);
            QVERIFY(std::abs(counts[i] / static_cast<double>(draws) - share) < 5.0 * deviation + 1e-6);
        }
    }

    void edgesOfTheLotAreTokensWithWeight()
    {
        std::array<float, tokenClasses> logits;
        logits.fill(-1e4F);
        logits[40] = 3.0F;
        QCOMPARE(sampledToken(logits.data(), 0.5F, 0.0F), Token{40});
        QCOMPARE(sampledToken(logits.data(), 0.5F, 0.99999994F), Token{40});
    }

    void firstOfEqualsIsTheLikeliest()
    {
        std::array<float, tokenClasses> logits{};
        logits[12] = logits[70] = 1.0F;
        QCOMPARE(likeliestToken(logits.data()), Token{12});
    }

    void probabilitiesSumToOne()
    {
        const auto logits = someLogits();
        double total = 0.0;
        for (int token = 0; token < tokenClasses; ++token)
            total += std::exp(logProbability(logits.data(), static_cast<Token>(token)));
        QVERIFY(std::abs(total - 1.0) < 1e-12);
    }
};

SYNVAE_TEST_GUILESS(tst_TokenSampler)
#include "tst_tokensampler.moc"
