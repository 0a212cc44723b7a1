// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/music/melodycodec.h"
#include "tests/core/music/testmelodies.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

#include <limits>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;

namespace {

Note note(int pitch, double startStep, double endStep, int velocity = 80)
{
    return Note{pitch, velocity, startStep * secondsPerStep, endStep * secondsPerStep};
}

} // namespace

class TestMelodyCodec : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }
    void tokensBecomeNotes_data();
    void tokensBecomeNotes();
    void notesBecomeTokens_data();
    void notesBecomeTokens();
    void leavesOutWhatDoesNotFit_data();
    void leavesOutWhatDoesNotFit();
    void notesOfRandomMelodiesAreInOrder();
    void randomMelodiesComeBackCanonical();
    void canonicalDropsOnlyIdleNoteOffs();
    void transposes();
    void transposingStopsAtTheKeyboardsEnds();
    void knowsWhatSounds();
    void randomNotesNeverBreakIt();
    void windowsCutOffWhatWasHeld();
    void makesMonophonic();
};

void TestMelodyCodec::tokensBecomeNotes_data()
{
    QTest::addColumn<Melody>("melody");
    QTest::addColumn<std::vector<Note>>("notes");
    using Notes = std::vector<Note>;
    QTest::newRow("silence") << Melody() << Notes{};
    QTest::newRow("only note-offs") << melodyOfTokens({1, 0, 1}) << Notes{};
    QTest::newRow("held to the end") << melodyOfTokens({41}) << Notes{note(60, 0, 32)};
    QTest::newRow("leading holds are silence") << melodyOfTokens({0, 0, 0, 41}) << Notes{note(60, 3, 32)};
    QTest::newRow("note-off ends") << melodyOfTokens({41, 0, 1, 0, 43, 1}) << Notes{note(60, 0, 2), note(62, 4, 5)};
    QTest::newRow("second note-off changes nothing") << melodyOfTokens({41, 1, 1, 1}) << Notes{note(60, 0, 1)};
    QTest::newRow("a new note ends the last") << melodyOfTokens({41, 0, 43}) << Notes{note(60, 0, 2), note(62, 2, 32)};
    QTest::newRow("a repeated note is struck again")
        << melodyOfTokens({41, 41, 0, 41}) << Notes{note(60, 0, 1), note(60, 1, 3), note(60, 3, 32)};
    QTest::newRow("outermost pitches") << melodyOfTokens({2, 89, 1}) << Notes{note(21, 0, 1), note(108, 1, 2)};
}

void TestMelodyCodec::tokensBecomeNotes()
{
    QFETCH(Melody, melody);
    QFETCH(std::vector<Note>, notes);
    const std::vector<Note> result = notesOf(melody);
    QCOMPARE(result.size(), notes.size());
    for (std::size_t i = 0; i < notes.size(); ++i) {
        QCOMPARE(result[i].pitch, notes[i].pitch);
        QCOMPARE(result[i].start, notes[i].start);
        QCOMPARE(result[i].end, notes[i].end);
        QCOMPARE(result[i].velocity, 80);
    }
}

void TestMelodyCodec::notesBecomeTokens_data()
{
    QTest::addColumn<std::vector<Note>>("notes");
    QTest::addColumn<Melody>("melody");
    using Notes = std::vector<Note>;
    QTest::newRow("none") << Notes{} << Melody();
    QTest::newRow("an end is a note-off") << Notes{note(60, 0, 2)} << melodyOfTokens({41, 0, 1});
    QTest::newRow("no note-off at the very end") << Notes{note(60, 30, 32)} << tune({{0, 30}, {60, 2}});
    QTest::newRow("held beyond the end") << Notes{note(60, 0, 400)} << melodyOfTokens({41});
    QTest::newRow("no note-off where the next begins")
        << Notes{note(60, 0, 2), note(62, 2, 3)} << melodyOfTokens({41, 0, 43, 1});
    QTest::newRow("later cuts earlier") << Notes{note(60, 0, 8), note(62, 2, 4)} << melodyOfTokens({41, 0, 43, 0, 1});
    QTest::newRow("highest of a chord") << Notes{note(60, 0, 8), note(67, 0, 2), note(64, 0, 4)}
                                        << melodyOfTokens({48, 0, 1});
    QTest::newRow("order does not matter")
        << Notes{note(62, 2, 4), note(60, 0, 1)} << melodyOfTokens({41, 1, 43, 0, 1});
    QTest::newRow("rounds to the nearest") << Notes{note(60, 0.4, 1.6)} << melodyOfTokens({41, 0, 1});
    QTest::newRow("half a step rounds up") << Notes{note(60, 0.5, 2.5)} << melodyOfTokens({0, 41, 0, 1});
    QTest::newRow("lasts a step at least") << Notes{note(60, 1.0, 1.1)} << melodyOfTokens({0, 41, 1});
    QTest::newRow("end before start") << Notes{note(60, 4, 2)} << melodyOfTokens({0, 0, 0, 0, 41, 1});
    QTest::newRow("just before 0 rounds to 0") << Notes{note(60, -0.4, 1)} << melodyOfTokens({41, 1});
    QTest::newRow("repeated") << Notes{note(60, 0, 1), note(60, 1, 2)} << melodyOfTokens({41, 41, 1});
}

