// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/chain.h"

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

    void aWorkInACrowdIsTheWorkAlone()
    {
        const PictureBatch pictures = picturesOf(3);
        const auto crowd = translated(*m_translator, CrowdRequest{u"fakes"_s, u"beta-1.0"_s, {}, pictures}, {});
        QVERIFY(crowd);
        QCOMPARE(crowd->melodies.size(), std::size_t{3});
        QCOMPARE(crowd->zv.mean.count, 3);
        QCOMPARE(crowd->zv.logVariance.count, 3);
        QCOMPARE(crowd->za.count, 3);
        QCOMPARE(crowd->modelHash, u"fake-beta-1.0"_s);
        for (int row = 0; row < 3; ++row) {
            const auto first = pictures.pixels.begin() + std::ptrdiff_t{row} * 8 * 8 * 3;
            const PictureBatch one{1, 8, 3, {first, first + std::ptrdiff_t{8} * 8 * 3}};
            const auto alone = translated(*m_translator, TranslationRequest{u"fakes"_s, u"beta-1.0"_s, {}, one}, {});
            QVERIFY(alone);
            QVERIFY(alone->melody == crowd->melodies[static_cast<std::size_t>(row)]);
            QVERIFY(std::ranges::equal(alone->zv, crowd->zv.mean.row(row)));
            QVERIFY(std::ranges::equal(alone->za, crowd->za.row(row)));
        }
    }

    void latentsOfAWorkGiveItsNotesAndPicture()
    {
        const auto work
            = translated(*m_translator, TranslationRequest{u"fakes"_s, u"beta-1.0"_s, {}, picturesOf(1)}, {});
        QVERIFY(work);
        const auto again = explored(*m_translator, {u"fakes"_s, u"beta-1.0"_s, {}, {1, 4, work->zv}}, {});
        QVERIFY(again);
        QVERIFY(again->melodies.front() == work->melody);
        QVERIFY(again->za.values == work->za);
        QVERIFY(again->pictures.pixels == work->reconstruction);
        QCOMPARE(again->modelHash, work->modelHash);
    }

    void eachPathHasItsOwnPictureAndTheSameNotes()
    {
        ExploreRequest request{u"fakes"_s, u"beta-1.0"_s, {}, latentsOf(2)};
        const auto byNotes = explored(*m_translator, request, {});
        request.path = PicturePath::Logits;
        const auto byLogits = explored(*m_translator, request, {});
        request.path = PicturePath::Direct;
        const auto direct = explored(*m_translator, request, {});
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
        const auto made = explored(*m_translator, {u"fakes"_s, u"beta-1.0"_s, {}, latentsOf(2)}, {});
        QVERIFY(made);
        const auto seen = heard(*m_translator, {u"fakes"_s, u"beta-1.0"_s, made->melodies}, {});
        QVERIFY(seen);
        QVERIFY(seen->melodies == made->melodies);
        QVERIFY(seen->za.values == made->za.values);
        QVERIFY(seen->pictures.pixels == made->pictures.pixels);
    }

    void whatNobodySeesHasTheSameNotes()
    {
        const auto shown = explored(*m_translator, {u"fakes"_s, u"beta-1.0"_s, {}, latentsOf(2)}, {});
        const auto unseen
            = explored(*m_translator, {u"fakes"_s, u"beta-1.0"_s, {}, latentsOf(2), PicturePath::Unseen}, {});
        QVERIFY(shown && unseen);
        QVERIFY(unseen->melodies == shown->melodies);
        QCOMPARE(unseen->pictures.count, 0);
        QCOMPARE(unseen->modelHash, shown->modelHash);
        const auto listened
            = heard(*m_translator, {u"fakes"_s, u"beta-1.0"_s, shown->melodies, Lane::Shown, PicturePath::Unseen}, {});
        QVERIFY(listened && listened->za.values == shown->za.values);
        QCOMPARE(listened->pictures.count, 0);
    }

    void requestsOfNothingAreRefused()
    {
        const auto refused = [](const auto &result) {
            return !result && result.error().kind == ErrorKind::InvalidInput && !result.error().text.empty();
        };
        QVERIFY(refused(translated(*m_translator, TranslationRequest{}, {})));
        QVERIFY(refused(translated(*m_translator, CrowdRequest{}, {})));
        QVERIFY(refused(heard(*m_translator, {}, {})));
        QVERIFY(refused(explored(*m_translator, {}, {})));
        ExploreRequest wide{u"fakes"_s, u"beta-1.0"_s, {}, latentsOf(2, 5)};
        QVERIFY(refused(explored(*m_translator, wide, {})));
        wide.latents = latentsOf(2);
        wide.latents.values.pop_back();
        QVERIFY(refused(explored(*m_translator, wide, {})));
    }

    void aStopIsAnswered()
    {
        std::stop_source stop;
        stop.request_stop();
        const auto cancelled
            = [](const auto &result) { return !result && result.error().kind == ErrorKind::Cancelled; };
        QVERIFY(cancelled(explored(*m_translator, {u""_s, u""_s, {}, latentsOf(1)}, stop.get_token())));
        QVERIFY(cancelled(translated(*m_translator, CrowdRequest{{}, {}, {}, picturesOf(1)}, stop.get_token())));
        QVERIFY(cancelled(heard(*m_translator, {{}, {}, {Melody()}}, stop.get_token())));
    }

private:
    std::unique_ptr<test::FakeTranslator> m_translator;
};

SYNVAE_TEST_GUILESS(tst_Chain)
#include "tst_chain.moc"
