// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vae/engine/musiccodec.h"
#include "core/vae/music/musicnetwork.h"
#include "core/vae/music/tokensampler.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

#include <array>
#include <cmath>

using namespace synvae;
using namespace Qt::StringLiterals;

namespace {

const MusicVaeShape shape{32, 16, {48, 32}};
constexpr int count = 12;
constexpr std::size_t logitsPerMelody = std::size_t{melodySteps} * tokenClasses;

WeightMap weights() { return weightsOf(MusicNetwork(shape, Seed{3}).parameters()); }

VaeMusicCodec codec()
{
    return VaeMusicCodec(
        std::make_shared<const MusicModel>(MusicModel{musicConfig(shape), MusicVae::create(shape, weights()).value()}));
}

LatentBatch someLatents()
{
    LatentBatch latents{count, shape.latentSize,
                        std::vector<float>(static_cast<std::size_t>(count * shape.latentSize))};
    for (std::size_t i = 0; i < latents.values.size(); ++i)
        latents.values[i] = 3.0F * normal(Seed{6}, i);
    return latents;
}

std::vector<Seed> someSeeds()
{
    std::vector<Seed> seeds;
    for (std::uint64_t i = 0; i < count; ++i)
        seeds.push_back(derive(Seed{8}, i));
    return seeds;
}

using Row = std::vector<double>;

/// The networks once more, in double, with one loop for every sum.
class Plainly
{
public:
    Row product(const Row &x, const std::string &name) const
    {
        const WeightTensor &kernel = m_weights.at(name + ".kernel");
        const auto width = static_cast<std::size_t>(kernel.shape[1]);
        const std::vector<float> &bias = m_weights.at(name + ".bias").values;
        Row y(bias.begin(), bias.end());
        for (std::size_t k = 0; k < x.size(); ++k)
            for (std::size_t i = 0; i < width; ++i)
                y[i] += x[k] * static_cast<double>(kernel.values[k * width + i]);
        return y;
    }

    /// One step of the LSTM `name`, its input and its hidden state side by side.
    void advance(const std::string &name, Row input, Row &cell, Row &hidden) const
    {
        input.insert(input.end(), hidden.begin(), hidden.end());
        const Row gates = product(input, name);
        const std::size_t units = hidden.size();
        const auto sigmoid = [](double x) { return 1.0 / (1.0 + std::exp(-x)); };
        for (std::size_t i = 0; i < units; ++i) {
            cell[i] = sigmoid(gates[2 * units + i] + 1.0) * cell[i] + sigmoid(gates[i]) * std::tanh(gates[units + i]);
            hidden[i] = sigmoid(gates[3 * units + i]) * std::tanh(cell[i]);
        }
    }

    Row heard(const std::string &direction, const float *logits, bool reversed) const
    {
        Row cell(static_cast<std::size_t>(shape.encoderUnits));
        Row hidden = cell;
        for (int s = 0; s < melodySteps; ++s) {
            const float *row = logits + (reversed ? melodySteps - 1 - s : s) * tokenClasses;
            advance("encoder." + direction, Row(row, row + tokenClasses), cell, hidden);
        }
        return hidden;
    }

    std::pair<Row, Row> posterior(const float *logits) const
    {
        Row summary = heard("forward", logits, false);
        const Row backward = heard("backward", logits, true);
        summary.insert(summary.end(), backward.begin(), backward.end());
        Row logVariance = product(summary, "encoder.sigma");
        for (double &value : logVariance)
            value = 2.0 * std::log(std::log1p(std::exp(value)));
        return {product(summary, "encoder.mu"), logVariance};
    }

    /// Logits of all steps, the decoder being fed what is drawn from them.
    Row sent(std::span<const float> latent, Seed seed) const
    {
        const Row z(latent.begin(), latent.end());
        const Row start = product(z, "decoder.initial");
        std::vector<Row> cells;
        std::vector<Row> states;
        for (auto from = start.begin(); const int units : shape.decoderUnits) {
            for (auto *side : {&cells, &states}) {
                side->emplace_back(from, from + units);
                from += units;
                for (double &value : side->back())
                    value = std::tanh(value);
            }
        }
        Row all;
        Row fed(tokenClasses);
        for (std::uint64_t step = 0; step < melodySteps; ++step) {
            Row input = fed;
            input.insert(input.end(), z.begin(), z.end());
            for (std::size_t l = 0; l < cells.size(); ++l) {
                advance("decoder.cell_" + std::to_string(l), input, cells[l], states[l]);
                input = states[l];
            }
            const Row logits = product(input, "decoder.output");
            const std::vector<float> rounded(logits.begin(), logits.end());
            fed.assign(tokenClasses, 0.0);
            fed[sampledToken(rounded.data(), 1.0F, uniform(seed, step))] = 1.0;
            all.insert(all.end(), logits.begin(), logits.end());
        }
        return all;
    }

private:
    WeightMap m_weights = weights();
};

double largestDifference(const Row &expected, const float *found)
{
    double largest = 0.0;
    for (std::size_t i = 0; i < expected.size(); ++i)
        largest = std::max(largest, std::abs(expected[i] - static_cast<double>(found[i])));
    return largest;
}

} // namespace