void TestMelodyCodec::notesBecomeTokens()
{
    QFETCH(std::vector<Note>, notes);
    QFETCH(Melody, melody);
    const NotesAsMelody result = melodyOf(notes);
    QCOMPARE(inWords(result.melody), inWords(melody));
    QVERIFY(result.leftOut.empty());
}

void TestMelodyCodec::leavesOutWhatDoesNotFit_data()
{
    QTest::addColumn<Note>("misfit");
    QTest::addColumn<QString>("reason");
    constexpr double infinity = std::numeric_limits<double>::infinity();
    QTest::newRow("below A0") << note(20, 4, 6) << u"outside A0 to C8"_s;
    QTest::newRow("above C8") << note(109, 4, 6) << u"outside A0 to C8"_s;
    QTest::newRow("no pitch at all") << note(-2000000000, 4, 6) << u"outside A0 to C8"_s;
    QTest::newRow("before the melody") << note(60, -1, 6) << u"before the melody"_s;
    QTest::newRow("after the melody") << note(60, 32, 34) << u"after the two bars"_s;
    QTest::newRow("long after the melody") << note(60, 1e300, 1e301) << u"after the two bars"_s;
    QTest::newRow("velocity 0") << note(60, 4, 6, 0) << u"velocity 0"_s;
    QTest::newRow("start not a number") << Note{60, 80, std::nan(""), 1.0} << u"not a number"_s;
    QTest::newRow("end infinite") << Note{60, 80, 0.0, infinity} << u"not a number"_s;
}

void TestMelodyCodec::leavesOutWhatDoesNotFit()
{
    QFETCH(Note, misfit);
    QFETCH(QString, reason);
    const NotesAsMelody result = melodyOf(std::vector<Note>{note(60, 0, 2), misfit, note(62, 8, 9)});
    QCOMPARE(inWords(result.melody), inWords(melodyOfTokens({41, 0, 1, 0, 0, 0, 0, 0, 43, 1})));
    QCOMPARE(result.leftOut.size(), 1U);
    QVERIFY2(inWords(result.leftOut[0]).contains(reason), result.leftOut[0].c_str());
}

void TestMelodyCodec::notesOfRandomMelodiesAreInOrder()
{
    for (int i = 0; i < 5000; ++i) {
        const Melody melody = randomMelody(Seed{1}, i);
        const std::vector<Note> notes = notesOf(melody);
        QCOMPARE(static_cast<int>(notes.size()), melody.onsets());
        double free = 0.0;
        for (const Note &n : notes) {
            QCOMPARE_GE(n.start, free);
            QCOMPARE_GT(n.end, n.start);
            QCOMPARE_LE(n.end, melodySeconds);
            free = n.end;
        }
    }
}

void TestMelodyCodec::randomMelodiesComeBackCanonical()
{
    for (int i = 0; i < 5000; ++i) {
        const Melody melody = randomMelody(Seed{2}, i);
        const NotesAsMelody back = melodyOf(notesOf(melody));
        QVERIFY(back.leftOut.empty());
        QCOMPARE(inWords(back.melody), inWords(canonical(melody)));
        QCOMPARE(canonical(back.melody), back.melody);
        QVERIFY(notesOf(back.melody) == notesOf(melody));
    }
}

