// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/music/melodycodec.h"
#include "core/music/midifile.h"
#include "core/music/midimelodies.h"
#include "tests/core/music/testmelodies.h"
#include "tests/support/testprogram.h"

#include <QElapsedTimer>
#include <QRegularExpression>
#include <QTest>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int ticksPerStep = 24;

/// A part from notes in steps.
MidiPart part(const std::vector<StepNote> &notes, int channel = 0, double scale = ticksPerStep)
{
    MidiPart result;
    result.channel = channel;
    for (const StepNote &note : notes) {
        MidiNote midi;
        midi.pitch = note.pitch;
        midi.startTick = static_cast<std::int64_t>(static_cast<double>(note.start) * scale);
        midi.endTick = static_cast<std::int64_t>(static_cast<double>(note.end) * scale);
        result.notes.push_back(midi);
    }
    return result;
}

MidiSong songOf(const std::vector<MidiPart> &parts, const std::vector<MidiTimeSignature> &signatures = {{0, 4, 4}})
{
    MidiSong song;
    song.ticksPerQuarter = 4 * ticksPerStep;
    song.parts = parts;
    song.timeSignatures = signatures;
    return song;
}

/// A note on each of the first steps of `beats` beats, one semitone higher each.
std::vector<StepNote> walk(int beats, int from = 0)
{
    std::vector<StepNote> notes;
    for (int beat = 0; beat < beats; ++beat)
        notes.push_back({from + 4 * beat, from + 4 * beat + 4, 40 + beat});
    return notes;
}

QStringList listOf(const std::vector<Melody> &melodies)
{
    QStringList list;
    for (const Melody &melody : melodies)
        list << inWords(melody);
    return list;
}

int firstPitch(const Melody &melody)
{
    const std::vector<Note> notes = notesOf(melody);
    return notes.empty() ? 0 : notes.front().pitch;
}

} // namespace

class TestMidiMelodies : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }
    void cutsTwoBarWindows();
    void beginsWithTheBarOfTheFirstNote();
    void fillsAShortTuneWithSilence();
    void cutsOffNotesHeldIntoAWindow();
    void keepsTheTopVoice();
    void quantisesToTheNearestSixteenth();
    void readsEveryPartButDrums();
    void leavesOutPitchesBeyondThePiano();
    void leavesOutTooMuchSilence();
    void countsBarsOf_data();
    void countsBarsOf();
    void startsAnewWithANewMeter();
    void repeatedSignaturesChangeNothing();
    void firstMelodyStartsAtZero();
    void tempoDoesNotMatter();
    void manyMetersAndPartsCostTheirSum();
};

void passagesSayWhereTheyAre()
{
    // Three bars of 3/4, then 4/4; the drums between the voices are not offered.
    const MidiSong song = songOf({part(walk(8, 36)), part(walk(8), 9), part(walk(4, 36 + 64))},
                                 {{0, 3, 4}, {std::int64_t{36} * ticksPerStep, 4, 4}});
    const std::vector<MidiPassage> passages = passagesOf(song, {.hopBars = 1});
    QCOMPARE_EQ(passages.size(), std::size_t{2});
    QCOMPARE_EQ(passages[0].part, std::size_t{0});
    QCOMPARE_EQ(passages[0].step, std::int64_t{36});
    QCOMPARE_EQ(passages[0].bar, std::int64_t{4});
    QCOMPARE_EQ(passages[1].part, std::size_t{2});
    QCOMPARE_EQ(passages[1].bar, std::int64_t{8});
    QCOMPARE_EQ(firstPitch(passages[1].melody), 40);
}

void passagesAreAsManyAsAskedForAtMost()
{
    const MidiSong song = songOf({part(walk(400)), part(walk(400))});
    QCOMPARE_EQ(passagesOf(song, {.hopBars = 1}, 30).size(), std::size_t{30});
    QCOMPARE_EQ(passagesOf(song, {.hopBars = 1}).size(), melodiesOf(song, {.hopBars = 1}).size());
}

void TestMidiMelodies::cutsTwoBarWindows()
{
    const MidiSong song = songOf({part(walk(16))}); // four bars
    const std::vector<Melody> apart = melodiesOf(song);
    QCOMPARE(apart.size(), 2U);
    QCOMPARE(firstPitch(apart[0]), 40);
    QCOMPARE(firstPitch(apart[1]), 48);
    const std::vector<Melody> overlapping = melodiesOf(song, {.hopBars = 1});
    QCOMPARE(overlapping.size(), 3U);
    QCOMPARE(listOf({overlapping[0], overlapping[2]}), listOf(apart));
    QCOMPARE(firstPitch(overlapping[1]), 44);
    for (const Melody &melody : overlapping)
        QCOMPARE(melody.onsets(), 8);
}

