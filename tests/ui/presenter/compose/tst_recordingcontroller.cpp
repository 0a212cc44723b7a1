// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/playback/midiinput.h"
#include "tests/support/fakemidisource.h"
#include "tests/support/manualclock.h"
#include "tests/support/melodies.h"
#include "tests/support/testprogram.h"
#include "ui/presenter/compose/recordingcontroller.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace synvae;

namespace {

/// Someone at a keyboard, on a clock turned by hand.
struct Studio {
    FakeKeyboards keyboards{.ports = {u"Piano"_s}};
    std::shared_ptr<ManualClock> clock = std::make_shared<ManualClock>();
    MidiInput input{midiOf(keyboards), clock};
    RecordingController recording{input, clock};
    QSignalSpy counted{&recording, &RecordingController::counted};
    QSignalSpy finished{&recording, &RecordingController::finished};

    Studio()
    {
        input.choose(u"Piano"_s);
        input.start();
    }

    /// Plays a note and waits until it has arrived.
    bool play(int pitch, double from, double until)
    {
        const QSignalSpy released(&input, &MidiInput::keyReleased);
        clock->set(from);
        keyboards.press(pitch);
        clock->set(until);
        keyboards.release(pitch);
        return QTest::qWaitFor([&] { return released.size() == 1; });
    }
};

} // namespace

class tst_RecordingController : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void twoBarsAreCountedInAndRecorded()
    {
        Studio studio;
        studio.recording.start({});
        QVERIFY(studio.recording.isRecording());
        QCOMPARE(studio.counted.at(0).at(0).toString(), u"one"_s);
        studio.clock->set(0.6);
        QTRY_COMPARE(studio.counted.back().at(0).toString(), u"two"_s);
        QVERIFY(studio.play(60, 2.02, 2.5)); // on the first beat
        QTRY_COMPARE(studio.counted.back().at(0).toString(), u"bar 1, beat 2"_s);
        QVERIFY(studio.play(64, 3.0, 4.0));
        QCOMPARE_EQ(studio.finished.size(), 0);
        studio.clock->set(6.0);
        QTRY_COMPARE(studio.finished.size(), 1);
        QVERIFY(!studio.recording.isRecording());
        const Melody wanted = melodyWith({{0, tokenOf(60)}, {4, noteOffToken}, {8, tokenOf(64)}, {16, noteOffToken}});
        QVERIFY(studio.finished.at(0).at(0).value<Melody>() == wanted);
        QVERIFY(studio.recording.melody() == wanted);
    }

    void stoppingKeepsWhatWasPlayed()
    {
        Studio studio;
        studio.recording.start({.tempo = 120.0, .countInBeats = 0, .looping = true});
        QVERIFY(studio.play(60, 0.0, 0.25));
        QVERIFY(studio.play(110, 0.5, 0.75));
        studio.recording.stop();
        QCOMPARE_EQ(studio.finished.size(), 1);
        QVERIFY(studio.finished.at(0).at(0).value<Melody>() == melodyWith({{0, tokenOf(60)}, {2, noteOffToken}}));
        QCOMPARE(studio.finished.at(0).at(1).toInt(), 1);
        studio.recording.stop();
        QCOMPARE_EQ(studio.finished.size(), 1);
    }

    void keysWithoutARecordingAreNothing()
    {
        Studio studio;
        QVERIFY(studio.play(60, 0.0, 0.25));
        QVERIFY(studio.recording.melody().silent());
    }

    void pullingThePlugEndsTheRecording()
    {
        Studio studio;
        studio.recording.start({});
        studio.keyboards.ports.clear();
        studio.input.refresh();
        QVERIFY(!studio.recording.isRecording());
        QCOMPARE_EQ(studio.finished.size(), 1);
    }

    void theMelodyIsSeenWhileItIsPlayed()
    {
        Studio studio;
        const QSignalSpy changed(&studio.recording, &RecordingController::melodyChanged);
        studio.recording.start({.countInBeats = 0});
        QVERIFY(studio.play(60, 0.0, 0.25));
        QTRY_VERIFY(changed.size() > 1);
        QVERIFY(!changed.back().at(0).value<Melody>().silent());
    }
};

SYNVAE_TEST_GUILESS(tst_RecordingController)
#include "tst_recordingcontroller.moc"