void TestMelodyCodec::canonicalDropsOnlyIdleNoteOffs()
{
    QCOMPARE(inWords(canonical(melodyOfTokens({1, 0, 41, 0, 1, 1, 43, 1, 0, 1}))),
             inWords(melodyOfTokens({0, 0, 41, 0, 1, 0, 43, 1})));
}

void TestMelodyCodec::transposes()
{
    const Melody melody = melodyOfTokens({41, 0, 1, 45});
    QCOMPARE(inWords(transposed(melody, 5).value()), inWords(melodyOfTokens({46, 0, 1, 50})));
    QCOMPARE(transposed(melody, 0).value(), melody);
    for (int i = 0; i < 500; ++i) {
        const Melody random = randomMelody(Seed{3}, i);
        for (int semitones = -6; semitones <= 6; ++semitones) {
            if (const std::optional<Melody> moved = transposed(random, semitones))
                QCOMPARE(transposed(*moved, -semitones).value(), random);
        }
    }
}

void TestMelodyCodec::transposingStopsAtTheKeyboardsEnds()
{
    const Melody highest = melodyOfTokens({41, 89});
    QVERIFY(!transposed(highest, 1).has_value());
    QVERIFY(transposed(highest, -1).has_value());
    const Melody lowest = melodyOfTokens({2});
    QVERIFY(!transposed(lowest, -1).has_value());
    QVERIFY(transposed(lowest, 87).has_value());
    QVERIFY(!transposed(lowest, 88).has_value());
    QVERIFY(!transposed(lowest, std::numeric_limits<int>::max()).has_value());
    QVERIFY(!transposed(lowest, std::numeric_limits<int>::min()).has_value());
    QCOMPARE(transposed(Melody(), 1000), std::optional<Melody>(Melody()));
}

void TestMelodyCodec::knowsWhatSounds()
{
    const std::array<int, melodySteps> pitches = soundingPitches(melodyOfTokens({0, 41, 0, 1, 0, 43, 43}));
    QCOMPARE(pitches[0], silence);
    QCOMPARE(pitches[1], 60);
    QCOMPARE(pitches[2], 60);
    QCOMPARE(pitches[3], silence);
    QCOMPARE(pitches[4], silence);
    QCOMPARE(pitches[5], 62);
    QCOMPARE(pitches[31], 62);
    QCOMPARE(silentSteps(melodyOfTokens({0, 41, 0, 1, 0, 43, 43})), 3);
    QCOMPARE(silentSteps(Melody()), 32);
    QCOMPARE(silentSteps(melodyOfTokens({2})), 0);
}

void TestMelodyCodec::randomNotesNeverBreakIt()
{
    for (int round = 0; round < 3000; ++round) {
        const Seed seed = derive(Seed{4}, static_cast<std::uint64_t>(round));
        std::vector<Note> notes;
        for (std::uint64_t i = 0; i < 12; ++i) {
            const double start = uniform(seed, 4 * i) * 5.0 - 0.5;
            notes.push_back(Note{static_cast<int>(uniform(seed, 4 * i + 1) * 130), static_cast<int>(i % 5), start,
                                 start + uniform(seed, 4 * i + 2) * 3.0 - 0.5});
        }
        const NotesAsMelody result = melodyOf(notes);
        QCOMPARE_LE(result.melody.onsets() + static_cast<int>(result.leftOut.size()), 12);
        QCOMPARE(canonical(result.melody), result.melody);
    }
}

void TestMelodyCodec::windowsCutOffWhatWasHeld()
{
    const std::vector<StepNote> notes{{0, 20, 60}, {20, 22, 62}, {40, 60, 64}};
    const Melody window = windowOf(notes, 16);
    QCOMPARE(inWords(window), inWords(canonical(tune({{0, 4}, {62, 2}, {0, 18}, {64, 8}}))));
    QCOMPARE(window.at(0), holdToken);
    QVERIFY(windowOf(notes, 60).silent());
}

void TestMelodyCodec::makesMonophonic()
{
    std::vector<StepNote> notes{{4, 9, 60}, {0, 6, 50}, {4, 5, 72}, {0, 2, 40}};
    makeMonophonic(notes);
    QCOMPARE(notes, (std::vector<StepNote>{{0, 4, 50}, {4, 5, 72}}));
}

SYNVAE_TEST_APPLESS(TestMelodyCodec)
#include "tst_melodycodec.moc"
