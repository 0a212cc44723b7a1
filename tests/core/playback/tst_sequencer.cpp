// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/music/melodycodec.h"
#include "core/playback/sequencer.h"
#include "tests/support/manualclock.h"
#include "tests/support/melodies.h"
#include "tests/support/recordingsink.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

#include <cmath>

using namespace synvae;
using namespace Qt::StringLiterals;

namespace {

using Kind = Recording::Kind;

/// A sequencer over a recording, with time turned by hand.
struct Stage {
    std::shared_ptr<ManualClock> clock = std::make_shared<ManualClock>();
    std::shared_ptr<Recording> recording = std::make_shared<Recording>(clock);
    RecordingSink sink{recording};
    Sequencer sequencer;

    Stage() { sequencer.attach(&sink, 0.0); }

    [[nodiscard]] double now() const { return clock->now(); }
    void play(const Melody &melody) { sequencer.play(notesOf(melody), melodySeconds, now()); }
    void playAtNextBar(const Melody &melody)
    {
        sequencer.playAtNextBar(notesOf(melody), melodySeconds, melodySeconds / 2.0, now());
    }

    /// Wakes the sequencer as a timer would: when something is due, and every 10 ms.
    void runFor(double seconds)
    {
        const double end = now() + seconds;
        while (now() < end) {
            const double due = sequencer.nextDue().value_or(end);
            clock->set(std::max(now(), std::min({due, now() + 0.01, end})));
            sequencer.advance(now());
        }
    }
};

} // namespace