void TestMidiMelodies::beginsWithTheBarOfTheFirstNote()
{
    const std::vector<Melody> melodies = melodiesOf(songOf({part(walk(12, 5 * 16 + 4))}), {.hopBars = 1});
    QCOMPARE(melodies.size(), 3U);
    QCOMPARE(melodies[0].at(0), holdToken);
    QCOMPARE(melodies[0].at(4), tokenOf(40));
}

void TestMidiMelodies::fillsAShortTuneWithSilence()
{
    const std::vector<Melody> melodies = melodiesOf(songOf({part(walk(3))}), {.hopBars = 1});
    QCOMPARE(melodies.size(), 1U);
    QCOMPARE(inWords(melodies[0]), inWords(tune({{40, 4}, {41, 4}, {42, 4}})));
    QVERIFY(melodiesOf(songOf({part({})})).empty());
    QVERIFY(melodiesOf(songOf({})).empty());
}

void TestMidiMelodies::cutsOffNotesHeldIntoAWindow()
{
    const MidiSong song = songOf({part({{12, 22, 60}, {24, 48, 62}})});
    const std::vector<Melody> melodies = melodiesOf(song, {.hopBars = 1});
    QCOMPARE(melodies.size(), 2U);
    QCOMPARE(melodies[1].at(0), holdToken);
    QCOMPARE(melodies[1].at(6), holdToken); // no note-off for a note that is not there
    QCOMPARE(melodies[1].at(8), tokenOf(62));
    QCOMPARE(melodies[1].onsets(), 1);
}

void TestMidiMelodies::keepsTheTopVoice()
{
    const MidiSong song = songOf({part({{0, 16, 48}, {0, 8, 55}, {0, 8, 64}, {4, 8, 62}, {16, 32, 60}})});
    QCOMPARE(listOf(melodiesOf(song)), listOf({tune({{64, 4}, {62, 4}, {0, 8}, {60, 16}})}));
}

void TestMidiMelodies::quantisesToTheNearestSixteenth()
{
    MidiPart played;
    for (int i = 0; i < 32; ++i) {
        MidiNote note;
        note.pitch = 60 + i % 3;
        note.startTick = std::max(0, i * ticksPerStep + (i % 2 == 0 ? 11 : -12));
        note.endTick = note.startTick + 2;
        played.notes.push_back(note);
    }
    const std::vector<Melody> melodies = melodiesOf(songOf({played}));
    QCOMPARE(melodies.size(), 1U);
    for (int i = 0; i < 32; ++i)
        QCOMPARE(melodies[0].at(i), tokenOf(60 + i % 3));
}

void TestMidiMelodies::readsEveryPartButDrums()
{
    const MidiSong song = songOf({part(walk(8)), part(walk(8), 9), part(walk(4, 16), 3)});
    const std::vector<Melody> melodies = melodiesOf(song);
    QCOMPARE(melodies.size(), 2U);
    QCOMPARE(melodies[0].onsets(), 8);
    QCOMPARE(melodies[1].onsets(), 4);
    QCOMPARE(inWords(firstMelody(songOf({part(walk(8), 9), part(walk(4), 3)}))),
             inWords(melodiesOf(songOf({part(walk(4))})).front()));
}

void TestMidiMelodies::leavesOutPitchesBeyondThePiano()
{
    const MidiSong song = songOf({part({{0, 4, 20}, {4, 8, 60}, {4, 8, 109}, {8, 12, 127}, {12, 16, 108}})});
    QCOMPARE(listOf(melodiesOf(song)), listOf({canonical(tune({{0, 4}, {60, 4}, {0, 4}, {108, 4}}))}));
}

void TestMidiMelodies::leavesOutTooMuchSilence()
{
    const auto melodiesWith = [](int sounding) {
        return melodiesOf(songOf({part({{0, sounding, 60}, {31, 32, 62}})}), {.mostSilence = 16});
    };
    QCOMPARE(melodiesWith(15).size(), 1U); // 16 silent steps
    QVERIFY(melodiesWith(14).empty());
}

