// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/playback/fluidsetup.h"
#include "core/playback/outputs.h"
#include "core/playback/soundfont.h"
#include "tests/support/capturedstderr.h"
#include "tests/support/soundfonts.h"
#include "tests/support/testprogram.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_Outputs : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        qunsetenv("PULSE_SERVER");
        qputenv("XDG_RUNTIME_DIR", "/nonexistent");
    }
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void withoutADeviceThereIsSilenceWithAReason()
    {
        if (!fluid::presentDrivers().empty())
            QSKIP("This machine has a sound device.");
        if (findSoundFont().isEmpty())
            QSKIP("No SoundFont is installed.");
        const auto sink = defaultSink()();
        QVERIFY(sink);
        QVERIFY(!sink->audible());
        QCOMPARE_EQ(sink->description(), "No sound: no audio device was found. Melodies can still be exported.");
        sink->noteOn(60, 80);
        sink->noteOff(60);
        sink->allNotesOff();
        sink->setProgram(1);
        sink->setVolume(0.5);
    }

    void aSoundFontThatIsGoneIsNamed()
    {
        const auto sink = defaultSink(u"/nowhere/grand.sf2"_s)();
        QVERIFY(!sink->audible());
        QCOMPARE_EQ(sink->description(),
                    "No sound: the SoundFont “/nowhere/grand.sf2” does not exist. Choose another one.");
    }

    void withoutASoundFontTheWordsSayWhatToInstall()
    {
        const QTemporaryDir empty;
        const QByteArray dirs = qgetenv("XDG_DATA_DIRS");
        const QByteArray home = qgetenv("XDG_DATA_HOME");
        qputenv("XDG_DATA_DIRS", QFile::encodeName(empty.path()));
        qputenv("XDG_DATA_HOME", QFile::encodeName(empty.path()));
        qunsetenv("SYNVAE_SOUNDFONT");
        const auto sink = defaultSink()();
        dirs.isNull() ? qunsetenv("XDG_DATA_DIRS") : qputenv("XDG_DATA_DIRS", dirs);
        home.isNull() ? qunsetenv("XDG_DATA_HOME") : qputenv("XDG_DATA_HOME", home);
        QVERIFY(!sink->audible());
        QCOMPARE_EQ(sink->description(),
                    "No sound: no SoundFont was found. Install the package timgm6mb-soundfont, or let "
                    "SYNVAE_SOUNDFONT name a .sf2 file.");
    }

    void theSystemsOwnOutputIsTheFirstOfTheList()
    {
        const QList<SoundOutput> outputs = soundOutputs();
        QVERIFY(!outputs.isEmpty() && outputs.first().id.isEmpty());
        for (const SoundOutput &output : outputs)
            QVERIFY(!output.title.isEmpty());
    }

    void anOutputByItsIdIsSilenceWithAReasonWhereItIsNotThere()
    {
        for (const QString &id :
             {u"midi:No such port"_s, u"audio:no such driver"_s, u"audio:"_s + QString(5000, u'x')}) {
            const auto sink = sinkFor(id)();
            QVERIFY(!sink->audible());
            QVERIFY(sink->description().starts_with("No sound:"));
        }
    }

    void aMidiPortThatIsGoneIsSilenceWithAReason()
    {
        const auto sink = midiSink(u"No such port"_s)();
        QVERIFY(!sink->audible());
        const QString words = QString::fromStdString(sink->description());
        QVERIFY(words == u"No sound: this machine has no MIDI. Melodies can still be exported."_s
                || words == u"No sound: the MIDI output “No such port” is not connected. Choose another output."_s);
    }

    void aSoundFontThatCannotBeUsedIsNamedQuietly()
    {
        const QTemporaryDir dir;
        const QString font = dir.filePath(u"hollow.sf2"_s);
        QFile file(font);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(hollowSoundFont());
        file.close();
        QVERIFY(looksLikeSoundFont(font));
        CapturedStderr captured;
        const auto sink = defaultSink(font)();
        QCOMPARE_EQ(captured.take(), QByteArray());
        QVERIFY(!sink->audible());
        QVERIFY(QString::fromStdString(sink->description()).contains(u"hollow.sf2”"_s));
    }

    void aSoundServerThatDoesNotAnswerIsPassedOverQuietly()
    {
        const QTemporaryDir dir;
        QVERIFY(QDir(dir.path()).mkdir(u"pulse"_s));
        QFile socket(dir.filePath(u"pulse/native"_s));
        QVERIFY(socket.open(QIODevice::WriteOnly));
        qputenv("XDG_RUNTIME_DIR", QFile::encodeName(dir.path()));
        const auto drivers = fluid::presentDrivers();
        QVERIFY(std::ranges::any_of(drivers, [](const auto &choice) { return choice.driver == u"pulseaudio"_s; }));
        CapturedStderr captured;
        const auto sink = defaultSink()();
        qputenv("XDG_RUNTIME_DIR", "/nonexistent");
        QCOMPARE_EQ(captured.take(), QByteArray());
        QVERIFY(sink);
    }

    void nothingIsWrittenToStderrAndNothingHangs()
    {
        QElapsedTimer timer;
        timer.start();
        CapturedStderr captured;
        for (int i = 0; i < 5; ++i) {
            defaultSink()();
            midiSink(u"No such port"_s)();
            QVERIFY(midiOutputs() == midiOutputs());
        }
        QCOMPARE_EQ(captured.take(), QByteArray());
        QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
    }
};

SYNVAE_TEST_GUILESS(tst_Outputs)
#include "tst_outputs.moc"
