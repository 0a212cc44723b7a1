// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/playback/melodyplayer.h"
#include "tests/support/manualclock.h"
#include "tests/support/melodies.h"
#include "tests/support/recordingsink.h"
#include "tests/support/testprogram.h"

#include <QElapsedTimer>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <semaphore>
#include <stdexcept>

using namespace synvae;
using namespace Qt::StringLiterals;

namespace {

using Kind = Recording::Kind;

/// A player over a recording, on a clock turned by hand.
struct Stage {
    std::shared_ptr<ManualClock> clock = std::make_shared<ManualClock>();
    std::shared_ptr<Recording> recording = std::make_shared<Recording>(clock);
    MelodyPlayer player{recordInto(recording), clock};
    QSignalSpy started{&player, &MelodyPlayer::started};
    QSignalSpy positions{&player, &MelodyPlayer::positionChanged};
    QSignalSpy finished{&player, &MelodyPlayer::finished};

    /// Plays and waits until the first sixteenth has been sent.
    bool play(const Melody &melody)
    {
        const auto before = started.size();
        player.play(melody);
        return QTest::qWaitFor([&] { return started.size() == before + 1 && !positions.isEmpty(); });
    }
    /// Turns the clock and waits until the player has seen it.
    bool turn(double seconds)
    {
        const auto before = positions.size();
        const auto ends = finished.size();
        clock->advance(seconds);
        return QTest::qWaitFor([&] { return positions.size() > before || finished.size() > ends; });
    }
    /// Waits until the player has carried out all that was asked of it; time stands still meanwhile.
    bool settle()
    {
        const int before = recording->count(Kind::Volume);
        player.setVolume(0.5);
        return QTest::qWaitFor([&] { return recording->count(Kind::Volume) > before; });
    }
    [[nodiscard]] double step() const { return positions.back().front().toDouble(); }
};

/// Lets a melody come to something; nothing comes when none plays.
void waitForPositions(const QSignalSpy &positions, qsizetype count)
{
    const auto before = positions.size();
    (void)QTest::qWaitFor([&] { return positions.size() >= before + count; }, 60);
}

} // namespace

