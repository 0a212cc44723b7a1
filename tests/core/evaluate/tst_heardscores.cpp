// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/heardscores.h"

#include "tests/core/evaluate/handcase.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;

namespace {

/// Pictures of one brightness each, played by networks that a pencil can follow.
ChannelPass passOf(const std::vector<int> &bytes, std::shared_ptr<const Calibration> calibration = {})
{
    PictureDataset pictures{static_cast<int>(bytes.size()), 2, 2, 1, {}, {}, {}, 0};
    for (const int byte : bytes)
        pictures.pixels.insert(pictures.pixels.end(), 4, static_cast<std::uint8_t>(byte));
    CountingTranslator translator;
    ChannelSettings settings;
    settings.calibration = std::move(calibration);
    return passThrough({translator, &translator}, pictures, firstItems(pictures.count), settings, {}, {});
}

const BootstrapSettings quick{50, 0.95, Seed{1}};

} // namespace

class tst_HeardScores : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void countsNearSilence()
    {
        const ChannelPass pass = passOf({0, 0, 51, 102, 255}); // 0, 0, 2, 4 and 10 notes
        const auto scores = musicScoresOf(pass, nullptr, quick);
        QVERIFY(scores.ok());
        QCOMPARE(scores->atMostOne.value, 0.4);
        QCOMPARE(scores->atMostThree.value, 0.6);
        QCOMPARE(scores->distinct, 4);
        QVERIFY(!scores->distances);
        QVERIFY(scores->atMostOne.low <= 0.4 && scores->atMostOne.high >= 0.4);
        QVERIFY(!musicScoresOf({}, nullptr, quick).ok());
    }

    void tunesAreNoDistanceFromThemselves()
    {
        const ChannelPass pass = passOf({51, 102, 255});
        const MelodyProfile own = profileOf(pass.melodies);
        const auto same = musicScoresOf(pass, &own, quick);
        QVERIFY(same.ok() && same->distances);
        for (const Score *score : {&same->distances->onsets, &same->distances->intervals, &same->distances->ranges,
                                   &same->distances->durations})
            QVERIFY(std::abs(score->value) < 1e-9);
        const MelodyProfile silence = profileOf(std::vector<Melody>{Melody()});
        const auto other = musicScoresOf(pass, &silence, quick);
        QCOMPARE(other->distances->onsets.value, 1.0);
    }

    void notesFollowTheBrightness()
    {
        const auto scores = heardScoresOf(passOf({0, 51, 102, 255}), nullptr, quick);
        QVERIFY(scores.ok());
        QVERIFY(scores->brightness && std::abs(scores->brightness->value - 1.0) < 1e-9);
        QVERIFY(scores->edges && scores->edges->value == 0.0); // there are none
        QVERIFY(!heardScoresOf(passOf({0, 255}), nullptr, quick)->brightness);
    }

    void theRightPictureIsTheNearest()
    {
        const auto scores = heardScoresOf(passOf({0, 51, 102, 255}), nullptr, quick);
        // Heard are pixels of half the brightness: 0 is nearest to 0, 0.1 to 0 or 0.2 (equally far), 0.2 to 0.2.
        QCOMPARE(scores->among, 4);
        QCOMPARE(scores->identification->value, 0.25);
        QCOMPARE(*scores->identification->chance, 0.25);
        QVERIFY(std::abs(scores->explained->value - 1.0) < 1e-6); // za is zv, in notes
        QVERIFY(!scores->neighboursKept);                         // there are no ten
    }

    void neighboursAreKeptWhereNotesAre()
    {
        std::vector<int> bytes;
        for (int i = 0; i < 30; ++i)
            bytes.push_back(5 * i);
        const auto scores = heardScoresOf(passOf(bytes), nullptr, quick);
        QVERIFY(scores->neighboursKept);
        QVERIFY(scores->neighboursKept->value > 0.7);
        QVERIFY(std::abs(*scores->neighboursKept->chance - 10.0 / 29.0) < 1e-12);
    }

    void theAggregateIsMeasuredAfterCalibration()
    {
        const ChannelPass pass = passOf({0, 51, 102, 255});
        // Means 0, 2, 4, 10 with variance 1/4: mean 4, variance 14 and 1/4.
        const auto plain = heardScoresOf(pass, nullptr, quick);
        QVERIFY(std::abs(plain->divergence - 0.5 * (14.25 + 16.0 - 1.0 - std::log(14.25))) < 1e-4);
        const auto moments = momentsOf(pass.visual, "count");
        const auto calibration = calibrationOf(*moments, {4, 1, moments->mean, moments->covariance, "count"});
        const auto tuned = heardScoresOf(passOf({0, 51, 102, 255}, std::make_shared<const Calibration>(*calibration)),
                                         &*calibration, quick);
        // 0.8 of the variance and 0.2.
        const double left = 14.25 / (0.8 * 14.25 + 0.2);
        QVERIFY2(std::abs(tuned->divergence - 0.5 * (left - 1.0 - std::log(left))) < 1e-4,
                 std::to_string(tuned->divergence).c_str());
    }

    void thumbnailsTellBlocks()
    {
        const auto scores = heardScoresOf(passOf({0, 255}), nullptr, quick);
        QCOMPARE(scores->thumbnail2, 0.0);
        QCOMPARE(scores->meanPicture, 0.25);
    }
};

SYNVAE_TEST_APPLESS(tst_HeardScores)
#include "tst_heardscores.moc"
