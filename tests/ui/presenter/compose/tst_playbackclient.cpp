// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/melodies.h"
#include "tests/support/testprogram.h"
#include "tests/ui/presenter/compose/composefixture.h"
#include "ui/presenter/compose/playbackclient.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace synvae;
using namespace synvae::test;

namespace {

Performance twoNotes() { return {{{60, 80, 0.0, 0.5}, {62, 80, 0.5, 1.0}}, 1.0}; }

} // namespace

class tst_PlaybackClient : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void itIsHeardToTheEnd()
    {
        ComposeFixture stage;
        PlaybackClient voice(stage.player);
        const QSignalSpy about(&voice, &PlaybackClient::aboutToPlay);
        const QSignalSpy ended(&voice, &PlaybackClient::ended);
        const QSignalSpy moved(&voice, &PlaybackClient::positionChanged);
        voice.play(twoNotes());
        QVERIFY(voice.isPlaying());
        QVERIFY(stage.turnUntil([&] { return ended.size() == 1; }));
        QVERIFY(!voice.isPlaying());
        QCOMPARE_EQ(about.size(), 1);
        QVERIFY(!moved.isEmpty());
        QCOMPARE_EQ(stage.recording->notesAsText(), "+60 -60 +62 -62 0");
    }

    void anotherVoiceOrMelodyTakesOver()
    {
        ComposeFixture stage;
        PlaybackClient one(stage.player);
        PlaybackClient two(stage.player);
        const QSignalSpy ended(&one, &PlaybackClient::ended);
        one.play(twoNotes());
        QTRY_VERIFY(!stage.recording->sounding().empty());
        two.play(twoNotes());
        QTRY_VERIFY(!one.isPlaying());
        QVERIFY(two.isPlaying());
        stage.player.play(melodyOfPitches({72}));
        QTRY_VERIFY(!two.isPlaying());
        QVERIFY(stage.player.isPlaying());
        QCOMPARE_EQ(ended.size(), 0);
        one.stop(); // not what it plays
        QVERIFY(stage.player.isPlaying());
    }

    void stopEndsItAtOnce()
    {
        ComposeFixture stage;
        PlaybackClient voice(stage.player);
        const QSignalSpy ended(&voice, &PlaybackClient::ended);
        const QSignalSpy changed(&voice, &PlaybackClient::playingChanged);
        voice.play(twoNotes(), 4.0);
        QTRY_VERIFY(!stage.recording->sounding().empty());
        voice.stop();
        QVERIFY(!voice.isPlaying());
        QTRY_COMPARE(stage.recording->notesAsText(), std::string("+62 -62 0"));
        QCOMPARE_EQ(changed.size(), 2);
        QCOMPARE_EQ(ended.size(), 0);
    }
};

SYNVAE_TEST_GUILESS(tst_PlaybackClient)
#include "tst_playbackclient.moc"
