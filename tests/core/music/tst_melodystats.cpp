// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/music/melodycodec.h"
#include "core/music/melodystats.h"
#include "tests/core/music/testmelodies.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

#include <numeric>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;

namespace {

/// The first two bars of "Ode to Joy" with its answer, in eighths.
const Melody odeToJoy = tune({{66, 2},
                              {66, 2},
                              {67, 2},
                              {69, 2},
                              {69, 2},
                              {67, 2},
                              {66, 2},
                              {64, 2},
                              {62, 2},
                              {62, 2},
                              {64, 2},
                              {66, 2},
                              {64, 3},
                              {62, 1},
                              {62, 4}});

int intervalCount(const MelodyStats &stats, int semitones)
{
    return stats.intervals[static_cast<std::size_t>(semitones + 12)];
}

} // namespace

class TestMelodyStats : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }
    void silenceHasNothingToCount();
    void countsAKnownTune();
    void countsOneNote();
    void hearsTheKeyOfTwoBars_data();
    void hearsTheKeyOfTwoBars();
    void weighsTheKeyByTime();
    void trustsAKeyOnlyWithReason();
    void tellsTheContour_data();
    void tellsTheContour();
    void contourTurnsOverWithTheMelody();
    void wideLeapsAreCountedAtTheEnds();
    void findsEvenSpacing_data();
    void findsEvenSpacing();
    void countsRepeatedNotes();
    void addsUpForRandomMelodies();
};

void TestMelodyStats::silenceHasNothingToCount()
{
    for (const Melody &melody : {Melody(), melodyOfTokens({1, 0, 1})}) {
        const MelodyStats stats = statsOf(melody);
        QVERIFY(stats.silent());
        QCOMPARE(stats.onsets, 0);
        QCOMPARE(stats.range(), 0);
        QCOMPARE(stats.density, 0.0);
        QCOMPARE(stats.meanPitch, 0.0);
        QVERIFY(!stats.key.has_value());
        QCOMPARE(stats.contour, Contour::None);
        QCOMPARE(stats.longestRepeat, 0);
        QCOMPARE(stats.silentSteps, 32);
    }
}

void TestMelodyStats::countsAKnownTune()
{
    const MelodyStats stats = statsOf(odeToJoy);
    QCOMPARE(stats.onsets, 15);
    QCOMPARE(stats.onsetsInBar[0], 8);
    QCOMPARE(stats.onsetsInBar[1], 7);
    QCOMPARE(stats.density, 15.0 / 8.0);
    QCOMPARE(stats.lowest, 62);
    QCOMPARE(stats.highest, 69);
    QCOMPARE(stats.range(), 7);
    QCOMPARE(stats.meanPitch, 976.0 / 15.0);
    QCOMPARE(inWords(keyInWords(stats.key.value())), u"D major"_s);
    QCOMPARE(stats.shareInKey, 1.0);
    QCOMPARE(stats.distinctPitchClasses, 5);
    QCOMPARE(intervalCount(stats, 0), 4);
    QCOMPARE(intervalCount(stats, 2), 3);
    QCOMPARE(intervalCount(stats, 1), 1);
    QCOMPARE(intervalCount(stats, -2), 5);
    QCOMPARE(intervalCount(stats, -1), 1);
    QCOMPARE(stats.longestRepeat, 2);
    QCOMPARE(stats.evenSpacing, 0);
    QCOMPARE(stats.shortestNote, 1);
    QCOMPARE(stats.longestNote, 4);
    QCOMPARE(stats.silentSteps, 0);
}

void TestMelodyStats::countsOneNote()
{
    const MelodyStats stats = statsOf(tune({{0, 6}, {70, 3}}));
    QCOMPARE(stats.onsets, 1);
    QCOMPARE(stats.lowest, 70);
    QCOMPARE(stats.highest, 70);
    QCOMPARE(stats.meanPitch, 70.0);
    QCOMPARE(stats.longestRepeat, 1);
    QCOMPARE(stats.contour, Contour::None);
    QCOMPARE(stats.silentSteps, 29);
    QCOMPARE(std::accumulate(stats.intervals.begin(), stats.intervals.end(), 0), 0);
}

