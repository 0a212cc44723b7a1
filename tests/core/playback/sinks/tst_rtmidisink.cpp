// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/playback/sinks/rtmidisink.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_RtMidiSink : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void listingIsRepeatable()
    {
        const QStringList once = RtMidiSink::ports();
        for (int i = 0; i < 200; ++i) // would use up the kernel's clients if each made one
            QCOMPARE_EQ(RtMidiSink::ports(), once);
    }

    void listedPortsOpenAndClose()
    {
        const QStringList ports = RtMidiSink::ports();
        if (ports.isEmpty())
            QSKIP("This machine has no MIDI output.");
        auto sink = RtMidiSink::open(ports.front());
        QVERIFY(sink.ok());
        QVERIFY((*sink)->audible());
        (*sink)->setProgram(3);
        (*sink)->setVolume(0.5);
        (*sink)->noteOn(60, 80);
        (*sink)->noteOff(60);
    }

    void aPortThatIsNotThereIsAnError()
    {
        const auto sink = RtMidiSink::open(u"No such port"_s);
        QVERIFY(!sink.ok());
        QVERIFY(sink.error().kind == ErrorKind::NotFound);
        QVERIFY(sink.error().text.starts_with("No sound: "));
    }
};

SYNVAE_TEST_GUILESS(tst_RtMidiSink)
#include "tst_rtmidisink.moc"
