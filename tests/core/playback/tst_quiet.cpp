// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/playback/quiet.h"
#include "tests/support/capturedstderr.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

#include <alsa/asoundlib.h>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_Quiet : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void alsaFailsWithoutAWord()
    {
        quietenAudioLibraries();
        quietenAudioLibraries();
        CapturedStderr captured;
        snd_pcm_t *pcm = nullptr;
        QVERIFY(snd_pcm_open(&pcm, "no_such_device", SND_PCM_STREAM_PLAYBACK, SND_PCM_NONBLOCK) < 0);
        QCOMPARE_EQ(captured.take(), QByteArray());
    }
};

SYNVAE_TEST_GUILESS(tst_Quiet)
#include "tst_quiet.moc"
