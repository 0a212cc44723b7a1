// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/playback/rtmidisource.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_RtMidiSource : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void listingIsRepeatable()
    {
        RtMidiSource source;
        const QStringList once = source.ports();
        QVERIFY(source.available() || once.isEmpty());
        for (int i = 0; i < 200; ++i) // would use up the kernel's clients if each made one
            QCOMPARE_EQ(source.ports(), once);
    }

    void listedPortsOpenAndClose()
    {
        RtMidiSource source;
        const QStringList ports = source.ports();
        if (ports.isEmpty())
            QSKIP("This machine has no MIDI keyboard.");
        for (int i = 0; i < 3; ++i) {
            QVERIFY(source.open(ports.front(), [](std::span<const std::uint8_t>) {}).ok());
            source.close();
        }
    }

    void aPortThatIsNotThereIsAnError()
    {
        const auto source = systemMidi()();
        const auto opened = source->open(u"No such port"_s, [](std::span<const std::uint8_t>) {});
        QVERIFY(!opened);
        QVERIFY(opened.error().kind == ErrorKind::NotFound);
        source->close();
    }
};

SYNVAE_TEST_GUILESS(tst_RtMidiSource)
#include "tst_rtmidisource.moc"
