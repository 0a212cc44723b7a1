// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/music/key.h"
#include "tests/core/music/testmelodies.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

#include <cmath>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;

using Times = std::array<double, pitchClasses>;

namespace {

/// How long each pitch class sounds in a whole tune.
Times timesOf(const std::vector<Struck> &notes)
{
    Times times{};
    for (const Struck &note : notes)
        times[static_cast<std::size_t>(note.pitch % pitchClasses)] += note.steps;
    return times;
}

} // namespace

class TestKey : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void leansToTheModeThatFits()
    {
        std::array<double, pitchClasses> times{};
        QVERIFY(!modeLeaning(times));
        for (const int pitch : {0, 4, 7})
            times[static_cast<std::size_t>(pitch)] = 1.0;
        const double major = *modeLeaning(times);
        std::swap(times[3], times[4]);
        const double minor = *modeLeaning(times);
        QVERIFY(major > 0.05);
        QVERIFY(minor < -0.05);
    }
    void hearsWellKnownTunes_data();
    void hearsWellKnownTunes();
    void aProfileIsItsOwnKey_data();
    void aProfileIsItsOwnKey();
    void movesWithTheMusic();
    void doesNotDependOnTheUnit();
    void hasNoneWhereAllSoundAlike();
    void leadIsTheDistanceToTheNext();
    void oneToneIsItsOwnTonic();
    void knowsItsScale();
    void namesKeys_data();
    void namesKeys();
    void namesPitches();
};

void TestKey::hearsWellKnownTunes_data()
{
    QTest::addColumn<std::vector<Struck>>("notes");
    QTest::addColumn<QString>("key");
    using Tune = std::vector<Struck>;
    QTest::newRow("Twinkle, twinkle, little star")
        << Tune{{60, 4}, {60, 4}, {67, 4}, {67, 4}, {69, 4}, {69, 4}, {67, 8},
                {65, 4}, {65, 4}, {64, 4}, {64, 4}, {62, 4}, {62, 4}, {60, 8}}
        << u"C major"_s;
    QTest::newRow("Ode to Joy") << Tune{{66, 4}, {66, 4}, {67, 4}, {69, 4}, {69, 4}, {67, 4}, {66, 4}, {64, 4},
                                        {62, 4}, {62, 4}, {64, 4}, {66, 4}, {66, 6}, {64, 2}, {64, 8}, {66, 4},
                                        {66, 4}, {67, 4}, {69, 4}, {69, 4}, {67, 4}, {66, 4}, {64, 4}, {62, 4},
                                        {62, 4}, {64, 4}, {66, 4}, {64, 6}, {62, 2}, {62, 8}}
                                << u"D major"_s;
    QTest::newRow("Frère Jacques") << Tune{{65, 4}, {67, 4}, {69, 4}, {65, 4}, {65, 4}, {67, 4}, {69, 4}, {65, 4},
                                           {69, 4}, {70, 4}, {72, 8}, {69, 4}, {70, 4}, {72, 8}, {72, 2}, {74, 2},
                                           {72, 2}, {70, 2}, {69, 4}, {65, 4}, {72, 2}, {74, 2}, {72, 2}, {70, 2},
                                           {69, 4}, {65, 4}, {65, 4}, {60, 4}, {65, 8}, {65, 4}, {60, 4}, {65, 8}}
                                   << u"F major"_s;
    QTest::newRow("Auld Lang Syne") << Tune{{62, 4}, {67, 6}, {66, 2}, {67, 4}, {71, 4}, {69, 6},  {67, 2},
                                            {69, 4}, {71, 4}, {67, 8}, {71, 4}, {74, 4}, {76, 12}, {76, 4},
                                            {74, 6}, {71, 2}, {71, 4}, {67, 4}, {69, 6}, {67, 2},  {69, 4},
                                            {71, 4}, {67, 6}, {64, 2}, {64, 4}, {62, 4}, {67, 12}}
                                    << u"G major"_s;
    QTest::newRow("God Rest You Merry, Gentlemen")
        << Tune{{64, 4}, {64, 4}, {71, 4}, {71, 4}, {69, 4}, {67, 4}, {66, 4},
                {64, 4}, {62, 4}, {64, 4}, {66, 4}, {67, 4}, {69, 4}, {71, 12}}
        << u"E minor"_s;
    QTest::newRow("Subject of the fugue in C minor, Well-Tempered Clavier I")
        << Tune{{72, 1}, {71, 1}, {72, 2}, {67, 2}, {68, 2}, {72, 1}, {71, 1}, {72, 2}, {74, 2}, {67, 2},
                {72, 1}, {71, 1}, {72, 2}, {74, 2}, {65, 1}, {67, 1}, {68, 4}, {67, 1}, {65, 1}, {63, 2}}
        << u"C minor"_s;
    QTest::newRow("We Three Kings") << Tune{{71, 8}, {69, 4}, {67, 8}, {64, 4}, {66, 4}, {67, 4}, {66, 4}, {64, 12},
                                            {71, 8}, {69, 4}, {67, 8}, {64, 4}, {66, 4}, {67, 4}, {66, 4}, {64, 12}}
                                    << u"E minor"_s;
}