void TestMelodyStats::hearsTheKeyOfTwoBars_data()
{
    QTest::addColumn<Melody>("melody");
    QTest::addColumn<QString>("key");
    QTest::newRow("Ode to Joy") << odeToJoy << u"D major"_s;
    QTest::newRow("Twinkle, twinkle, little star") << tune({{60, 2},
                                                            {60, 2},
                                                            {67, 2},
                                                            {67, 2},
                                                            {69, 2},
                                                            {69, 2},
                                                            {67, 4},
                                                            {65, 2},
                                                            {65, 2},
                                                            {64, 2},
                                                            {64, 2},
                                                            {62, 2},
                                                            {62, 2},
                                                            {60, 4}})
                                                   << u"C major"_s;
    QTest::newRow("God Rest You Merry, Gentlemen") << tune({{64, 2},
                                                            {64, 2},
                                                            {71, 2},
                                                            {71, 2},
                                                            {69, 2},
                                                            {67, 2},
                                                            {66, 2},
                                                            {64, 2},
                                                            {62, 2},
                                                            {64, 2},
                                                            {66, 2},
                                                            {67, 2},
                                                            {69, 2},
                                                            {71, 6}})
                                                   << u"E minor"_s;
    QTest::newRow("Frère Jacques") << tune({{65, 2},
                                            {67, 2},
                                            {69, 2},
                                            {65, 2},
                                            {65, 2},
                                            {67, 2},
                                            {69, 2},
                                            {65, 2},
                                            {69, 2},
                                            {70, 2},
                                            {72, 4},
                                            {69, 2},
                                            {70, 2},
                                            {72, 4}})
                                   << u"F major"_s;
    QTest::newRow("Fugue in C minor") << tune({{72, 1}, {71, 1}, {72, 2}, {67, 2}, {68, 2}, {72, 1}, {71, 1},
                                               {72, 2}, {74, 2}, {67, 2}, {72, 1}, {71, 1}, {72, 2}, {74, 2},
                                               {65, 1}, {67, 1}, {68, 4}, {67, 1}, {65, 1}, {63, 1}})
                                      << u"C minor"_s;
}

void TestMelodyStats::hearsTheKeyOfTwoBars()
{
    QFETCH(Melody, melody);
    QTEST(inWords(keyInWords(statsOf(melody).key.value())), "key");
    for (const int semitones : {-5, 1, 6}) {
        const MelodyStats moved = statsOf(transposed(melody, semitones).value());
        QCOMPARE(moved.key->tonic, (statsOf(melody).key->tonic + semitones + 12) % 12);
        QCOMPARE(moved.key->mode, statsOf(melody).key->mode);
    }
}

void TestMelodyStats::weighsTheKeyByTime()
{
    // The same four notes: the long ones decide between G major and E minor.
    const Melody onG = tune({{67, 10}, {71, 4}, {74, 6}, {76, 1}, {67, 11}});
    const Melody onE = tune({{76, 10}, {71, 4}, {67, 4}, {74, 1}, {76, 13}});
    QCOMPARE(inWords(keyInWords(statsOf(onG).key.value())), u"G major"_s);
    QCOMPARE(inWords(keyInWords(statsOf(onE).key.value())), u"E minor"_s);
}

void TestMelodyStats::trustsAKeyOnlyWithReason()
{
    QCOMPARE(keyCertaintyOf(statsOf(Melody())), KeyCertainty::Unclear);
    QCOMPARE(keyCertaintyOf(statsOf(tune({{60, 32}}))), KeyCertainty::Unclear);
    QCOMPARE(keyCertaintyOf(statsOf(tune({{60, 8}, {64, 8}, {67, 16}}))), KeyCertainty::Unclear);
    // Whole tones belong to no key.
    QCOMPARE(keyCertaintyOf(statsOf(tune({{60, 5}, {62, 5}, {64, 5}, {66, 5}, {68, 5}, {70, 5}}))),
             KeyCertainty::Unclear);
    const Melody scale = tune({{60, 6}, {62, 2}, {64, 4}, {65, 2}, {67, 4}, {69, 2}, {71, 2}, {72, 10}});
    QCOMPARE(keyCertaintyOf(statsOf(scale)), KeyCertainty::Clear);
}

void TestMelodyStats::tellsTheContour_data()
{
    QTest::addColumn<Melody>("melody");
    QTest::addColumn<Contour>("contour");
    QTest::newRow("one note") << tune({{60, 4}}) << Contour::None;
    QTest::newRow("level") << tune({{60, 4}, {60, 4}, {60, 4}}) << Contour::Level;
    QTest::newRow("rising") << tune({{60, 4}, {60, 4}, {62, 4}, {69, 4}}) << Contour::Rising;
    QTest::newRow("falling") << tune({{69, 4}, {60, 4}}) << Contour::Falling;
    QTest::newRow("mostly rising") << tune({{60, 4}, {64, 4}, {62, 4}, {65, 4}, {67, 4}}) << Contour::MostlyRising;
    QTest::newRow("mostly falling") << tune({{67, 4}, {65, 4}, {62, 4}, {64, 4}, {60, 4}}) << Contour::MostlyFalling;
    QTest::newRow("arch") << tune({{60, 4}, {64, 4}, {67, 4}, {64, 4}, {60, 4}}) << Contour::Arch;
    QTest::newRow("valley") << tune({{67, 4}, {64, 4}, {60, 4}, {64, 4}, {67, 4}}) << Contour::Valley;
    QTest::newRow("to and fro") << tune({{60, 4}, {67, 4}, {60, 4}, {67, 4}, {60, 4}, {67, 4}, {60, 4}, {67, 4}})
                                << Contour::Wavering;
    QTest::newRow("a wobble is no arch") << tune({{60, 4}, {62, 4}, {60, 4}}) << Contour::Wavering;
}