void TestMidiMelodies::countsBarsOf_data()
{
    QTest::addColumn<int>("numerator");
    QTest::addColumn<int>("denominator");
    QTest::addColumn<bool>("common");
    QTest::addColumn<QList<int>>("starts"); // of the windows of 24 beats with a hop of one bar
    QTest::newRow("4/4") << 4 << 4 << true << QList<int>{0, 4, 8, 12, 16};
    QTest::newRow("2/2") << 2 << 2 << true << QList<int>{0, 4, 8, 12, 16};
    QTest::newRow("2/4 in pairs") << 2 << 4 << true << QList<int>{0, 4, 8, 12, 16};
    QTest::newRow("4/8 in pairs") << 4 << 8 << true << QList<int>{0, 4, 8, 12, 16};
    QTest::newRow("4/2") << 4 << 2 << true << QList<int>{0, 8, 16};
    QTest::newRow("3/4 in pairs") << 3 << 4 << false << QList<int>{0, 6, 12};
    QTest::newRow("6/8 in pairs") << 6 << 8 << false << QList<int>{0, 6, 12};
    QTest::newRow("5/4") << 5 << 4 << false << QList<int>{0, 5, 10, 15};
    QTest::newRow("3/64 has no sixteenths") << 3 << 64 << false << QList<int>{};
}

void TestMidiMelodies::countsBarsOf()
{
    QFETCH(int, numerator);
    QFETCH(int, denominator);
    QFETCH(bool, common);
    const MidiSong song = songOf({part(walk(24))}, {{0, numerator, denominator}});
    QList<int> starts;
    for (const Melody &melody : melodiesOf(song, {.hopBars = 1}))
        starts << firstPitch(melody) - 40;
    QTEST(starts, "starts");
    const std::vector<Melody> commonOnly = melodiesOf(song, {.hopBars = 1, .commonTimeOnly = true});
    QCOMPARE(commonOnly.empty(), !common);
}

void TestMidiMelodies::startsAnewWithANewMeter()
{
    // Five beats of prelude in 5/4, then 4/4: its windows count from the change.
    const MidiSong song = songOf({part(walk(21))}, {{0, 5, 4}, {20 * ticksPerStep, 4, 4}});
    const std::vector<Melody> melodies = melodiesOf(song, {.hopBars = 1, .commonTimeOnly = true});
    QCOMPARE(melodies.size(), 3U);
    QCOMPARE(firstPitch(melodies[0]), 45);
    QCOMPARE(firstPitch(melodies[2]), 53);
    const std::vector<Melody> all = melodiesOf(song, {.hopBars = 1});
    QCOMPARE(all.size(), 4U);
    QCOMPARE(firstPitch(all[0]), 40);
    QCOMPARE(all[0].onsets(), 5); // nothing of the other meter
    QCOMPARE(silentSteps(all[0]), 12);
}

void TestMidiMelodies::repeatedSignaturesChangeNothing()
{
    std::vector<MidiTimeSignature> everyBar;
    for (int bar = 0; bar < 6; ++bar)
        everyBar.push_back({bar * 16 * ticksPerStep, 4, 4});
    QCOMPARE(listOf(melodiesOf(songOf({part(walk(24))}, everyBar), {.hopBars = 1})),
             listOf(melodiesOf(songOf({part(walk(24))}), {.hopBars = 1})));
}

void TestMidiMelodies::firstMelodyStartsAtZero()
{
    QCOMPARE(firstMelody(songOf({part(walk(16, 8))})).at(8), tokenOf(40));
    QVERIFY(firstMelody(songOf({})).silent());
    QVERIFY(firstMelody(songOf({part(walk(4, 64))})).silent());
    MidiPart idle = part({{4, 8, 60}});
    idle.idleNoteOffs = {0, 5 * ticksPerStep, 10 * ticksPerStep, 1000000};
    QCOMPARE(inWords(firstMelody(songOf({idle}))), inWords(melodyOfTokens({1, 0, 0, 0, 41, 0, 0, 0, 1, 0, 1})));
}

void TestMidiMelodies::tempoDoesNotMatter()
{
    const Melody melody = tune({{60, 3}, {62, 5}, {0, 4}, {64, 20}});
    const Result<MidiSong> song = parseMidi(*midiBytesOf(melody));
    QVERIFY(song.ok());
    MidiSong slow = *song;
    slow.tempos = {{0, 33.0}, {1000, 240.0}};
    QCOMPARE(listOf(melodiesOf(slow)), listOf({canonical(melody)}));
}

void TestMidiMelodies::manyMetersAndPartsCostTheirSum()
{
    std::vector<MidiTimeSignature> signatures;
    for (int i = 0; i < 30000; ++i)
        signatures.push_back({i * 16 * ticksPerStep, 3 + i % 2, 4});
    QElapsedTimer timer;
    timer.start();
    const std::vector<Melody> melodies = melodiesOf(songOf(std::vector(30000, part(walk(1))), signatures));
    QCOMPARE(melodies.size(), 30000U);
    QVERIFY2(timer.elapsed() < 5000, "their product would take half a minute");
}

SYNVAE_TEST_APPLESS(TestMidiMelodies)
#include "tst_midimelodies.moc"