class tst_MusicCodec : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void sendsTheLogitsOfADecoderFedItsOwnDraws()
    {
        const LatentBatch latents = someLatents();
        const std::vector<Seed> seeds = someSeeds();
        const auto soft = codec().decodeSoft(latents, seeds, {});
        QVERIFY(soft.ok());
        QCOMPARE(soft->logits.size(), count * logitsPerMelody);
        QCOMPARE(soft->played.size(), std::size_t{count});
        const Plainly plainly;
        for (std::size_t i = 0; i < count; ++i) {
            const float *logits = soft->logits.data() + i * logitsPerMelody;
            const Row expected = plainly.sent(latents.row(static_cast<int>(i)), seeds[i]);
            QCOMPARE_LT(largestDifference(expected, logits), 1e-4);
            for (int step = 0; step < melodySteps; ++step) {
                const float *row = logits + step * tokenClasses;
                const float greatest = *std::max_element(row, row + tokenClasses);
                QCOMPARE(row[soft->played[i].at(step)], greatest);
            }
        }
    }

    void hearsLogitsInThePlaceOfNotes()
    {
        const VaeMusicCodec music = codec();
        const auto soft = music.decodeSoft(someLatents(), someSeeds(), {});
        const auto heard = music.encodeSoft(*soft, {});
        QVERIFY(heard.ok());
        QCOMPARE(heard->mean.count, count);
        const Plainly plainly;
        for (std::size_t i = 0; i < count; ++i) {
            const auto [mean, logVariance] = plainly.posterior(soft->logits.data() + i * logitsPerMelody);
            QCOMPARE_LT(largestDifference(mean, heard->mean.row(static_cast<int>(i)).data()), 1e-4);
            QCOMPARE_LT(largestDifference(logVariance, heard->logVariance.row(static_cast<int>(i)).data()), 1e-4);
        }
    }

    void oneHotLogitsAreNotes()
    {
        VaeMusicCodec music = codec();
        SoftMelodies soft = *music.decodeSoft(someLatents(), someSeeds(), {});
        soft.logits.assign(soft.logits.size(), 0.0F);
        for (std::size_t i = 0; i < count; ++i)
            for (int step = 0; step < melodySteps; ++step)
                soft.logits[(i * melodySteps + static_cast<std::size_t>(step)) * tokenClasses + soft.played[i].at(step)]
                    = 1.0F;
        const auto heardSoftly = music.encodeSoft(soft, {});
        const auto heard = music.encode(soft.played, {});
        for (std::size_t i = 0; i < heard->mean.values.size(); ++i) {
            QCOMPARE_LT(std::abs(heardSoftly->mean.values[i] - heard->mean.values[i]), 1e-6F);
            QCOMPARE_LT(std::abs(heardSoftly->logVariance.values[i] - heard->logVariance.values[i]), 1e-6F);
        }
    }

    void neighboursDoNotChangeARow()
    {
        const VaeMusicCodec music = codec();
        const LatentBatch latents = someLatents();
        const std::vector<Seed> seeds = someSeeds();
        const auto all = music.decodeSoft(latents, seeds, {});
        const auto heardAll = music.encodeSoft(*all, {});
        for (int i = 0; i < count; ++i) {
            const auto values = latents.row(i);
            const auto one = music.decodeSoft({1, latents.width, {values.begin(), values.end()}},
                                              std::span(seeds).subspan(static_cast<std::size_t>(i), 1), {});
            QVERIFY(one->played.front() == all->played[static_cast<std::size_t>(i)]);
            QVERIFY(std::equal(one->logits.begin(), one->logits.end(),
                               all->logits.begin() + i * static_cast<std::ptrdiff_t>(logitsPerMelody)));
            const auto heard = music.encodeSoft(*one, {});
            const auto row = heardAll->mean.row(i);
            QVERIFY(std::equal(row.begin(), row.end(), heard->mean.values.begin()));
        }
    }

    void saysWhatIsWrong()
    {
        const VaeMusicCodec music = codec();
        const LatentBatch latents = someLatents();
        std::vector<Seed> seeds = someSeeds();
        std::stop_source stop;
        stop.request_stop();
        QCOMPARE(music.decodeSoft(latents, seeds, stop.get_token()).error().kind, ErrorKind::Cancelled);
        SoftMelodies soft = *music.decodeSoft(latents, seeds, {});
        QCOMPARE(music.encodeSoft(soft, stop.get_token()).error().kind, ErrorKind::Cancelled);
        soft.logits.pop_back();
        QCOMPARE(music.encodeSoft(soft, {}).error().kind, ErrorKind::InvalidInput);
        seeds.pop_back();
        QCOMPARE(music.decodeSoft(latents, seeds, {}).error().kind, ErrorKind::InvalidInput);
    }
};

SYNVAE_TEST_GUILESS(tst_MusicCodec)
#include "tst_musiccodec.moc"