void TestKey::hearsWellKnownTunes()
{
    QFETCH(std::vector<Struck>, notes);
    const std::optional<Key> key = keyOf(timesOf(notes));
    QVERIFY(key.has_value());
    QTEST(inWords(keyInWords(*key)), "key");
    QCOMPARE_GT(key->correlation, 0.65);
}

void TestKey::aProfileIsItsOwnKey_data()
{
    QTest::addColumn<Times>("profile");
    QTest::addColumn<Mode>("mode");
    QTest::newRow("major") << Times{6.35, 2.23, 3.48, 2.33, 4.38, 4.09, 2.52, 5.19, 2.39, 3.66, 2.29, 2.88}
                           << Mode::Major;
    QTest::newRow("minor") << Times{6.33, 2.68, 3.52, 5.38, 2.60, 3.53, 2.54, 4.75, 3.98, 2.69, 3.34, 3.17}
                           << Mode::Minor;
}

void TestKey::aProfileIsItsOwnKey()
{
    QFETCH(Times, profile);
    QFETCH(Mode, mode);
    for (int tonic = 0; tonic < pitchClasses; ++tonic) {
        Times times{};
        for (int degree = 0; degree < pitchClasses; ++degree)
            times[static_cast<std::size_t>((tonic + degree) % pitchClasses)]
                = profile[static_cast<std::size_t>(degree)];
        const std::optional<Key> key = keyOf(times);
        QVERIFY(key.has_value());
        QCOMPARE(key->tonic, tonic);
        QCOMPARE(key->mode, mode);
        QVERIFY(std::abs(key->correlation - 1.0) < 1e-9);
        QCOMPARE_GT(key->lead, 0.1);
    }
}

void TestKey::movesWithTheMusic()
{
    for (int round = 0; round < 300; ++round) {
        Times times{};
        for (std::size_t i = 0; i < times.size(); ++i)
            times[i] = uniform(derive(Seed{5}, static_cast<std::uint64_t>(round)), i);
        const Key key = keyOf(times).value();
        std::ranges::rotate(times, times.begin() + 5);
        const Key moved = keyOf(times).value();
        QCOMPARE(moved.tonic, (key.tonic + 7) % pitchClasses);
        QCOMPARE(moved.mode, key.mode);
        QVERIFY(std::abs(moved.correlation - key.correlation) < 1e-9);
    }
}

void TestKey::doesNotDependOnTheUnit()
{
    const Times times{4, 0, 2, 0, 3, 1, 0, 4, 0, 1, 0, 1};
    Times milliseconds = times;
    for (double &time : milliseconds)
        time *= 125.0;
    QCOMPARE(keyOf(times)->tonic, keyOf(milliseconds)->tonic);
    QVERIFY(std::abs(keyOf(times)->correlation - keyOf(milliseconds)->correlation) < 1e-12);
}

void TestKey::hasNoneWhereAllSoundAlike()
{
    QVERIFY(!keyOf(Times{}).has_value());
    Times chromatic{};
    chromatic.fill(0.1);
    QVERIFY(!keyOf(chromatic).has_value());
}

