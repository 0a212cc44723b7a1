// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/playback/sinks/nullsink.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_NullSink : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void saysWhyItIsSilent()
    {
        NullSink sink(u"No sound: the café is closed."_s);
        sink.noteOn(60, 80);
        sink.setProgram(5);
        sink.setVolume(1.0);
        sink.noteOff(60);
        sink.allNotesOff();
        QVERIFY(!sink.audible());
        QCOMPARE_EQ(QString::fromStdString(sink.description()), u"No sound: the café is closed."_s);
    }
};

SYNVAE_TEST_GUILESS(tst_NullSink)
#include "tst_nullsink.moc"
