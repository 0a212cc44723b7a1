// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/music/livemelody.h"
#include "tests/core/music/testmelodies.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

#include <algorithm>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;

namespace {

using Phase = LiveMelody::Phase;

struct Key {
    double time;
    int pitch;
    int velocity;
};

/// Seconds of a sixteenth at 120 beats a minute.
constexpr double sixteenth = 0.125;

/// Keys pressed and released by chance; no key is pressed twice without being released.
std::vector<Key> randomKeys(Seed seed, std::vector<Note> &notes)
{
    std::vector<Key> keys;
    double time = -0.06;
    for (unsigned i = 0; i < 24; ++i) {
        time += 0.3 * static_cast<double>(uniform(seed, 3 * i)) * static_cast<double>(uniform(seed, 100 + i));
        const int pitch = 50 + static_cast<int>(i);
        const double end = time + 0.5 * static_cast<double>(uniform(seed, 3 * i + 1));
        keys.push_back({time, pitch, 90});
        keys.push_back({end, pitch, 0});
        notes.push_back({pitch, 90, time, end});
    }
    std::ranges::stable_sort(keys, {}, &Key::time);
    return keys;
}

} // namespace

class tst_LiveMelody : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void itCountsInWithWords()
    {
        LiveMelody live({.tempo = 60.0});
        QVERIFY(live.phase(0.0) == Phase::Idle);
        QVERIFY(live.words(0.0).empty());
        live.start(10.0);
        const std::array said{"one", "two", "three", "four", "bar 1, beat 1", "bar 1, beat 2"};
        for (std::size_t beat = 0; beat < said.size(); ++beat) {
            QCOMPARE(live.words(10.0 + static_cast<double>(beat)), said.at(beat));
            QCOMPARE(live.words(10.9 + static_cast<double>(beat)), said.at(beat));
        }
        QVERIFY(live.phase(13.9) == Phase::CountIn);
        QVERIFY(live.phase(14.0) == Phase::Recording);
        QCOMPARE(live.position(12.0), -8.0);
        QCOMPARE(live.position(15.0), 4.0);
        QVERIFY(live.phase(21.9) == Phase::Recording);
        QVERIFY(live.phase(22.0) == Phase::Done);
        QCOMPARE(live.position(30.0), 32.0);
        QVERIFY(live.words(22.0).empty());
    }

    void notesFallOnTheNearestSixteenthOfTheTempo()
    {
        LiveMelody live({.tempo = 60.0, .countInBeats = 0}); // a sixteenth lasts a quarter of a second
        live.start(5.0);
        live.noteOn(60, 100, 5.10);
        live.noteOff(60, 5.90);
        live.noteOn(64, 100, 6.15);
        live.noteOff(64, 6.16); // however short: one sixteenth
        live.noteOn(67, 100, 7.0);
        QCOMPARE(inWords(live.melody(7.5)), inWords(tune({{60, 4}, {0, 1}, {64, 1}, {0, 2}, {67, 2}, {0, 22}})));
        live.stop(8.0);
        QVERIFY(live.phase(8.0) == Phase::Done);
        QCOMPARE(inWords(live.melody(99.0)), inWords(tune({{60, 4}, {0, 1}, {64, 1}, {0, 2}, {67, 4}, {0, 20}})));
        live.noteOn(72, 100, 8.0); // too late
        QCOMPARE_EQ(live.melody(99.0).onsets(), 3);
    }

    void aNoteALittleEarlyIsOnTheFirstBeat()
    {
        LiveMelody live({.countInBeats = 4});
        live.start(0.0);
        live.noteOn(55, 90, 1.9); // while counting in: a warming-up
        live.noteOff(55, 1.92);
        live.noteOn(60, 90, 1.95);
        live.noteOff(60, 2.5);
        QCOMPARE(inWords(live.melody(6.0)), inWords(tune({{60, 4}, {0, 28}})));
    }

    void aLaterNoteEndsAnEarlierOneAndOfAChordTheHighestStays()
    {
        LiveMelody live({.countInBeats = 0});
        live.start(0.0);
        live.noteOn(60, 90, 0.00);
        live.noteOn(67, 90, 0.01);
        live.noteOn(64, 90, 0.02);
        live.noteOff(64, 0.1);
        live.noteOff(60, 0.3);
        live.noteOn(72, 90, 4 * sixteenth);
        live.noteOff(67, 6 * sixteenth); // ended long ago
        live.noteOff(72, 8 * sixteenth);
        QCOMPARE(inWords(live.melody(4.0)), inWords(tune({{67, 4}, {72, 4}, {0, 24}})));
    }

    void velocityZeroEndsANoteAndOtherPitchesAreCounted()
    {
        LiveMelody live({.countInBeats = 0});
        live.start(0.0);
        live.noteOn(60, 90, 0.0);
        live.noteOn(60, 0, 2 * sixteenth);
        live.noteOn(120, 90, 4 * sixteenth);
        live.noteOff(120, 5 * sixteenth);
        QCOMPARE(inWords(live.melody(4.0)), inWords(tune({{60, 2}, {0, 30}})));
        QCOMPARE_EQ(live.leftOut(), 1);
        live.start(0.0);
        QCOMPARE_EQ(live.leftOut(), 0);
        QVERIFY(live.melody(1.0).silent());
    }

    void aLoopKeepsWhatIsNotPlayedOver()
    {
        LiveMelody live({.countInBeats = 0, .looping = true});
        live.start(0.0);
        live.noteOn(60, 90, 0.0);
        live.noteOff(60, 4 * sixteenth);
        live.noteOn(62, 90, 8 * sixteenth);
        live.noteOff(62, 12 * sixteenth);
        live.noteOn(64, 90, 30 * sixteenth);
        live.noteOn(72, 90, 42 * sixteenth); // second round, step 10: the held note ended with the first
        live.noteOff(72, 44 * sixteenth);
        QVERIFY(live.phase(44 * sixteenth) == Phase::Recording);
        QCOMPARE(live.position(44 * sixteenth), 12.0);
        QCOMPARE(inWords(live.melody(45 * sixteenth)),
                 inWords(tune({{60, 4}, {0, 4}, {62, 2}, {72, 2}, {0, 18}, {64, 2}})));
        live.noteOn(48, 90, 64 * sixteenth); // third round, on the first beat
        live.noteOff(48, 65 * sixteenth);
        QCOMPARE(inWords(live.melody(66 * sixteenth)),
                 inWords(tune({{48, 1}, {0, 7}, {62, 2}, {72, 2}, {0, 18}, {64, 2}})));
    }

    /// The converter that the music model was trained with, and this one, hear the same.
    void oneRoundIsWhatTheConverterMakesOfIt()
    {
        for (unsigned i = 0; i < 500; ++i) {
            std::vector<Note> notes;
            LiveMelody live({.countInBeats = 0});
            live.start(0.0);
            for (const Key &key : randomKeys(derive(Seed{11}, i), notes))
                live.noteOn(key.pitch, key.velocity, key.time);
            QCOMPARE(inWords(live.melody(60.0)), inWords(melodyOf(notes).melody));
        }
    }

    void settingsComeOutWithinTheirRanges()
    {
        const LiveMelody live({.tempo = 1e9, .countInBeats = -7});
        QCOMPARE(live.settings().tempo, 400.0);
        QCOMPARE_EQ(live.settings().countInBeats, 0);
    }
};

SYNVAE_TEST_APPLESS(tst_LiveMelody)
#include "tst_livemelody.moc"
