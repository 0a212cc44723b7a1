// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vae/music/musicnetwork.h"
#include "core/vae/synesthetic/channelfit.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

#include <cmath>

using namespace synvae;
using namespace Qt::StringLiterals;

namespace {

constexpr int width = 6;

/// A channel whose matrix is known: a diagonal, with noise that explains a known share.
HeardLatents knownChannel(int count, float noise)
{
    HeardLatents latents{count, width, {}, {}};
    for (std::size_t i = 0; i < static_cast<std::size_t>(count) * width; ++i) {
        const float sent = normal(Seed{1}, i);
        const float gain = static_cast<float>(i % width) / 5.0F;
        latents.sent.push_back(sent);
        latents.heard.push_back(gain * sent + noise * normal(Seed{2}, i));
    }
    return latents;
}

} // namespace

class tst_ChannelFit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void findsTheMatrixOfAKnownChannel()
    {
        const ChannelFit fit = fitChannel(knownChannel(20000, 0.5F));
        for (int i = 0; i < width; ++i)
            for (int j = 0; j < width; ++j) {
                const double expected = i == j ? i / 5.0 : 0.0;
                const double found = static_cast<double>(fit.matrix[static_cast<std::size_t>(i * width + j)]);
                QVERIFY(std::abs(found - expected) < 0.03);
            }
        for (std::size_t i = 0; i < width; ++i)
            QVERIFY(std::abs(static_cast<double>(fit.singularValues[i]) - (5.0 - static_cast<double>(i)) / 5.0) < 0.03);
        // Mean of the gains squared over that plus the noise's variance.
        const double signal = (0.04 + 0.16 + 0.36 + 0.64 + 1.0) / width;
        QVERIFY(std::abs(fit.explained - signal / (signal + 0.25)) < 0.03);
    }

    void noiseExplainsNothing()
    {
        HeardLatents latents = knownChannel(5000, 0.0F);
        for (std::size_t i = 0; i < latents.heard.size(); ++i)
            latents.heard[i] = normal(Seed{9}, i);
        QVERIFY(std::abs(fitChannel(latents).explained) < 0.02);
    }

    void hearingThePriorIsRepeatableAndCanBeStopped()
    {
        const MusicVaeShape shape{16, 16, {16}};
        const auto vae = MusicVae::create(shape, weightsOf(MusicNetwork(shape, Seed{2}).parameters()));
        const auto one = hearPrior(*vae, 30, 0.5F, Seed{4}, {});
        const auto two = hearPrior(*vae, 30, 0.5F, Seed{4}, {});
        QVERIFY(one.ok() && two.ok());
        QCOMPARE(one->heard, two->heard);
        QCOMPARE(one->sent.size(), std::size_t{30 * 16});
        std::stop_source source;
        source.request_stop();
        QCOMPARE(hearPrior(*vae, 30, 0.5F, Seed{4}, source.get_token()).error().kind, ErrorKind::Cancelled);
    }
};

SYNVAE_TEST_GUILESS(tst_ChannelFit)
#include "tst_channelfit.moc"