class tst_MelodyPlayer : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void playsToTheEnd()
    {
        Stage stage;
        QVERIFY(stage.play(melodyWith({{0, tokenOf(60)}, {8, tokenOf(64)}, {30, noteOffToken}})));
        QVERIFY(stage.player.isPlaying());
        for (int quarter = 0; quarter < 16; ++quarter) {
            QVERIFY(stage.turn(0.25));
            QVERIFY(stage.step() >= 0.0 && stage.step() < 32.0);
        }
        QTRY_COMPARE(stage.finished.size(), 1);
        QVERIFY(!stage.player.isPlaying());
        QCOMPARE_EQ(stage.recording->notesAsText(), "+60 -60 +64 -64 0");
        QCOMPARE_EQ(stage.started.size(), 1);
    }

    void positionFollowsTheTempo()
    {
        Stage stage;
        QVERIFY(stage.play(melodyWith({{0, tokenOf(60)}})));
        QVERIFY(stage.turn(0.25));
        QVERIFY(std::abs(stage.step() - 2.0) < 0.01);
        stage.player.setTempo(240.0);
        QVERIFY(stage.settle());
        for (const double expected : {6.0, 10.0, 14.0}) {
            QVERIFY(stage.turn(0.25));
            QVERIFY2(std::abs(stage.step() - expected) < 0.01, qPrintable(QString::number(stage.step())));
        }
    }

    void stopEndsWhatSoundsAndSaysSoOnce()
    {
        Stage stage;
        QVERIFY(stage.play(melodyWith({{0, tokenOf(60)}})));
        stage.player.stop();
        QVERIFY(!stage.player.isPlaying());
        QTRY_COMPARE(stage.finished.size(), 1);
        QCOMPARE_EQ(stage.recording->notesAsText(), "+60 -60 0");
        stage.player.stop();
        stage.positions.clear();
        stage.clock->advance(0.3);
        QVERIFY(!stage.positions.wait(60));
        QCOMPARE_EQ(stage.finished.size(), 1);
    }

    void aNewMelodyReplacesTheOldAtOnce()
    {
        Stage stage;
        QVERIFY(stage.play(melodyWith({{0, tokenOf(60)}})));
        QVERIFY(stage.turn(0.3));
        QVERIFY(stage.play(melodyWith({{0, tokenOf(72)}})));
        QCOMPARE_EQ(stage.recording->notesAsText(), "+60 -60 0 +72");
        QCOMPARE_EQ(stage.started.size(), 2);
        QVERIFY(stage.finished.isEmpty());
        QVERIFY(stage.player.isPlaying());
    }

    void anotherMelodyTakesOverOnTheBarLine()
    {
        Stage stage;
        stage.player.setLooping(true);
        QVERIFY(stage.play(melodyWith({{0, tokenOf(60)}})));
        QVERIFY(stage.turn(0.4));
        const Melody next = melodyWith({{0, tokenOf(70)}, {16, tokenOf(72)}});
        for (const int pitch : {80, 81, 82})
            stage.player.playAtNextBar(melodyWith({{16, tokenOf(pitch)}}));
        stage.player.playAtNextBar(next);
        QVERIFY(stage.settle());
        for (int turn = 0; turn < 3; ++turn)
            QVERIFY(stage.turn(0.4)); // the playhead goes on while the other one waits
        QCOMPARE_EQ(stage.started.size(), 1);
        QCOMPARE_EQ(stage.recording->notesAsText(), "+60");
        QVERIFY(stage.turn(0.4));
        QTRY_COMPARE(stage.started.size(), 2);
        QVERIFY(stage.started.back().front().value<Melody>() == next);
        QCOMPARE_EQ(stage.recording->notesAsText(), "+60 -60 +72");
        QVERIFY(stage.turn(0.1));
        QVERIFY2(std::abs(stage.step() - 2.1 / secondsPerStep) < 0.01, qPrintable(QString::number(stage.step())));
        QVERIFY(stage.finished.isEmpty());
    }

    void thePlayheadIsSeenWhileMelodiesKeepComing()
    {
        Stage stage;
        stage.player.setLooping(true);
        QVERIFY(stage.play(melodyWith({{0, tokenOf(60)}})));
        for (int pitch = 61; pitch < 101; ++pitch) {
            stage.player.playAtNextBar(melodyWith({{0, tokenOf(pitch)}, {16, tokenOf(pitch)}}));
            QVERIFY(stage.turn(0.25));
        }
        QCOMPARE_EQ(stage.started.size(), 6); // one a bar in ten seconds, and the first
        QCOMPARE_EQ(stage.recording->count(Kind::AllNotesOff), 0);
    }

    void whatWaitsDoesNotOutliveAStop()
    {
        Stage stage;
        QVERIFY(stage.play(melodyWith({{0, tokenOf(60)}})));
        stage.player.playAtNextBar(melodyWith({{0, tokenOf(70)}}));
        stage.player.stop();
        QTRY_COMPARE(stage.finished.size(), 1);
        QCOMPARE_EQ(stage.recording->notesAsText(), "+60 -60 0");
        stage.player.playAtNextBar(melodyWith({{0, tokenOf(71)}})); // nothing plays: at once
        QTRY_COMPARE(stage.started.size(), 2);
        QCOMPARE_EQ(stage.recording->notesAsText(), "+60 -60 0 +71");
    }

    void aPieceHasATempoAndAnInstrumentOfItsOwn()
    {
        Stage stage;
        stage.player.setLooping(true);
        stage.player.setProgram(5);
        const QSignalSpy performing(&stage.player, &MelodyPlayer::performing);
        stage.player.perform({{{60, 80, 0.0, 1.0}, {62, 80, 5.0, 6.0}}, 6.0, 240.0, 40}, 4.0);
        QTRY_COMPARE(performing.size(), 1);
        QTRY_VERIFY(!stage.positions.isEmpty());
        QCOMPARE(stage.step(), 32.0);
        stage.player.setTempo(60.0); // for the next melody
        QVERIFY(stage.settle());
        QVERIFY(stage.turn(0.25)); // twice as fast: half a second of the piece
        QVERIFY2(std::abs(stage.step() - 36.0) < 0.01, qPrintable(QString::number(stage.step())));
        QVERIFY(stage.turn(0.26));
        QVERIFY(stage.turn(0.4));
        QVERIFY(stage.turn(0.4));
        QTRY_COMPARE(stage.finished.size(), 1); // it does not loop
        QCOMPARE_EQ(stage.recording->notesAsText(), "+62 -62 0");
        QCOMPARE_EQ(stage.recording->entries(Kind::Program).back().value, 40.0);
        QVERIFY(stage.play(melodyWith({{0, tokenOf(64)}})));
        QCOMPARE_EQ(stage.recording->entries(Kind::Program).back().value, 5.0);
        QVERIFY(stage.turn(0.25));
        QVERIFY(std::abs(stage.step() - 1.0) < 0.01); // half as fast
    }

    void settingsDoNotInterruptTheLoop()
    {
        Stage stage;
        stage.player.setLooping(true);
        QVERIFY(stage.play(melodyWith({{0, tokenOf(60)}})));
        for (int quarter = 0; quarter < 40; ++quarter) {
            stage.player.setVolume(quarter % 2 == 0 ? 0.25 : 0.5);
            stage.player.setProgram(quarter);
            QVERIFY(stage.turn(0.25));
        }
        QCOMPARE_EQ(stage.recording->notesAsText(), "+60 -60 +60 -60 +60");
        QVERIFY(stage.finished.isEmpty());
        QTRY_COMPARE(stage.recording->count(Kind::Program), 41);
        QCOMPARE_EQ(stage.recording->entries(Kind::Program).back().value, 39.0);
        QCOMPARE_EQ(stage.recording->entries(Kind::Volume).back().value, 0.5);
    }

    void settingsStayWithinTheirRanges()
    {
        Stage stage;
        stage.player.setVolume(7.0);
        stage.player.setVolume(std::numeric_limits<double>::quiet_NaN());
        stage.player.setProgram(4711);
        stage.player.setTempo(-3.0);
        stage.player.setTempo(std::numeric_limits<double>::quiet_NaN());
        QTRY_COMPARE(stage.recording->count(Kind::Volume), 3);
        QTRY_COMPARE(stage.recording->count(Kind::Program), 2);
        QCOMPARE_EQ(stage.recording->entries(Kind::Volume).at(1).value, 1.0);
        QCOMPARE_EQ(stage.recording->entries(Kind::Volume).at(2).value, 0.0);
        QCOMPARE_EQ(stage.recording->entries(Kind::Program).at(1).value, 127.0);
        QVERIFY(stage.play(melodyWith({{0, tokenOf(60)}})));
    }

    void anotherSinkTakesOver()
    {
        Stage stage;
        stage.player.setProgram(40);
        QVERIFY(stage.play(melodyWith({{0, tokenOf(60)}, {16, tokenOf(62)}})));
        QSignalSpy output(&stage.player, &MelodyPlayer::outputChanged);
        const auto other = std::make_shared<Recording>(stage.clock);
        stage.player.setSink([other] { return std::make_unique<RecordingSink>(other, "Another one"); });
        QVERIFY(output.wait());
        QCOMPARE_EQ(output.back().at(0).toBool(), true);
        QCOMPARE_EQ(output.back().at(1).toString(), u"Another one"_s);
        QCOMPARE_EQ(stage.recording->notesAsText(), "+60 -60 0");
        QVERIFY(stage.recording->entries().back().kind == Kind::Closed);
        QCOMPARE_EQ(other->notesAsText(), "+60");
        QCOMPARE_EQ(other->entries(Kind::Program).front().value, 40.0);
        stage.player.stop();
        QTRY_COMPARE(stage.finished.size(), 1);
        QCOMPARE_EQ(other->notesAsText(), "+60 -60 0");
    }

    /// The sound server ends during a loop and is started again.
    void anOutputThatGoesIsToldAndOpenedAgainWhenItIsBack()
    {
        Stage stage;
        QSignalSpy output(&stage.player, &MelodyPlayer::outputChanged);
        stage.player.setLooping(true);
        QVERIFY(stage.play(melodyWith({{0, tokenOf(60)}, {16, tokenOf(62)}})));
        output.clear();
        stage.recording->setWorking(false);
        QTRY_COMPARE(output.size(), 1); // once, and not at every look
        QCOMPARE(output.at(0).at(0).toBool(), false);
        QVERIFY(output.at(0).at(1).toString().startsWith(u"No sound:"_s));
        QVERIFY(stage.player.isPlaying());
        QTRY_VERIFY(stage.recording->count(Kind::Closed) >= 3); // it is tried again
        QCOMPARE(output.size(), 1);
        stage.recording->setWorking(true);
        QTRY_COMPARE(output.size(), 2);
        QCOMPARE(output.at(1).at(0).toBool(), true);
        for (int turn = 0; turn < 6; ++turn) // to the second bar, on the output that is new
            QVERIFY(stage.turn(0.4));
        QTRY_COMPARE(stage.recording->sounding(), std::vector{62});
    }

    void destructionEndsWhatSounds()
    {
        const auto recording = std::make_shared<Recording>();
        {
            MelodyPlayer player(recordInto(recording));
            QSignalSpy started(&player, &MelodyPlayer::started);
            player.play(melodyWith({{0, tokenOf(60)}}));
            QVERIFY(started.wait());
        }
        QCOMPARE_EQ(recording->notesAsText(), "+60 -60 0");
        QVERIFY(recording->entries().back().kind == Kind::Closed);
    }

    void destructionAtAnyMomentIsSafe()
    {
        for (int i = 0; i < 100; ++i) {
            const auto recording = std::make_shared<Recording>();
            {
                MelodyPlayer player(recordInto(recording));
                if (i % 3 > 0)
                    player.play(randomMelody(Seed{static_cast<std::uint64_t>(i)}));
                if (i % 5 == 0)
                    player.setSink(recordInto(recording));
                if (i % 2 == 0)
                    QTRY_VERIFY(recording->count(Kind::Program) > 0);
            }
            QVERIFY(recording->sounding().empty());
        }
    }

    void whileADeviceOpensOnlyTheNewestMelodyWaits()
    {
        const auto recording = std::make_shared<Recording>();
        std::binary_semaphore opened(0);
        MelodyPlayer player([&] {
            opened.acquire();
            return std::make_unique<RecordingSink>(recording);
        });
        QSignalSpy started(&player, &MelodyPlayer::started);
        QElapsedTimer timer;
        timer.start();
        for (int pitch = 60; pitch <= 70; ++pitch)
            player.play(melodyWith({{0, tokenOf(pitch)}}));
        QVERIFY(timer.elapsed() < 100);
        opened.release();
        QVERIFY(started.wait());
        QCOMPARE_EQ(recording->notesAsText(), "+70");
        QCOMPARE_EQ(started.size(), 1);
    }

    void whatCannotBeOpenedIsSilenceWithAReason_data()
    {
        QTest::addColumn<int>("which");
        QTest::addColumn<QString>("words");
        QTest::newRow("nothing to make") << 0 << u"No sound: no output was chosen."_s;
        QTest::newRow("nothing made") << 1 << u"No sound: no output was chosen."_s;
        QTest::newRow("thrown") << 2 << u"No sound: the output could not be opened (on fire)."_s;
    }
    void whatCannotBeOpenedIsSilenceWithAReason()
    {
        QFETCH(const int, which);
        QFETCH(const QString, words);
        const std::array<MakeSink, 3> makers{
            MakeSink(), [] { return nullptr; },
            []() -> std::unique_ptr<NoteSink> { throw std::runtime_error("on fire"); }};
        MelodyPlayer player(makers.at(static_cast<std::size_t>(which)));
        QSignalSpy output(&player, &MelodyPlayer::outputChanged);
        QSignalSpy positions(&player, &MelodyPlayer::positionChanged);
        QVERIFY(output.wait());
        QCOMPARE_EQ(output.front().at(0).toBool(), false);
        QCOMPARE_EQ(output.front().at(1).toString(), words);
        player.play(melodyWith({{0, tokenOf(60)}}));
        QVERIFY(positions.wait()); // the playhead runs without sound, too
    }

    void theFirstNoteSoundsAtOnce()
    {
        const auto clock = std::make_shared<SteadyClock>();
        const auto recording = std::make_shared<Recording>(clock);
        MelodyPlayer player(recordInto(recording));
        QSignalSpy started(&player, &MelodyPlayer::started);
        std::vector<double> delays;
        for (int i = 0; i < 15; ++i) {
            const double asked = clock->now();
            player.play(melodyWith({{0, tokenOf(60)}}));
            QVERIFY(started.wait());
            delays.push_back(recording->entries(Kind::NoteOn).back().time - asked);
        }
        std::ranges::sort(delays);
        QVERIFY2(delays.at(7) < 0.020, qPrintable(QString::number(delays.at(7))));
    }

    void notesComeInTimeOnTheMachinesClock()
    {
        const auto recording = std::make_shared<Recording>();
        MelodyPlayer player(recordInto(recording));
        QSignalSpy finished(&player, &MelodyPlayer::finished);
        QSignalSpy positions(&player, &MelodyPlayer::positionChanged);
        player.setTempo(400.0);
        player.play(melodyOfPitches({60, 61, 62, 63, 64, 65, 66, 67, 68, 69, 70, 71, 72, 73, 74, 75}));
        QVERIFY(finished.wait());
        const auto struck = recording->entries(Kind::NoteOn);
        QCOMPARE_EQ(struck.size(), 16U);
        std::vector<double> lateness;
        for (std::size_t i = 0; i < struck.size(); ++i) {
            const double ideal = static_cast<double>(i) * secondsPerStep * 120.0 / 400.0;
            lateness.push_back(std::abs(struck[i].time - struck[0].time - ideal));
        }
        std::ranges::sort(lateness);
        qInfo("median distance from the beat: %.2f ms", 1000.0 * lateness.at(8));
        QVERIFY(lateness.at(4) < 0.030); // far less on a machine with time to spare
        // 1.2 s at about 60 a second; fewer on a machine that is busy.
        QVERIFY2(positions.size() > 20 && positions.size() < 85, qPrintable(QString::number(positions.size())));
    }

    void anyCommandsLeaveNothingSounding()
    {
        const auto first = std::make_shared<Recording>();
        const auto second = std::make_shared<Recording>();
        {
            MelodyPlayer player(recordInto(first));
            player.setTempo(400.0);
            QSignalSpy positions(&player, &MelodyPlayer::positionChanged);
            for (unsigned i = 0; i < 400; ++i) {
                const Seed seed = derive(Seed{5}, i);
                const float dice = uniform(seed, 0);
                const float value = uniform(seed, 1);
                if (dice < 0.35F)
                    player.play(randomMelody(derive(seed, 9)));
                else if (dice < 0.4F)
                    player.playAtNextBar(randomMelody(derive(seed, 9)));
                else if (dice < 0.45F)
                    player.stop();
                else if (dice < 0.55F)
                    player.setLooping(value < 0.5F);
                else if (dice < 0.65F)
                    player.setTempo(400.0 * static_cast<double>(value));
                else if (dice < 0.75F)
                    player.setProgram(static_cast<int>(127.0F * value));
                else if (dice < 0.85F)
                    player.setSink(recordInto(value < 0.5F ? first : second));
                else
                    waitForPositions(positions, 3);
            }
            player.stop();
            QTRY_VERIFY(!player.isPlaying());
        }
        QCOMPARE_GT(first->count(Kind::NoteOn) + second->count(Kind::NoteOn), 30);
        QVERIFY(first->sounding().empty());
        QVERIFY(second->sounding().empty());
    }
};

SYNVAE_TEST_GUILESS(tst_MelodyPlayer)
#include "tst_melodyplayer.moc"
