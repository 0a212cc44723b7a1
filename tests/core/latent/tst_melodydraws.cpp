// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latent/melodydraws.h"

#include "tests/core/latent/latents.h"
#include "tests/support/faketranslator.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

#include <set>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;

namespace {

/// Plays as many notes as a row's value says when its seed is odd, twice as many when it is even.
class ShyTranslator final : public Translator
{
public:
    const ModelDescription &description() const override { return m_description; }
    Result<Posterior> encodePictures(const PictureBatch &, std::stop_token) override { return fakeCancelled(); }
    Result<PictureBatch> reconstruct(const LatentBatch &, std::stop_token) override { return fakeCancelled(); }
    Result<Posterior> encodeMelodies(std::span<const Melody>, std::stop_token) override { return fakeCancelled(); }
    Result<std::vector<Melody>> decode(const LatentBatch &, const DecodeSettings &, std::stop_token) override
    {
        return fakeCancelled();
    }
    Result<std::vector<Melody>> decodeEach(const LatentBatch &latents, const DecodeSettings &,
                                           std::span<const Seed> seeds, std::stop_token) override
    {
        ++calls;
        std::vector<Melody> melodies;
        for (int row = 0; row < latents.count; ++row) {
            const int factor = seeds[static_cast<std::size_t>(row)].value % 2 == 0 ? 2 : 1;
            const std::vector<int> pitches(static_cast<std::size_t>(latents.row(row)[0]) * factor, 60);
            melodies.push_back(melodyOfPitches(pitches, 2));
        }
        return melodies;
    }
    int calls = 0;

private:
    ModelDescription m_description;
};

constexpr DecodeSettings sampled{DecodeMode::Sample, 0.5F, Seed{1}};

int firstEvenDraw(Seed work)
{
    int draw = 0;
    while (drawSeed(work, draw).value % 2 != 0)
        ++draw;
    return draw;
}

Seed oddSeed()
{
    Seed seed{1};
    while (firstEvenDraw(seed) == 0 || firstEvenDraw(seed) > 5)
        seed.value += 2;
    return seed;
}

} // namespace

class tst_MelodyDraws : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void aWorksSeedIsItsContents()
    {
        const PictureBatch one{1, 2, 1, {0.0F, 1.0F, 128.0F / 255.0F, 0.0F}};
        PictureBatch two{2, 2, 1, {1.0F, 1.0F, 1.0F, 1.0F}};
        two.pixels.insert(two.pixels.end(), one.pixels.begin(), one.pixels.end());
        QCOMPARE(workSeed(one, 0, Seed{1}), workSeed(two, 1, Seed{1}));
        QVERIFY(workSeed(two, 0, Seed{1}) != workSeed(two, 1, Seed{1}));
        QVERIFY(workSeed(one, 0, Seed{1}) != workSeed(one, 0, Seed{2}));
        QCOMPARE(workSeeds(two, Seed{3})[1], workSeed(one, 0, Seed{3}));
    }

    void drawsHaveSeedsOfTheirOwn()
    {
        QCOMPARE(drawSeed(Seed{9}, 0), Seed{9});
        std::set<std::uint64_t> seeds;
        for (int draw = 0; draw <= mostRedraws; ++draw)
            seeds.insert(drawSeed(Seed{9}, draw).value);
        QCOMPARE(seeds.size(), static_cast<std::size_t>(mostRedraws + 1));
    }

    void leavesMusicAlone()
    {
        ShyTranslator translator;
        const std::vector<Seed> seeds{oddSeed()};
        const auto drawn = drawMelodies(translator, {1, 1, {4.0F}}, sampled, seeds, {});
        QVERIFY(drawn.ok());
        QCOMPARE(drawn->front().draw, 0);
        QCOMPARE(drawn->front().melody.onsets(), 4);
        QCOMPARE(translator.calls, 1);
    }

    void drawsAgainWhereThereIsNearSilence()
    {
        ShyTranslator translator;
        const std::vector<Seed> seeds{oddSeed(), oddSeed(), oddSeed()};
        const auto drawn = drawMelodies(translator, {3, 1, {3.0F, 8.0F, 2.0F}}, sampled, seeds, {});
        QVERIFY(drawn.ok());
        QCOMPARE((*drawn)[0].melody.onsets(), 6);
        QCOMPARE((*drawn)[0].draw, firstEvenDraw(oddSeed()));
        QCOMPARE((*drawn)[1].draw, 0);
        QCOMPARE((*drawn)[2].melody.onsets(), 4);
        // A row's draw does not depend on its neighbours.
        const auto alone = drawMelodies(translator, {1, 1, {2.0F}}, sampled, std::span(seeds).last(1), {});
        QCOMPARE(alone->front(), (*drawn)[2]);
    }

    void takesTheMostNotesThereAre()
    {
        ShyTranslator translator;
        const std::vector<Seed> seeds{oddSeed()};
        const auto drawn = drawMelodies(translator, {1, 1, {1.0F}}, sampled, seeds, {});
        QCOMPARE(drawn->front().melody.onsets(), 2);
        QCOMPARE(drawn->front().draw, firstEvenDraw(oddSeed()));
        QCOMPARE(translator.calls, 1 + mostRedraws);
        const auto silent = drawMelodies(translator, {1, 1, {0.0F}}, sampled, seeds, {});
        QCOMPARE(silent->front().draw, 0);
    }

    void theLikeliestNotesStay()
    {
        ShyTranslator translator;
        const std::vector<Seed> seeds{oddSeed()};
        const auto drawn = drawMelodies(translator, {1, 1, {1.0F}}, {DecodeMode::Argmax, 0.5F, {}}, seeds, {});
        QCOMPARE(drawn->front().melody.onsets(), 1);
        QCOMPARE(translator.calls, 1);
    }

    void passesErrorsOn()
    {
        FakeTranslator translator(std::make_shared<FakeBehaviour>(), "m");
        std::stop_source stop;
        stop.request_stop();
        const std::vector<Seed> seeds{Seed{1}};
        QVERIFY(!drawMelodies(translator, {1, 4, std::vector<float>(4)}, sampled, seeds, stop.get_token()).ok());
    }
};

SYNVAE_TEST_APPLESS(tst_MelodyDraws)
#include "tst_melodydraws.moc"