void TestMelodyStats::tellsTheContour()
{
    QFETCH(Melody, melody);
    QTEST(statsOf(melody).contour, "contour");
}

void TestMelodyStats::contourTurnsOverWithTheMelody()
{
    const auto turned = [](Contour contour) {
        switch (contour) {
        case Contour::Rising:
            return Contour::Falling;
        case Contour::Falling:
            return Contour::Rising;
        case Contour::MostlyRising:
            return Contour::MostlyFalling;
        case Contour::MostlyFalling:
            return Contour::MostlyRising;
        default:
            return contour;
        }
    };
    for (int i = 0; i < 2000; ++i) {
        const Melody melody = randomMelody(Seed{6}, i);
        Melody::Tokens tokens = melody.tokens();
        for (Token &token : tokens) {
            if (isPitchToken(token))
                token = static_cast<Token>(firstPitchToken + tokenClasses - 1 - token);
        }
        const Contour contour = statsOf(melody).contour;
        const Contour other = statsOf(*Melody::fromTokens(std::span<const Token>(tokens))).contour;
        if (contour == Contour::Arch || contour == Contour::Valley) // some are both; an arch is looked for first
            QVERIFY(other == Contour::Arch || other == Contour::Valley);
        else
            QCOMPARE(other, turned(contour));
    }
}

void TestMelodyStats::wideLeapsAreCountedAtTheEnds()
{
    const MelodyStats stats = statsOf(tune({{21, 4}, {108, 4}, {60, 4}, {72, 4}}));
    QCOMPARE(intervalCount(stats, 12), 2);
    QCOMPARE(intervalCount(stats, -12), 1);
}

void TestMelodyStats::findsEvenSpacing_data()
{
    QTest::addColumn<Melody>("melody");
    QTest::addColumn<int>("spacing");
    QTest::newRow("two notes are not enough") << tune({{60, 4}, {62, 4}}) << 0;
    QTest::newRow("three quarters") << tune({{60, 4}, {62, 4}, {64, 4}}) << 4;
    QTest::newRow("short notes, evenly") << tune({{60, 1}, {0, 1}, {62, 1}, {0, 1}, {64, 1}}) << 2;
    QTest::newRow("uneven") << tune({{60, 4}, {62, 4}, {64, 2}, {62, 2}}) << 0;
    QTest::newRow("after silence") << tune({{0, 5}, {60, 3}, {62, 3}, {64, 3}}) << 3;
}

void TestMelodyStats::findsEvenSpacing()
{
    QFETCH(Melody, melody);
    QTEST(statsOf(melody).evenSpacing, "spacing");
}

void TestMelodyStats::countsRepeatedNotes()
{
    QCOMPARE(statsOf(tune({{60, 2}, {60, 2}, {60, 2}, {62, 2}, {60, 2}, {60, 2}})).longestRepeat, 3);
    QCOMPARE(statsOf(tune({{60, 2}, {62, 2}})).longestRepeat, 1);
}

void TestMelodyStats::addsUpForRandomMelodies()
{
    for (int i = 0; i < 3000; ++i) {
        const Melody melody = randomMelody(Seed{8}, i);
        const MelodyStats stats = statsOf(melody);
        QCOMPARE(stats.onsets, melody.onsets());
        QCOMPARE(stats.onsetsInBar[0] + stats.onsetsInBar[1], stats.onsets);
        QCOMPARE(std::accumulate(stats.intervals.begin(), stats.intervals.end(), 0), std::max(0, stats.onsets - 1));
        QVERIFY(stats.shareInKey >= 0.0 && stats.shareInKey <= 1.0);
        QVERIFY(stats.meanPitch >= stats.lowest && stats.meanPitch <= stats.highest);
        QVERIFY(stats.shortestNote <= stats.longestNote && stats.longestNote <= melodySteps);
        QVERIFY(!stats.key || (stats.key->correlation <= 1.0 + 1e-9 && stats.key->lead >= 0.0));
        const MelodyStats same = statsOf(canonical(melody));
        QCOMPARE(same.onsets, stats.onsets);
        QCOMPARE(same.silentSteps, stats.silentSteps);
        QCOMPARE(same.contour, stats.contour);
    }
}

SYNVAE_TEST_APPLESS(TestMelodyStats)
#include "tst_melodystats.moc"
