// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vae/music/musicnetwork.h"
#include "core/vae/synesthetic/notechannel.h"
#include "tests/support/testprogram.h"

#include <ATen/Functions.h>
#include <torch/types.h>

#include <QRegularExpression>
#include <QTest>

using namespace synvae;
using namespace Qt::StringLiterals;
using torch::Tensor;

namespace {

const MusicVaeShape shape{32, 16, {32, 16}};
constexpr std::int64_t count = 5;

struct Channel {
    WeightMap weights = weightsOf(MusicNetwork(shape, Seed{2}).parameters());
    MusicVae vae = MusicVae::create(shape, weights).value();
    ChannelFit fit = fitChannel(hearPrior(vae, 200, 0.5F, Seed{3}, {}).value());
};

Tensor someLatents()
{
    at::manual_seed(1);
    return (2.0 * torch::randn({count, shape.latentSize})).requires_grad_();
}

} // namespace

class tst_NoteChannel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void whatArrivesIsWhatTheEncoderHearsInTheNotes()
    {
        Channel parts;
        for (const auto gradient :
             {ChannelGradient::LeastSquares, ChannelGradient::Identity, ChannelGradient::StraightThrough}) {
            NoteChannel channel(parts.vae, parts.weights, parts.fit, gradient, 0.5F, Seed{8});
            const Tensor zv = someLatents();
            std::vector<Seed> seeds;
            for (std::uint64_t i = 0; i < count; ++i)
                seeds.push_back(derive(derive(Seed{8}, 4), i));
            const auto melodies = parts.vae.decode(zv.data_ptr<float>(), seeds, DecodeMode::Sample, 0.5F);
            Tensor heard = torch::empty({count, shape.latentSize});
            parts.vae.encode(melodies, heard.data_ptr<float>(), nullptr);
            QVERIFY(at::allclose(channel.forward(zv, 4), heard, 1e-4, 1e-4));
        }
    }

    void beyondThePriorLengthIsNoGain()
    {
        Channel parts;
        NoteChannel channel(parts.vae, parts.weights, parts.fit, ChannelGradient::LeastSquares, 0.5F, Seed{8});
        const Tensor zv = (20.0 * torch::randn({count, shape.latentSize})).requires_grad_();
        (channel.forward(zv, 0) * torch::randn({count, shape.latentSize})).sum().backward();
        const Tensor outward = (zv.grad() * zv).sum(1).abs() / (zv.grad().norm(2, 1) * zv.norm(2, 1));
        QVERIFY(outward.max().item<double>() < 1e-5);
        QVERIFY(zv.grad().abs().sum().item<double>() > 0.0);
    }

    void theGradientIsTheTransposeOfTheFit()
    {
        Channel parts;
        NoteChannel channel(parts.vae, parts.weights, parts.fit, ChannelGradient::LeastSquares, 0.5F, Seed{8});
        const Tensor zv = (0.5 * someLatents().detach()).requires_grad_();
        const Tensor outer = torch::randn({count, shape.latentSize});
        (channel.forward(zv, 0) * outer).sum().backward();
        const Tensor matrix = torch::from_blob(parts.fit.matrix.data(), {shape.latentSize, shape.latentSize});
        QVERIFY(at::allclose(zv.grad(), outer.matmul(matrix.t()), 1e-5, 1e-6));
    }

    void identityPassesTheGradientUnchanged()
    {
        Channel parts;
        NoteChannel channel(parts.vae, parts.weights, parts.fit, ChannelGradient::Identity, 0.5F, Seed{8});
        const Tensor zv = (0.5 * someLatents().detach()).requires_grad_();
        const Tensor outer = torch::randn({count, shape.latentSize});
        (channel.forward(zv, 0) * outer).sum().backward();
        QVERIFY(at::allclose(zv.grad(), outer, 1e-6, 1e-7));
    }

    void straightThroughReachesTheLatents()
    {
        Channel parts;
        NoteChannel channel(parts.vae, parts.weights, parts.fit, ChannelGradient::StraightThrough, 0.5F, Seed{8});
        const Tensor zv = someLatents();
        channel.forward(zv, 0).square().sum().backward();
        QVERIFY(zv.grad().abs().sum().item<double>() > 0.0);
        QVERIFY(at::isfinite(zv.grad()).all().item<bool>());
    }

    void stepsDrawDifferentNotesAndRepeatThem()
    {
        Channel parts;
        NoteChannel channel(parts.vae, parts.weights, parts.fit, ChannelGradient::LeastSquares, 0.5F, Seed{8});
        const Tensor zv = someLatents();
        QVERIFY(at::equal(channel.forward(zv, 1), channel.forward(zv, 1)));
        QVERIFY(!at::equal(channel.forward(zv, 1), channel.forward(zv, 2)));
    }
};

SYNVAE_TEST_GUILESS(tst_NoteChannel)
#include "tst_notechannel.moc"
