// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/channelpass.h"
#include "tests/core/evaluate/handcase.h"
#include "tests/support/faketranslator.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

#include <cmath>
#include <limits>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;

namespace {

ChannelSettings settingsOf(EvaluationMode mode, int batchSize = 128)
{
    ChannelSettings settings;
    settings.mode = mode;
    settings.seed = Seed{7};
    settings.batchSize = batchSize;
    return settings;
}

/// Reconstructs not a number where a latent is negative.
class BreakingTranslator final : public PictureCodec
{
public:
    const ModelDescription &description() const override { return m_inner.description(); }
    Result<Posterior> encodePictures(const PictureBatch &pictures, std::stop_token stop) override
    {
        return m_inner.encodePictures(pictures, stop);
    }
    Result<PictureBatch> reconstruct(const LatentBatch &latents, std::stop_token stop) override
    {
        auto pictures = m_inner.reconstruct(latents, stop);
        for (float &pixel : pictures->pixels)
            pixel = pixel > 0.4F ? std::numeric_limits<float>::quiet_NaN() : pixel;
        return pictures;
    }

private:
    CountingTranslator m_inner;
};

} // namespace

class tst_ChannelPass : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void heardIsMeansAndNotes()
    {
        CountingTranslator translator;
        const ChannelPass pass = passThrough({translator, &translator}, handPictures(), firstItems(4),
                                             settingsOf(EvaluationMode::Heard), {}, {});
        QCOMPARE(pass.items, firstItems(4));
        QCOMPARE(pass.zv.values, (std::vector<float>{0.0F, 2.0F, 4.0F, 10.0F}));
        QCOMPARE(pass.za.values, (std::vector<float>{0.0F, 2.0F, 4.0F, 10.0F}));
        QCOMPARE(pass.melodies[3], CountingTranslator::melodyOf(10));
        QCOMPARE(pass.reconstructions.pixels[12], 0.5F);
        QCOMPARE(translator.temperature(), 0.5F);
        for (int item = 0; item < 4; ++item)
            QVERIFY(translator.seeds()[static_cast<std::size_t>(item)]
                    == derive(Seed{7}, static_cast<std::uint64_t>(item)));
    }

    void paperDrawsBothLatentsAndHearsNotes()
    {
        CountingTranslator translator;
        const ChannelPass pass = passThrough({translator, &translator}, handPictures(), firstItems(4),
                                             settingsOf(EvaluationMode::Paper), {}, {});
        const std::vector<float> means{0.0F, 2.0F, 4.0F, 10.0F};
        for (int item = 0; item < 4; ++item) {
            const auto row = static_cast<std::size_t>(item);
            const float zv = handDraw(means[row], Seed{7}, item, visualDrawStream);
            const auto notes = static_cast<float>(std::lround(std::max(0.0F, zv)));
            QCOMPARE(pass.zv.values[row], zv);
            QCOMPARE(static_cast<float>(pass.melodies[row].onsets()), notes);
            QCOMPARE(pass.za.values[row], handDraw(notes, Seed{7}, item, auditiveDrawStream));
            QCOMPARE(pass.reconstructions.pixels[4 * row], pass.za.values[row] / 20.0F);
            QCOMPARE(pass.visual.mean.values[row], means[row]);
        }
    }

    void codeHearsWhatNobodyPlays()
    {
        CountingTranslator translator;
        const ChannelPass pass = passThrough({translator, &translator}, handPictures(), firstItems(4),
                                             settingsOf(EvaluationMode::Code), {}, {});
        for (int item = 0; item < 4; ++item) {
            const auto row = static_cast<std::size_t>(item);
            // Not rounded to notes: the logits carry zv itself.
            QCOMPARE(pass.za.values[row], handDraw(pass.zv.values[row], Seed{7}, item, auditiveDrawStream));
        }
        QCOMPARE(pass.melodies.size(), std::size_t{4});
        QCOMPARE(translator.seeds().size(), std::size_t{4});
    }

    void aVisualVaeHasNoNotes()
    {
        CountingTranslator translator;
        const ChannelPass pass = passThrough({translator, nullptr}, handPictures(), firstItems(4),
                                             settingsOf(EvaluationMode::Paper), {}, {});
        QCOMPARE(pass.zv.values[1], handDraw(2.0F, Seed{7}, 1, visualDrawStream));
        QCOMPARE(pass.za.values, pass.zv.values);
        QVERIFY(pass.melodies.empty());
        QVERIFY(translator.seeds().empty());
    }

    void batchesChangeNothing()
    {
        FakeTranslator translator(std::make_shared<FakeBehaviour>(), "beta-1.0");
        const PictureDataset pictures = randomPictures(23, 9, 3, 4);
        std::vector<Progress> told;
        const auto progress = [&told](const Progress &step) { told.push_back(step); };
        const ChannelNetworks networks{translator, &translator};
        const auto one
            = passThrough(networks, pictures, firstItems(23), settingsOf(EvaluationMode::Paper, 100), {}, {});
        const auto many
            = passThrough(networks, pictures, firstItems(23), settingsOf(EvaluationMode::Paper, 5), progress, {});
        QCOMPARE(one.reconstructions.pixels, many.reconstructions.pixels);
        QCOMPARE(one.za.values, many.za.values);
        QVERIFY(one.melodies == many.melodies);
        QCOMPARE(told.size(), std::size_t{5});
        QCOMPARE(told.back().done, 23);
        QVERIFY(told.back().secondsLeft);
    }

    void whatTheNetworksRefuseIsListedAndTheRestDone()
    {
        auto behaviour = std::make_shared<FakeBehaviour>();
        const PictureDataset pictures = randomPictures(10, 8, 3, 2);
        const auto bad = *networkValue(pictures, 4);
        behaviour->refuses = [bad](const PictureBatch &batch) {
            for (std::size_t i = 0; i < batch.pixels.size(); i += 8 * 8 * 3) {
                if (batch.pixels[i] == bad)
                    return true;
            }
            return false;
        };
        FakeTranslator translator(behaviour, "beta-1.0");
        const ChannelPass pass = passThrough({translator, &translator}, pictures, firstItems(10),
                                             settingsOf(EvaluationMode::Heard, 5), {}, {});
        QCOMPARE(pass.items, (std::vector<int>{0, 1, 2, 3, 5, 6, 7, 8, 9}));
        QCOMPARE(pass.za.count, 9);
        QCOMPARE(pass.failures.size(), std::size_t{1});
        QCOMPARE(pass.failures.front().item, 4);
        QVERIFY(pass.failures.front().reason.find("refuses") != std::string::npos);
    }

    void whatIsNotANumberIsRefused()
    {
        BreakingTranslator codec;
        const ChannelPass pass
            = passThrough({codec, nullptr}, handPictures(), firstItems(4), settingsOf(EvaluationMode::Heard), {}, {});
        QCOMPARE(pass.items, (std::vector<int>{0, 1, 2}));
        QCOMPARE(pass.failures.front().item, 3);
        QVERIFY(pass.failures.front().reason.find("finite") != std::string::npos);
    }

    void stoppedItKeepsWhatItHas()
    {
        auto behaviour = std::make_shared<FakeBehaviour>();
        std::stop_source stop;
        behaviour->beforeEncode = [&](const std::stop_token &) {
            if (behaviour->encodes == 3)
                stop.request_stop();
        };
        FakeTranslator translator(behaviour, "beta-1.0");
        const ChannelPass pass = passThrough({translator, &translator}, randomPictures(20, 8, 3, 2), firstItems(20),
                                             settingsOf(EvaluationMode::Heard, 4), {}, stop.get_token());
        QVERIFY(pass.cancelled);
        QCOMPARE(pass.count(), 8);
        QCOMPARE(pass.reconstructions.count, 8);
        QVERIFY(pass.failures.empty());
    }

private:
    /// The first value that the networks see of a picture.
    static std::optional<float> networkValue(const PictureDataset &pictures, std::size_t item)
    {
        return static_cast<float>(pictures.pixels[item * 8 * 8 * 3]) / 255.0F;
    }
};

SYNVAE_TEST_GUILESS(tst_ChannelPass)
#include "tst_channelpass.moc"