void TestKey::leadIsTheDistanceToTheNext()
{
    // A diminished seventh chord repeats every three semitones, and so do the keys that fit it.
    const Times diminished{1, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0};
    QVERIFY(keyOf(diminished)->lead < 1e-9);
    QCOMPARE_LT(keyOf(diminished)->tonic, 3);
    const Times scale{4, 0, 1, 0, 3, 1, 0, 3, 0, 1, 0, 1};
    QCOMPARE_GT(keyOf(scale)->lead, 0.05);
}

void TestKey::oneToneIsItsOwnTonic()
{
    for (int tone = 0; tone < pitchClasses; ++tone) {
        Times times{};
        times[static_cast<std::size_t>(tone)] = 32;
        QCOMPARE(keyOf(times)->tonic, tone);
    }
}

void TestKey::knowsItsScale()
{
    const Key dMajor{2, Mode::Major, 1.0, 0.0};
    const Key aMinor{9, Mode::Minor, 1.0, 0.0};
    for (const int pitch : {62, 64, 66, 67, 69, 71, 73, 74, 2})
        QVERIFY(isInKey(dMajor, pitch));
    for (const int pitch : {60, 63, 65, 68, 70})
        QVERIFY(!isInKey(dMajor, pitch));
    for (const int pitch : {57, 59, 60, 62, 64, 65, 67, 68})
        QVERIFY(isInKey(aMinor, pitch));
    for (const int pitch : {58, 61, 63, 66})
        QVERIFY(!isInKey(aMinor, pitch));
}

void TestKey::namesKeys_data()
{
    QTest::addColumn<int>("tonic");
    QTest::addColumn<QString>("major");
    QTest::addColumn<QString>("minor");
    QTest::newRow("0") << 0 << u"C major"_s << u"C minor"_s;
    QTest::newRow("1") << 1 << u"D flat major"_s << u"C sharp minor"_s;
    QTest::newRow("2") << 2 << u"D major"_s << u"D minor"_s;
    QTest::newRow("3") << 3 << u"E flat major"_s << u"E flat minor"_s;
    QTest::newRow("4") << 4 << u"E major"_s << u"E minor"_s;
    QTest::newRow("5") << 5 << u"F major"_s << u"F minor"_s;
    QTest::newRow("6") << 6 << u"F sharp major"_s << u"F sharp minor"_s;
    QTest::newRow("7") << 7 << u"G major"_s << u"G minor"_s;
    QTest::newRow("8") << 8 << u"A flat major"_s << u"G sharp minor"_s;
    QTest::newRow("9") << 9 << u"A major"_s << u"A minor"_s;
    QTest::newRow("10") << 10 << u"B flat major"_s << u"B flat minor"_s;
    QTest::newRow("11") << 11 << u"B major"_s << u"B minor"_s;
}

void TestKey::namesKeys()
{
    QFETCH(int, tonic);
    QTEST(inWords(keyInWords({tonic, Mode::Major, 1.0, 0.0})), "major");
    QTEST(inWords(keyInWords({tonic, Mode::Minor, 1.0, 0.0})), "minor");
}

void TestKey::namesPitches()
{
    QCOMPARE(inWords(pitchInWords(60, Spelling::Mixed)), u"C4"_s);
    QCOMPARE(inWords(pitchInWords(59, Spelling::Mixed)), u"B3"_s);
    QCOMPARE(inWords(pitchInWords(69, Spelling::Sharps)), u"A4"_s);
    QCOMPARE(inWords(pitchInWords(lowestPitch, Spelling::Mixed)), u"A0"_s);
    QCOMPARE(inWords(pitchInWords(highestPitch, Spelling::Mixed)), u"C8"_s);
    QCOMPARE(inWords(pitchInWords(66, Spelling::Sharps)), u"F sharp 4"_s);
    QCOMPARE(inWords(pitchInWords(66, Spelling::Flats)), u"G flat 4"_s);
    QCOMPARE(inWords(pitchInWords(70, Spelling::Mixed)), u"B flat 4"_s);
    QCOMPARE(inWords(pitchInWords(0, Spelling::Mixed)), u"C-1"_s);
}

SYNVAE_TEST_APPLESS(TestKey)
#include "tst_key.moc"
