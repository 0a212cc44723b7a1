// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/seed.h"
#include "core/playback/midiinput.h"
#include "tests/support/fakemidisource.h"
#include "tests/support/manualclock.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

#include <thread>
#include <vector>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_MidiInput : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void onlyNoteMessagesAreKeys()
    {
        using Bytes = std::vector<std::uint8_t>;
        QVERIFY((keyEventOf(Bytes{0x90, 60, 100}, 1.5) == KeyEvent{60, 100, 1.5}));
        QVERIFY((keyEventOf(Bytes{0x93, 60, 0}, 2.0) == KeyEvent{60, 0, 2.0}));
        QVERIFY((keyEventOf(Bytes{0x81, 61, 64}, 3.0) == KeyEvent{61, 0, 3.0}));
        for (const Bytes &other : {Bytes{}, Bytes{0x90}, Bytes{0x90, 60}, Bytes{0x90, 200, 100}, Bytes{0x99, 36, 100},
                                   Bytes{0xB0, 64, 127}, Bytes{0xE0, 0, 64}, Bytes{0x90, 60, 100, 1}})
            QVERIFY(!keyEventOf(other, 0.0));
        for (unsigned i = 0; i < 5000; ++i) {
            Bytes bytes;
            const auto size = static_cast<unsigned>(uniform(Seed{i}, 0) * 6.0F);
            for (unsigned at = 1; at <= size; ++at)
                bytes.push_back(static_cast<std::uint8_t>(uniform(Seed{i}, at) * 256.0F));
            const auto event = keyEventOf(bytes, 0.0);
            QVERIFY(!event || (event->pitch < 128 && event->velocity < 128));
        }
    }

    void withoutMidiThereAreWordsAndNothingElse()
    {
        FakeKeyboards keyboards{.available = false};
        MidiInput input(midiOf(keyboards), std::make_shared<ManualClock>());
        QCOMPARE_EQ(keyboards.sources, 0); // nothing is touched before it is wanted
        input.start();
        QVERIFY(input.ports().isEmpty());
        QVERIFY(!input.isListening());
        QVERIFY(input.description().startsWith(u"This machine has no MIDI."));
    }

    void keysArriveWithTheirTimeOnTheOwnersThread()
    {
        FakeKeyboards keyboards{.ports = {u"Piano"_s}};
        const auto clock = std::make_shared<ManualClock>();
        MidiInput input(midiOf(keyboards), clock);
        const QSignalSpy pressed(&input, &MidiInput::keyPressed);
        const QSignalSpy released(&input, &MidiInput::keyReleased);
        input.choose(u"Piano"_s);
        input.start();
        QVERIFY(input.isListening());
        QCOMPARE(input.description(), u"Listening to Piano."_s);
        std::thread player([&] {
            clock->set(2.5);
            keyboards.press(64);
            clock->set(3.0);
            keyboards.send(0xB0, 64, 127); // the pedal
            keyboards.release(64);
            clock->set(9.0);
        });
        player.join();
        QCOMPARE_EQ(pressed.size(), 0);
        QTRY_COMPARE(released.size(), 1);
        QCOMPARE(pressed.at(0), (QVariantList{64, 100, 2.5}));
        QCOMPARE(released.at(0), (QVariantList{64, 3.0}));
    }

    void aKeyboardComesAndGoes()
    {
        FakeKeyboards keyboards;
        MidiInput input(midiOf(keyboards), std::make_shared<ManualClock>());
        const QSignalSpy ports(&input, &MidiInput::portsChanged);
        const QSignalSpy pressed(&input, &MidiInput::keyPressed);
        input.start();
        QVERIFY(input.description().startsWith(u"No MIDI keyboard is connected."));
        input.choose(u"Piano"_s);
        QVERIFY(!input.isListening());
        keyboards.ports = {u"Organ"_s, u"Piano"_s};
        input.refresh();
        QCOMPARE_EQ(ports.size(), 1);
        QVERIFY(input.isListening());
        QCOMPARE(keyboards.open, u"Piano"_s);

        keyboards.press(60); // still on its way when the plug is pulled
        keyboards.ports = {u"Organ"_s};
        input.refresh();
        QVERIFY(!input.isListening());
        QCOMPARE(input.description(), u"“Piano” is not connected. It is listened to as soon as it is plugged in."_s);
        keyboards.ports = {u"Piano"_s};
        input.refresh();
        QVERIFY(input.isListening());
        keyboards.press(62);
        QTRY_COMPARE(pressed.size(), 1);
        QCOMPARE(pressed.at(0).at(0).toInt(), 62);
        QCOMPARE_EQ(keyboards.sources, 1); // one client, however often
    }

    void itLooksByItself()
    {
        FakeKeyboards keyboards;
        MidiInput input(midiOf(keyboards), std::make_shared<ManualClock>());
        input.start();
        keyboards.ports = {u"Piano"_s};
        QTRY_COMPARE(input.ports(), QStringList{u"Piano"_s});
        input.stop();
    }

    void anotherChoiceAndNone()
    {
        FakeKeyboards keyboards{.ports = {u"Piano"_s, u"Organ"_s}, .refusing = u"Organ"_s};
        MidiInput input(midiOf(keyboards), std::make_shared<ManualClock>());
        input.start();
        QCOMPARE(input.description(), u"No keyboard is chosen."_s);
        const QSignalSpy changed(&input, &MidiInput::stateChanged);
        input.choose(u"Piano"_s);
        QCOMPARE(keyboards.open, u"Piano"_s);
        input.choose(u"Organ"_s);
        QVERIFY(!input.isListening());
        QVERIFY(keyboards.open.isEmpty());
        QCOMPARE(input.description(), u"It refuses."_s);
        input.choose({});
        QCOMPARE_EQ(changed.size(), 3);
        input.choose(u"Piano"_s);
        input.stop();
        QVERIFY(keyboards.open.isEmpty());
    }
};

SYNVAE_TEST_GUILESS(tst_MidiInput)
#include "tst_midiinput.moc"