class tst_Sequencer : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void notesAreSentWhenTheyAreDue()
    {
        Stage stage;
        stage.play(melodyWith({{0, tokenOf(60)}, {4, tokenOf(64)}, {8, noteOffToken}, {31, tokenOf(67)}}));
        stage.runFor(5.0);
        QCOMPARE_EQ(stage.recording->notesAsText(), "+60 -60 +64 -64 +67 -67 0");
        const auto struck = stage.recording->entries(Kind::NoteOn);
        for (std::size_t i = 0; i < 3; ++i)
            QVERIFY(std::abs(struck.at(i).time - std::array{0.0, 0.5, 31 * 0.125}.at(i)) < 0.001);
        QVERIFY(!stage.sequencer.playing());
        QVERIFY(!stage.sequencer.nextDue());
    }

    void aPieceBeginsWhereItIsToldTo()
    {
        Stage stage;
        const std::vector<Note> notes{{60, 80, 0.0, 1.0}, {62, 80, 1.0, 2.0}, {64, 80, 2.0, 3.0}, {65, 80, 3.0, 4.0}};
        stage.sequencer.play(notes, 4.0, stage.now(), 1.5); // in the midst of a note, which is not heard
        QCOMPARE(stage.sequencer.position(stage.now()), 1.5);
        stage.runFor(5.0);
        QCOMPARE_EQ(stage.recording->notesAsText(), "+64 -64 +65 -65 0");
        const auto struck = stage.recording->entries(Kind::NoteOn);
        QVERIFY(std::abs(struck.at(0).time - 0.5) < 0.001);
        stage.sequencer.play(notes, 4.0, stage.now(), 99.0);
        stage.runFor(0.1);
        QVERIFY(!stage.sequencer.playing());
    }

    void aSilentMelodyTakesItsTime()
    {
        Stage stage;
        stage.play(Melody());
        stage.runFor(3.99);
        QVERIFY(stage.sequencer.playing());
        stage.runFor(0.02);
        QVERIFY(!stage.sequencer.playing());
        QCOMPARE_EQ(stage.recording->notesAsText(), "0");
    }

    void aHundredRoundsDoNotDrift()
    {
        Stage stage;
        stage.sequencer.setLooping(true);
        stage.play(melodyWith({{0, tokenOf(60)}, {3, tokenOf(61)}, {30, tokenOf(62)}}));
        const std::array offsets{0.0, 0.375, 3.75};
        for (unsigned wake = 0; stage.now() < 400.0; ++wake) {
            // Every wake-up comes up to 3 ms late, as on a busy machine; lateness must not add up.
            const double due = stage.sequencer.nextDue().value();
            const double late = 0.003 * static_cast<double>(uniform(Seed{3}, wake));
            stage.clock->set(std::min(due + late, stage.now() + 0.4));
            stage.sequencer.advance(stage.now());
        }
        const auto struck = stage.recording->entries(Kind::NoteOn);
        QVERIFY(struck.size() >= 300);
        for (std::size_t i = 0; i < struck.size(); ++i) {
            const double ideal = melodySeconds * static_cast<double>(i / 3) + offsets.at(i % 3);
            QVERIFY2(struck[i].time >= ideal - 0.001 && struck[i].time <= ideal + 0.0035,
                     qPrintable(QString::number(i)));
        }
    }

    void theLoopHasNoGap()
    {
        Stage stage;
        stage.sequencer.setLooping(true);
        stage.play(melodyWith({{0, tokenOf(60)}}));
        stage.runFor(8.5);
        QCOMPARE_EQ(stage.recording->notesAsText(), "+60 -60 +60 -60 +60");
        const auto ended = stage.recording->entries(Kind::NoteOff);
        const auto struck = stage.recording->entries(Kind::NoteOn);
        for (std::size_t round = 0; round < 2; ++round) {
            QCOMPARE_EQ(ended.at(round).time, struck.at(round + 1).time);
            QVERIFY(std::abs(ended.at(round).time - melodySeconds * static_cast<double>(round + 1)) < 0.001);
        }
    }

    void loopingEndsAfterTheRoundUnderWay()
    {
        Stage stage;
        stage.sequencer.setLooping(true);
        stage.play(melodyWith({{0, tokenOf(60)}}));
        stage.runFor(5.0);
        stage.sequencer.setLooping(false);
        stage.runFor(2.9);
        QVERIFY(stage.sequencer.playing());
        stage.runFor(0.2);
        QVERIFY(!stage.sequencer.playing());
        QVERIFY(stage.recording->sounding().empty());
    }

    void tempoKeepsThePosition()
    {
        Stage stage;
        stage.play(melodyWith({{0, tokenOf(60)}, {16, tokenOf(62)}}));
        stage.runFor(1.0);
        for (const double tempo : {240.0, 20.0, 400.0, 60.0}) {
            const double before = stage.sequencer.position(stage.now());
            stage.sequencer.setTempo(tempo, stage.now());
            QVERIFY(std::abs(stage.sequencer.position(stage.now()) - before) < 1e-9);
            stage.runFor(0.01);
            QVERIFY(std::abs(stage.sequencer.position(stage.now()) - before - 0.01 * tempo / 120.0) < 1e-9);
        }
        const double left = 2.0 - stage.sequencer.position(stage.now());
        QVERIFY(std::abs(stage.sequencer.nextDue().value() - stage.now() - 2.0 * left) < 1e-9);
    }

    void stopEndsWhatSounds()
    {
        Stage stage;
        stage.play(melodyWith({{0, tokenOf(60)}}));
        stage.runFor(0.1);
        stage.sequencer.stop();
        QCOMPARE_EQ(stage.recording->notesAsText(), "+60 -60 0");
        stage.runFor(5.0);
        QCOMPARE_EQ(stage.recording->notesAsText(), "+60 -60 0");
    }

    void aNewMelodyStartsAtOnce()
    {
        Stage stage;
        stage.play(melodyWith({{0, tokenOf(60)}}));
        stage.runFor(1.3);
        stage.play(melodyWith({{0, tokenOf(72)}}));
        QCOMPARE_EQ(stage.recording->notesAsText(), "+60 -60 0 +72");
        QCOMPARE_EQ(stage.recording->entries(Kind::NoteOn).back().time, stage.now());
    }

    void anotherMelodyTakesOverOnTheBarLine()
    {
        Stage stage;
        stage.sequencer.setLooping(true);
        stage.play(melodyWith({{0, tokenOf(60)}, {20, tokenOf(62)}}));
        stage.runFor(0.7);
        stage.playAtNextBar(melodyWith({{0, tokenOf(70)}, {16, tokenOf(72)}, {24, tokenOf(74)}}));
        QVERIFY(stage.sequencer.waiting());
        stage.runFor(1.29);
        QCOMPARE_EQ(stage.recording->notesAsText(), "+60");
        stage.runFor(0.02);
        QVERIFY(!stage.sequencer.waiting());
        QCOMPARE_EQ(stage.recording->notesAsText(), "+60 -60 +72");
        QVERIFY(std::abs(stage.recording->entries(Kind::NoteOff).back().time - 2.0) < 0.001);
        QCOMPARE_EQ(stage.recording->entries(Kind::NoteOn).back().time,
                    stage.recording->entries(Kind::NoteOff).back().time);
        QVERIFY(std::abs(stage.sequencer.position(stage.now()) - stage.now()) < 1e-9); // the place stays
        stage.runFor(2.0);
        QCOMPARE_EQ(stage.recording->notesAsText(), "+60 -60 +72 -72 +74 -74 +70");
    }

    void theLineAtTheEndIsABarLineToo()
    {
        for (const bool looping : {false, true}) {
            Stage stage;
            stage.sequencer.setLooping(looping);
            stage.play(melodyWith({{0, tokenOf(60)}}));
            stage.runFor(3.5);
            stage.playAtNextBar(melodyWith({{0, tokenOf(70)}, {16, tokenOf(72)}}));
            stage.runFor(3.0);
            QVERIFY(stage.sequencer.playing());
            QCOMPARE_EQ(stage.recording->notesAsText(), "+60 -60 +70 -70 +72");
            QVERIFY(std::abs(stage.recording->entries(Kind::NoteOn).at(1).time - 4.0) < 0.001);
            stage.runFor(2.0);
            QCOMPARE_EQ(stage.sequencer.playing(), looping);
        }
    }

    void withoutALoopTheOtherMelodyIsHeardWhole()
    {
        Stage stage;
        stage.play(melodyWith({{0, tokenOf(60)}}));
        stage.runFor(0.5);
        stage.playAtNextBar(melodyWith({{0, tokenOf(70)}, {16, tokenOf(72)}}));
        stage.runFor(1.6);
        QCOMPARE_EQ(stage.recording->notesAsText(), "+60 -60 +70");
        QVERIFY(std::abs(stage.sequencer.position(stage.now()) - 0.1) < 1e-9);
        stage.runFor(3.8);
        QVERIFY(stage.sequencer.playing());
        stage.runFor(0.2);
        QVERIFY(!stage.sequencer.playing());
        QCOMPARE_EQ(stage.recording->notesAsText(), "+60 -60 +70 -70 +72 -72 0");
    }

    void aNoteThatBeganBeforeTheLineIsNotStruckOnIt()
    {
        Stage stage;
        stage.sequencer.setLooping(true);
        stage.play(melodyWith({{0, tokenOf(60)}}));
        stage.runFor(1.0);
        stage.playAtNextBar(melodyWith({{12, tokenOf(70)}, {20, tokenOf(72)}}));
        stage.runFor(1.6);
        QCOMPARE_EQ(stage.recording->notesAsText(), "+60 -60 +72");
    }

    void ofThoseThatWaitTheNewestCounts()
    {
        Stage stage;
        stage.sequencer.setLooping(true);
        stage.play(melodyWith({{0, tokenOf(60)}}));
        for (const int pitch : {70, 71, 72, 73}) {
            stage.playAtNextBar(melodyWith({{0, tokenOf(pitch)}, {16, tokenOf(pitch)}}));
            stage.runFor(0.4);
        }
        stage.clock->set(2.01); // the line is due, and the timer late: the newest comes in on it all the same
        stage.playAtNextBar(melodyWith({{0, tokenOf(74)}, {16, tokenOf(74)}}));
        stage.runFor(0.1);
        QCOMPARE_EQ(stage.recording->notesAsText(), "+60 -60 +74");
    }

    void whatWaitsIsForgottenWithAStopOrAnotherStart()
    {
        Stage stage;
        stage.playAtNextBar(melodyWith({{0, tokenOf(60)}})); // nothing plays: at once
        QCOMPARE_EQ(stage.recording->notesAsText(), "+60");
        stage.playAtNextBar(melodyWith({{0, tokenOf(70)}}));
        stage.sequencer.stop();
        QVERIFY(!stage.sequencer.waiting());
        stage.runFor(5.0);
        stage.play(melodyWith({{0, tokenOf(62)}}));
        stage.playAtNextBar(melodyWith({{0, tokenOf(70)}}));
        stage.play(melodyWith({{0, tokenOf(64)}}));
        stage.runFor(5.0);
        QCOMPARE_EQ(stage.recording->notesAsText(), "+60 -60 0 +62 -62 0 +64 -64 0");
    }

    void aStandstillIsNotCaughtUpWith()
    {
        Stage stage;
        stage.play(melodyOfPitches({60, 61, 62, 63, 64, 65, 66, 67}));
        stage.runFor(0.3);
        const double before = stage.sequencer.position(stage.now());
        stage.clock->advance(60.0);
        stage.sequencer.advance(stage.now());
        QCOMPARE_EQ(stage.recording->notesAsText(), "+60 -60 +61 -61 +62");
        QVERIFY(std::abs(stage.sequencer.position(stage.now()) - before) < 1e-9);
    }

    void anotherSinkGoesOnWithTheNote()
    {
        Stage stage;
        stage.play(melodyWith({{0, tokenOf(60)}, {16, tokenOf(62)}}));
        stage.runFor(1.0);
        stage.sequencer.detach(stage.now());
        QCOMPARE_EQ(stage.recording->notesAsText(), "+60 -60 0");
        stage.clock->advance(3.0); // the new device takes its time to open
        auto other = std::make_shared<Recording>(stage.clock);
        RecordingSink otherSink(other);
        stage.sequencer.attach(&otherSink, stage.now());
        stage.runFor(0.99);
        QCOMPARE_EQ(other->notesAsText(), "+60");
        stage.runFor(0.02);
        QCOMPARE_EQ(other->notesAsText(), "+60 -60 +62");
    }

    void notesBeyondTheEndAreLeftOut()
    {
        Stage stage;
        const std::vector<Note> notes{{60, 80, 0.5, 9.0}, {61, 80, 1.0, 2.0}};
        stage.sequencer.play(notes, 1.0, 0.0);
        stage.runFor(2.0);
        QCOMPARE_EQ(stage.recording->notesAsText(), "+60 -60 0");
    }

    void anyCommandsLeaveNothingSounding()
    {
        for (unsigned round = 0; round < 100; ++round) {
            const Seed seed = derive(Seed{11}, round);
            Stage stage;
            for (unsigned i = 0; i < 60; ++i) {
                const float dice = uniform(seed, 3 * i);
                const float value = uniform(seed, 3 * i + 1);
                if (dice < 0.2F)
                    stage.play(randomMelody(derive(seed, i)));
                else if (dice < 0.25F)
                    stage.playAtNextBar(randomMelody(derive(seed, i)));
                else if (dice < 0.3F)
                    stage.sequencer.stop();
                else if (dice < 0.4F)
                    stage.sequencer.setLooping(value < 0.5F);
                else if (dice < 0.5F)
                    stage.sequencer.setTempo(20.0 + 380.0 * static_cast<double>(value), stage.now());
                else if (dice < 0.6F)
                    stage.sequencer.detach(stage.now());
                else if (dice < 0.7F)
                    stage.sequencer.attach(&stage.sink, stage.now());
                else
                    stage.runFor(static_cast<double>(value));
                QVERIFY(stage.recording->sounding().size() <= 1); // a melody is one line
                const double position = stage.sequencer.position(stage.now());
                QVERIFY(position >= 0.0 && position < melodySeconds);
            }
            stage.sequencer.stop();
            QVERIFY(stage.recording->sounding().empty());
        }
    }
};

SYNVAE_TEST_GUILESS(tst_Sequencer)
#include "tst_sequencer.moc"
