// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kernels/instructionset.h"
#include "core/vae/music/musicnetwork.h"
#include "core/vae/music/musicvae.h"
#include "tests/support/testprogram.h"

#include <torch/types.h>

#include <omp.h>

#include <QRegularExpression>
#include <QTest>

#include <cmath>

using namespace synvae;
using namespace Qt::StringLiterals;

namespace {

const MusicVaeShape shape{48, 32, {32, 64}};
constexpr int count = 150;

std::vector<Melody> someMelodies()
{
    std::vector<Melody> melodies;
    for (std::uint64_t i = 0; i < count; ++i) {
        std::array<Token, melodySteps> tokens{};
        for (std::uint64_t step = 0; step < melodySteps; ++step)
            tokens[step] = static_cast<Token>(uniform(derive(Seed{4}, i), step) * tokenClasses);
        melodies.push_back(Melody::fromTokens(std::span<const Token>(tokens)).value());
    }
    return melodies;
}

std::vector<float> someLatents()
{
    std::vector<float> latents(static_cast<std::size_t>(count) * static_cast<std::size_t>(shape.latentSize));
    for (std::size_t i = 0; i < latents.size(); ++i)
        latents[i] = 3.0F * normal(Seed{6}, i);
    return latents;
}

MusicVae network() { return MusicVae::create(shape, weightsOf(MusicNetwork(shape, Seed{2}).parameters())).value(); }

/// The batch the training network needs to repeat what inference does: everything fed, no noise.
MelodyBatch teacherForced(const std::vector<Melody> &melodies)
{
    const auto size = static_cast<std::int64_t>(melodies.size());
    MelodyBatch batch{torch::empty({melodySteps, size}, torch::kUInt8),
                      torch::empty({melodySteps, size}, torch::kUInt8), torch::zeros({size, shape.latentSize})};
    for (std::int64_t step = 0; step < melodySteps; ++step) {
        for (std::int64_t i = 0; i < size; ++i) {
            const Melody &melody = melodies[static_cast<std::size_t>(i)];
            batch.tokens[step][i] = melody.at(static_cast<int>(step));
            batch.fed[step][i] = step == 0 ? kernels::noToken : melody.at(static_cast<int>(step) - 1);
        }
    }
    return batch;
}

} // namespace

