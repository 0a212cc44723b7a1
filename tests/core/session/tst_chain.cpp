// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/chain.h"

#include "core/latent/calibration.h"
#include "core/latent/melodydraws.h"

#include "tests/support/faketranslator.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace synvae;
using namespace Qt::StringLiterals;

namespace {

LatentBatch latentsOf(int count, int width = 4)
{
    LatentBatch latents{count, width, {}};
    for (int value = 0; value < count * width; ++value)
        latents.values.push_back(0.25F * static_cast<float>(value));
    return latents;
}

PictureBatch picturesOf(int count)
{
    PictureBatch pictures{count, 8, 3, {}};
    for (int value = 0; value < count * 8 * 8 * 3; ++value)
        pictures.pixels.push_back(static_cast<float>(value % 17) / 17.0F);
    return pictures;
}

} // namespace

class tst_Chain : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u"."_s));
        m_translator = std::make_unique<test::FakeTranslator>(std::make_shared<test::FakeBehaviour>(), "beta-1.0");
    }

    void aWorkInABatchIsTheWorkAlone()
    {
        const PictureBatch pictures = picturesOf(3);
        const auto batch = translate(*m_translator, BatchRequest{u"fakes"_s, u"beta-1.0"_s, {}, pictures}, {});
        QVERIFY(batch);
        QCOMPARE(batch->melodies.size(), std::size_t{3});
        QCOMPARE(batch->zv.count, 3);
        QCOMPARE(batch->kl.size(), std::size_t{3});
        QCOMPARE(batch->contents.size(), std::size_t{3});
        QCOMPARE(batch->za.count, 3);
        QCOMPARE(batch->modelHash, u"fake-beta-1.0"_s);
        for (int row = 0; row < 3; ++row) {
            const auto first = pictures.pixels.begin() + std::ptrdiff_t{row} * 8 * 8 * 3;
            const PictureBatch one{1, 8, 3, {first, first + std::ptrdiff_t{8} * 8 * 3}};
            const auto alone = translate(*m_translator, TranslationRequest{u"fakes"_s, u"beta-1.0"_s, {}, one}, {});
            QVERIFY(alone);
            QVERIFY(alone->melody == batch->melodies[static_cast<std::size_t>(row)]);
            QVERIFY(std::ranges::equal(alone->zv, batch->zv.row(row)));
            QVERIFY(std::ranges::equal(alone->za, batch->za.row(row)));
        }
    }

    void latentsOfAWorkGiveItsNotesAndPicture()
    {
        const auto work
            = translate(*m_translator, TranslationRequest{u"fakes"_s, u"beta-1.0"_s, {}, picturesOf(1)}, {});
        QVERIFY(work);
        DecodeSettings own; // a work's notes are drawn with a seed of its own
        own.seed = workSeed(picturesOf(1), 0, DecodeSettings().seed);
        QVERIFY(work->melody.onsets() > nearSilentOnsets); // and not drawn again
        const auto again = decodeLatents(*m_translator, {u"fakes"_s, u"beta-1.0"_s, own, {1, 4, work->zv}}, {});
        QVERIFY(again);
        QVERIFY(again->melodies.front() == work->melody);
        QVERIFY(again->za.values == work->za);
        QVERIFY(again->pictures.pixels == work->reconstruction);
        QCOMPARE(again->modelHash, work->modelHash);
    }

    void aCalibrationStandsBetweenAndIsUndoneBeforeThePicture()
    {
        const PictureBatch pictures = picturesOf(1);
        const auto raw = m_translator->encodePictures(pictures, {});
        const PlayedBy tuned = tuning();
        const LatentBatch sent = calibrated(*tuned, raw->mean);
        const auto work
            = translate(*m_translator, TranslationRequest{u"fakes"_s, u"beta-1.0"_s, {}, pictures, tuned}, {});
        QVERIFY(work);
        QVERIFY(work->zv == sent.values);
        const auto drawn = drawMelodies(*m_translator, sent, {}, workSeeds(pictures, {}), {});
        QVERIFY(work->melody == drawn->front().melody);
        QCOMPARE(work->draw, drawn->front().draw);
        const auto again = m_translator->reconstruct(uncalibrated(*tuned, {1, 4, work->za}), {});
        QVERIFY(again->pixels == work->reconstruction);
        const auto batch = translate(*m_translator, BatchRequest{u"fakes"_s, u"beta-1.0"_s, {}, pictures, tuned}, {});
        QVERIFY(batch && batch->zv.values == work->zv && batch->za.values == work->za);
        const auto plain = translate(*m_translator, BatchRequest{u"fakes"_s, u"beta-1.0"_s, {}, pictures}, {});
        QVERIFY(batch->kl == plain->kl); // of the posterior as it was
        QVERIFY(batch->melodies != plain->melodies);
    }

    void everyPictureOfALatentIsUncalibrated()
    {
        const PlayedBy tuned = tuning();
        DecodeRequest request{u"fakes"_s, u"beta-1.0"_s, {}, latentsOf(2)};
        request.calibration = tuned;
        for (const PicturePath path : {PicturePath::Heard, PicturePath::Logits, PicturePath::Direct}) {
            request.path = path;
            const auto seen = decodeLatents(*m_translator, request, {});
            QVERIFY(seen);
            const LatentBatch from = path == PicturePath::Direct ? request.latents : seen->za;
            QVERIFY(seen->pictures.pixels == m_translator->reconstruct(uncalibrated(*tuned, from), {})->pixels);
        }
        EncodeRequest melody{u"fakes"_s, u"beta-1.0"_s, {Melody()}};
        melody.calibration = tuned;
        const auto heard = encodeMelodies(*m_translator, melody, {});
        QVERIFY(heard);
        QVERIFY(heard->pictures.pixels == m_translator->reconstruct(uncalibrated(*tuned, heard->za), {})->pixels);
    }

    void worksKeepTheSeedOfTheirPicture()
    {
        const PictureBatch pictures = picturesOf(2);
        const auto batch = translate(*m_translator, BatchRequest{u"fakes"_s, u"beta-1.0"_s, {}, pictures}, {});
        DecodeRequest request{u"fakes"_s, u"beta-1.0"_s, {}, batch->zv};
        request.workSeeds = {workSeed(batch->contents[0], Seed()), workSeed(batch->contents[1], Seed())};
        const auto again = decodeLatents(*m_translator, request, {});
        QVERIFY(again && again->melodies == batch->melodies);
        request.workSeeds.pop_back();
        QVERIFY(!decodeLatents(*m_translator, request, {}));
    }

    void eachPathHasItsOwnPictureAndTheSameNotes()
    {
        DecodeRequest request{u"fakes"_s, u"beta-1.0"_s, {}, latentsOf(2)};
        const auto byNotes = decodeLatents(*m_translator, request, {});
        request.path = PicturePath::Logits;
        const auto byLogits = decodeLatents(*m_translator, request, {});
        request.path = PicturePath::Direct;
        const auto direct = decodeLatents(*m_translator, request, {});
        QVERIFY(byNotes && byLogits && direct);
        QVERIFY(byNotes->melodies == byLogits->melodies);
        QVERIFY(byNotes->melodies == direct->melodies);
        QVERIFY(byNotes->za.values != byLogits->za.values);
        QVERIFY(byNotes->za.values == direct->za.values);
        QVERIFY(byNotes->pictures.pixels != byLogits->pictures.pixels);
        const auto plain = m_translator->reconstruct(request.latents, {});
        QVERIFY(plain && direct->pictures.pixels == plain->pixels);
    }

    void aMelodyIsSeenAsWhatItsNotesAreHeardAs()
    {
        const auto made = decodeLatents(*m_translator, {u"fakes"_s, u"beta-1.0"_s, {}, latentsOf(2)}, {});
        QVERIFY(made);
        const auto seen = encodeMelodies(*m_translator, {u"fakes"_s, u"beta-1.0"_s, made->melodies}, {});
        QVERIFY(seen);
        QVERIFY(seen->melodies == made->melodies);
        QVERIFY(seen->za.values == made->za.values);
        QVERIFY(seen->pictures.pixels == made->pictures.pixels);
    }

    void whatNobodySeesHasTheSameNotes()
    {
        const auto shown = decodeLatents(*m_translator, {u"fakes"_s, u"beta-1.0"_s, {}, latentsOf(2)}, {});
        const auto unseen
            = decodeLatents(*m_translator, {u"fakes"_s, u"beta-1.0"_s, {}, latentsOf(2), PicturePath::Unseen}, {});
        QVERIFY(shown && unseen);
        QVERIFY(unseen->melodies == shown->melodies);
        QCOMPARE(unseen->pictures.count, 0);
        QCOMPARE(unseen->modelHash, shown->modelHash);
        const auto listened = encodeMelodies(
            *m_translator, {u"fakes"_s, u"beta-1.0"_s, shown->melodies, RequestChannel::Shown, PicturePath::Unseen},
            {});
        QVERIFY(listened && listened->za.values == shown->za.values);
        QCOMPARE(listened->pictures.count, 0);
    }

    void requestsOfNothingAreRefused()
    {
        const auto refused = [](const auto &result) {
            return !result && result.error().kind == ErrorKind::InvalidInput && !result.error().text.empty();
        };
        QVERIFY(refused(translate(*m_translator, TranslationRequest{}, {})));
        QVERIFY(refused(translate(*m_translator, BatchRequest{}, {})));
        QVERIFY(refused(encodeMelodies(*m_translator, {}, {})));
        QVERIFY(refused(decodeLatents(*m_translator, {}, {})));
        DecodeRequest wide{u"fakes"_s, u"beta-1.0"_s, {}, latentsOf(2, 5)};
        QVERIFY(refused(decodeLatents(*m_translator, wide, {})));
        wide.latents = latentsOf(2);
        wide.latents.values.pop_back();
        QVERIFY(refused(decodeLatents(*m_translator, wide, {})));
    }

    void aStopIsAnswered()
    {
        std::stop_source stop;
        stop.request_stop();
        const auto cancelled
            = [](const auto &result) { return !result && result.error().kind == ErrorKind::Cancelled; };
        QVERIFY(cancelled(decodeLatents(*m_translator, {u""_s, u""_s, {}, latentsOf(1)}, stop.get_token())));
        QVERIFY(cancelled(translate(*m_translator, BatchRequest{{}, {}, {}, picturesOf(1)}, stop.get_token())));
        QVERIFY(cancelled(encodeMelodies(*m_translator, {{}, {}, {Melody()}}, stop.get_token())));
    }

private:
    static PlayedBy tuning()
    {
        LatentMoments moments = standardMoments(4);
        moments.works = 50;
        moments.modelHash = "fake-beta-1.0";
        moments.mean = {1.0F, -1.0F, 0.5F, 0.0F};
        moments.covariance[0] = 9.0F;
        return std::make_shared<const Calibration>(*calibrationOf(moments, standardMoments(4)));
    }

    std::unique_ptr<test::FakeTranslator> m_translator;
};

SYNVAE_TEST_GUILESS(tst_Chain)
#include "tst_chain.moc"
