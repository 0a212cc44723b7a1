// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/playback/melodyplayer.h"
#include "tests/support/recordingsink.h"
#include "tests/support/testprogram.h"
#include "ui/presenter/playbackcontroller.h"

#include <QRegularExpression>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace synvae;
using namespace Qt::StringLiterals;

namespace {

/// One note of `pitch` at the beginning.
Melody noteOf(int pitch)
{
    Melody::Tokens tokens{};
    tokens[0] = tokenOf(pitch);
    tokens[2] = noteOffToken;
    return *Melody::fromTokens(std::span<const Token>(tokens));
}

} // namespace

class tst_PlaybackController : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u"."_s));
        m_folder = std::make_unique<QTemporaryDir>();
        m_settings = std::make_unique<QSettings>(m_folder->filePath(u"s.ini"_s), QSettings::IniFormat);
        m_recording = std::make_shared<Recording>();
        restart();
    }
    void cleanup()
    {
        m_controller.reset();
        m_player.reset();
        QVERIFY(m_recording->sounding().empty());
    }

    void aNewMelodyStartsByItself()
    {
        QSignalSpy playing(m_controller.get(), &PlaybackController::playingChanged);
        QSignalSpy playable(m_controller.get(), &PlaybackController::playableChanged);
        m_controller->offer(noteOf(60));
        QCOMPARE(playing.size(), 1);
        QCOMPARE(playable.size(), 1);
        QVERIFY(m_controller->isPlaying());
        QTRY_COMPARE(m_recording->count(Recording::Kind::NoteOn), 1);
    }

    void withoutAutoPlayItWaits()
    {
        m_controller->setAutoPlay(false);
        m_controller->offer(noteOf(60));
        QVERIFY(!m_controller->isPlaying());
        QVERIFY(m_controller->isPlayable());
        m_controller->toggle();
        QVERIFY(m_controller->isPlaying());
        // What plays is replaced by what comes, auto-play or not: the eye and the ear agree.
        m_controller->offer(noteOf(72));
        QTRY_VERIFY(QString::fromStdString(m_recording->notesAsText()).contains(u"+72"_s));
    }

    void onAWayThroughManyTheNextComesInOnTheBarLine()
    {
        m_controller->setLooping(true);
        m_controller->setTempo(400.0);            // a bar in 0.6 s
        m_controller->offerAtNextBar(noteOf(60)); // nothing plays: at once
        QTRY_COMPARE(m_recording->notesAsText(), std::string("+60"));
        QSignalSpy playing(m_controller.get(), &PlaybackController::playingChanged);
        m_controller->offerAtNextBar(noteOf(72));
        QTRY_VERIFY(QString::fromStdString(m_recording->notesAsText()).endsWith(u"+72"_s));
        QCOMPARE(m_recording->notesAsText(), std::string("+60 -60 +72")); // the old one was not broken off
        m_controller->offerAtNextBar(Melody());                           // silence cannot be played
        QVERIFY(!m_controller->isPlaying());
        QCOMPARE(playing.size(), 1);
    }

    void theSameNotesAgainSoundOn()
    {
        m_controller->offer(noteOf(60));
        QTRY_COMPARE(m_recording->count(Recording::Kind::NoteOn), 1);
        QSignalSpy started(m_player.get(), &MelodyPlayer::started);
        m_controller->offer(noteOf(60));
        QVERIFY(!started.wait(50));
    }

    void silenceIsNotPlayed()
    {
        m_controller->offer(noteOf(60));
        m_controller->offer(Melody());
        QVERIFY(!m_controller->isPlaying());
        QVERIFY(!m_controller->isPlayable());
        m_controller->play();
        QVERIFY(!m_controller->isPlaying());
    }

    void whatIsHeardInPassingReplacesTheSoundButNotTheOffer()
    {
        m_controller->offer(noteOf(60));
        QTRY_COMPARE(m_recording->count(Recording::Kind::NoteOn), 1);
        QSignalSpy playhead(m_controller.get(), &PlaybackController::playheadMoved);
        m_controller->preview(noteOf(72), -0.5);
        QVERIFY(!m_controller->isPlaying());
        QTRY_VERIFY(QString::fromStdString(m_recording->notesAsText()).contains(u"+72"_s));
        QCOMPARE(m_recording->entries(Recording::Kind::Pan).back().value, -0.5);
        QVERIFY(m_recording->sounding() == std::vector<int>{72}); // one voice
        QCOMPARE(playhead.last().first().toDouble(), -1.0);       // the roll shows another melody
        m_controller->endPreview();
        QTRY_VERIFY(m_recording->sounding().empty());
        m_controller->play();
        QVERIFY(m_controller->isPlaying());
        QTRY_VERIFY(m_recording->sounding() == std::vector<int>{60});
        QTRY_COMPARE(m_recording->entries(Recording::Kind::Pan).back().value, 0.0);
        m_controller->endPreview(); // there is none: what plays goes on
        QVERIFY(m_controller->isPlaying());
    }

    void itIsTheOfferedMelodyThatPlays()
    {
        QVERIFY(!m_controller->plays(noteOf(60)));
        m_controller->offer(noteOf(60));
        QVERIFY(m_controller->plays(noteOf(60)));
        QVERIFY(!m_controller->plays(noteOf(61)));
        m_controller->stop();
        QVERIFY(!m_controller->plays(noteOf(60)));
    }

    void withdrawingEndsTheSoundAndThePlayhead()
    {
        QSignalSpy playhead(m_controller.get(), &PlaybackController::playheadMoved);
        m_controller->offer(noteOf(60));
        QTRY_VERIFY(playhead.size() > 2);
        QVERIFY(playhead.last().first().toDouble() >= 0.0);
        m_controller->withdraw();
        QVERIFY(!m_controller->isPlaying());
        QVERIFY(!m_controller->isPlayable());
        QCOMPARE(playhead.last().first().toDouble(), -1.0);
        const qsizetype moves = playhead.size();
        QVERIFY(!playhead.wait(60)); // positions that were on their way are not shown any more
        QCOMPARE(playhead.size(), moves);
    }

    void theEndOfTheMelodyIsNoticed()
    {
        m_controller->setTempo(400);
        QSignalSpy playing(m_controller.get(), &PlaybackController::playingChanged);
        m_controller->offer(noteOf(60));
        QTRY_VERIFY_WITH_TIMEOUT(!m_controller->isPlaying(), 10000);
        QCOMPARE(playing.size(), 2);
        m_controller->play();
        QVERIFY(m_controller->isPlaying());
    }

    void settingsAreKeptAndApplied()
    {
        m_controller->setAutoPlay(false);
        m_controller->setLooping(true);
        m_controller->setTempo(90.0);
        m_controller->setProgram(11);
        m_controller->setVolume(0.25);
        m_controller->setTempo(1000.0);
        QCOMPARE(m_controller->listening().tempo, 400.0);
        restart();
        const ListeningSettings kept{false, true, 400.0, 11, 0.25};
        QVERIFY(m_controller->listening() == kept);
        QTRY_VERIFY(!m_recording->entries(Recording::Kind::Program).empty());
        QTRY_COMPARE(m_recording->entries(Recording::Kind::Program).back().value, 11.0);
        QTRY_COMPARE(m_recording->entries(Recording::Kind::Volume).back().value, 0.25);
    }

    void nonsenseInTheSettingsIsIgnored_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QVariant>("value");
        QTest::newRow("tempo of letters") << u"tempo"_s << QVariant(u"fast"_s);
        QTest::newRow("tempo below") << u"tempo"_s << QVariant(-5);
        QTest::newRow("tempo not a number") << u"tempo"_s << QVariant(u"nan"_s);
        QTest::newRow("program above") << u"program"_s << QVariant(128);
        QTest::newRow("volume above") << u"volume"_s << QVariant(7.0);
    }

    void nonsenseInTheSettingsIsIgnored()
    {
        QFETCH(QString, key);
        QFETCH(QVariant, value);
        m_settings->setValue(u"listening/"_s + key, value);
        restart();
        QVERIFY(m_controller->listening() == ListeningSettings());
    }

    void saysWhereTheSoundGoes()
    {
        QSignalSpy output(m_controller.get(), &PlaybackController::outputChanged);
        QTRY_COMPARE(output.size(), 1);
        QCOMPARE(output.first(), (QVariantList{true, u"Recording"_s}));
    }

private:
    void restart()
    {
        m_controller.reset();
        m_player = std::make_unique<MelodyPlayer>(recordInto(m_recording));
        m_controller = std::make_unique<PlaybackController>(*m_player, *m_settings);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::shared_ptr<Recording> m_recording;
    std::unique_ptr<MelodyPlayer> m_player;
    std::unique_ptr<PlaybackController> m_controller;
};

SYNVAE_TEST_GUILESS(tst_PlaybackController)

#include "tst_playbackcontroller.moc"