class tst_MusicVae : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }
    void cleanup() { omp_set_num_threads(omp_get_num_procs()); }

    void oneLatentGivesTheSameNotesAloneAndInABatchWithAnyNumberOfThreads()
    {
        const MusicVae vae = network();
        const auto latents = someLatents();
        const std::vector<Seed> seeds(count, Seed{11});
        omp_set_num_threads(1);
        std::vector<Melody> alone;
        std::vector<float> aloneLogits;
        for (std::size_t i = 0; i < count; ++i) {
            std::vector<float> logits(std::size_t{melodySteps} * tokenClasses);
            const float *latent = latents.data() + i * static_cast<std::size_t>(shape.latentSize);
            alone.push_back(vae.decode(latent, {&seeds[i], 1}, DecodeMode::Sample, 0.5F, logits.data()).front());
            aloneLogits.insert(aloneLogits.end(), logits.begin(), logits.end());
        }
        for (const int threads : {1, 4}) {
            omp_set_num_threads(threads);
            std::vector<float> logits(std::size_t{count} * melodySteps * tokenClasses);
            const auto batch = vae.decode(latents.data(), seeds, DecodeMode::Sample, 0.5F, logits.data());
            QVERIFY(batch == alone);
            QCOMPARE(logits, aloneLogits);
        }
    }

    void seedsAndTemperaturesChangeTheNotesAndArgmaxIgnoresThem()
    {
        const MusicVae vae = network();
        const auto latents = someLatents();
        const std::vector<Seed> one(count, Seed{1});
        const std::vector<Seed> two(count, Seed{2});
        QVERIFY(vae.decode(latents.data(), one, DecodeMode::Sample, 1.0F)
                == vae.decode(latents.data(), one, DecodeMode::Sample, 1.0F));
        QVERIFY(vae.decode(latents.data(), one, DecodeMode::Sample, 1.0F)
                != vae.decode(latents.data(), two, DecodeMode::Sample, 1.0F));
        QVERIFY(vae.decode(latents.data(), one, DecodeMode::Sample, 1.0F)
                != vae.decode(latents.data(), one, DecodeMode::Sample, 0.5F));
        QVERIFY(vae.decode(latents.data(), one, DecodeMode::Argmax, 1.0F)
                == vae.decode(latents.data(), two, DecodeMode::Argmax, 0.5F));
    }

    void agreesWithTheTrainingNetwork()
    {
        const MusicNetwork training(shape, Seed{2});
        const MusicVae vae = network();
        const auto melodies = someMelodies();
        const MusicLoss loss = training.loss(teacherForced(melodies), kernels::Precision::Float32, true);

        std::vector<float> mean(melodies.size() * static_cast<std::size_t>(shape.latentSize));
        std::vector<float> logVariance(mean.size());
        vae.encode(melodies, mean.data(), logVariance.data());
        double divergence = 0.0;
        for (std::size_t i = 0; i < mean.size(); ++i) {
            const double m = mean[i];
            const double v = logVariance[i];
            divergence += 0.5 * (m * m + std::exp(v) - 1.0 - v) / count;
        }
        double nats = 0.0;
        for (const double likelihood : vae.logLikelihood(mean.data(), melodies))
            nats -= likelihood / count;
        QVERIFY(std::abs(nats - loss.crossEntropy.item<double>()) < 1e-3);
        QVERIFY(std::abs(divergence - loss.divergence.item<double>()) < 1e-4);
    }

    void fusedGradientsAgreeWithThePlainOnes()
    {
        const MusicNetwork training(shape, Seed{2});
        MelodyBatch batch = teacherForced(someMelodies());
        batch.noise = torch::randn_like(batch.noise);
        std::vector<std::vector<torch::Tensor>> gradients;
        for (const bool plain : {true, false}) {
            const MusicLoss loss = training.loss(batch, kernels::Precision::Float32, plain);
            (loss.crossEntropy + 0.3 * loss.divergence).backward();
            auto &kept = gradients.emplace_back();
            for (const auto &[name, tensor] : training.parameters()) {
                kept.push_back(tensor.grad().clone());
                tensor.mutable_grad() = torch::Tensor();
            }
        }
        for (std::size_t i = 0; i < gradients[0].size(); ++i) {
            const double error = ((gradients[1][i] - gradients[0][i]).norm() / gradients[0][i].norm()).item<double>();
            QVERIFY2(error < 1e-4, training.parameters()[i].first.c_str());
        }
    }

    void missingOrMisshapenTensorsAreNamed()
    {
        WeightMap weights = weightsOf(MusicNetwork(shape, Seed{2}).parameters());
        weights.erase("decoder.output.bias");
        const auto missing = MusicVae::create(shape, weights);
        QVERIFY(!missing);
        QVERIFY(missing.error().text.find("decoder.output.bias") != std::string::npos);
        MusicVaeShape other = shape;
        other.latentSize = 16;
        const auto misshapen = MusicVae::create(other, weightsOf(MusicNetwork(shape, Seed{2}).parameters()));
        QVERIFY(!misshapen);
        QCOMPARE(misshapen.error().kind, ErrorKind::Corrupt);
    }

    void withoutAnEncoderItStillDecodes()
    {
        WeightMap weights = weightsOf(MusicNetwork(shape, Seed{2}).parameters());
        std::erase_if(weights, [](const auto &entry) { return entry.first.starts_with("encoder."); });
        const auto vae = MusicVae::create(shape, weights);
        QVERIFY(vae.ok());
        QVERIFY(!vae->canEncode());
        const auto latents = someLatents();
        const Seed seed{1};
        QCOMPARE(vae->decode(latents.data(), {&seed, 1}, DecodeMode::Sample, 0.5F).size(), std::size_t{1});
    }

    void impossibleSizesAreRefused()
    {
        QVERIFY(!(MusicVaeShape{17, 32, {32}}.check()));
        QVERIFY(!(MusicVaeShape{32, 32, {}}.check()));
        QVERIFY(!(MusicVaeShape{-16, 32, {32}}.check()));
        QVERIFY((MusicVaeShape::magentaSmall().check()));
        QVERIFY((MusicVaeShape::magentaBig().check()));
    }
};

SYNVAE_TEST_GUILESS(tst_MusicVae)
#include "tst_musicvae.moc"
