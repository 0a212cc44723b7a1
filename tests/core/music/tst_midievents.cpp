// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/music/midievents.h"
#include "tests/core/music/midibytes.h"
#include "tests/core/music/testmelodies.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

#include <cmath>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;

namespace {

/// The bytes as one bare track.
struct ReadTrack {
    explicit ReadTrack(const Bytes &content)
    {
        MidiTrackReader reader(content, {0, content.size()});
        MidiEvent event;
        while (reader.next(event))
            events.push_back(event);
        ok = reader.state().ok();
        if (!ok)
            error = inWords(reader.state().error().text);
        endTick = reader.tick();
    }

    std::vector<MidiEvent> events;
    bool ok = true;
    QString error;
    std::int64_t endTick = 0;
};

const Bytes endOfTrack = bytes({0, 0xFF, 0x2F, 0});

} // namespace

class TestMidiEvents : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }
    void readsResolutions_data();
    void readsResolutions();
    void findsTracksAmongForeignChunks();
    void takesALongerHeader();
    void ignoresWhatFollowsTheLastTrack();
    void readsDeltaTimes_data();
    void readsDeltaTimes();
    void readsChannelEvents_data();
    void readsChannelEvents();
    void runningStatusOutlivesMetaEvents();
    void passesOverSystemExclusive();
    void stopsAtTheEndOfTrack();
    void doesWithoutAnEndOfTrack();
    void namesByteAndCause_data();
    void namesByteAndCause();
};

void TestMidiEvents::readsResolutions_data()
{
    QTest::addColumn<quint32>("division");
    QTest::addColumn<double>("ticksPerQuarter");
    QTest::addColumn<bool>("smpte");
    QTest::newRow("1") << quint32{1} << 1.0 << false;
    QTest::newRow("480") << quint32{480} << 480.0 << false;
    QTest::newRow("32767") << quint32{32767} << 32767.0 << false;
    QTest::newRow("24 frames of 4") << quint32{0xE804} << 48.0 << true;
    QTest::newRow("25 frames of 40: milliseconds") << quint32{0xE728} << 500.0 << true;
    QTest::newRow("29.97 frames of 80") << quint32{0xE350} << 30000.0 / 1001.0 * 40.0 << true;
    QTest::newRow("30 frames of 100") << quint32{0xE264} << 1500.0 << true;
}

void TestMidiEvents::readsResolutions()
{
    QFETCH(quint32, division);
    QFETCH(double, ticksPerQuarter);
    const Result<MidiLayout> layout = readMidiLayout(joined({header(0, 1, division), track({})}));
    QVERIFY(layout.ok());
    QVERIFY(std::abs(layout->ticksPerQuarter - ticksPerQuarter) < 1e-9);
    QTEST(layout->smpte, "smpte");
}

void TestMidiEvents::findsTracksAmongForeignChunks()
{
    const Bytes file = joined({header(1, 2, 96), chunk("ABCD", Bytes(5)), track({}), chunk("    ", {}), track({})});
    const Result<MidiLayout> layout = readMidiLayout(file);
    QVERIFY(layout.ok());
    QCOMPARE(layout->format, 1);
    QCOMPARE(layout->tracks.size(), 2U);
    QCOMPARE(layout->tracks[0].begin, 14U + 13U + 8U);
    QCOMPARE(layout->tracks[0].end, layout->tracks[0].begin + 4U);
    QCOMPARE(layout->tracks[1].end, file.size());
}

void TestMidiEvents::takesALongerHeader()
{
    const Bytes file
        = joined({chunk("MThd", bytes({0, 0, 0, 1, 0, 96, 1, 2, 3})), track({message(0, {0x90, 60, 80})})});
    const Result<MidiLayout> layout = readMidiLayout(file);
    QVERIFY(layout.ok());
    QCOMPARE(layout->tracks[0].begin, 14U + 3U + 8U);
}

void TestMidiEvents::ignoresWhatFollowsTheLastTrack()
{
    QVERIFY(readMidiLayout(joined({header(0, 1, 96), track({}), bytes({0, 1, 2})})).ok());
}

void TestMidiEvents::readsDeltaTimes_data()
{
    QTest::addColumn<quint32>("delta");
    for (const quint32 delta : {0U, 0x40U, 0x7FU, 0x80U, 0x2000U, 0x3FFFU, 0x4000U, 0x1FFFFFU, 0x200000U, 0xFFFFFFFU})
        QTest::addRow("%u", delta) << delta;
}

void TestMidiEvents::readsDeltaTimes()
{
    QFETCH(quint32, delta);
    const ReadTrack read(joined({message(delta, {0x90, 60, 80}), message(delta, {0x80, 60, 0}), endOfTrack}));
    QVERIFY(read.ok);
    QCOMPARE(read.events.size(), 2U);
    QCOMPARE(read.events[0].tick, qint64{delta});
    QCOMPARE(read.events[1].tick, 2 * qint64{delta});
}

void TestMidiEvents::readsChannelEvents_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("dataBytes");
    for (const int status : {0x80, 0x9F, 0xA3, 0xB0, 0xE7})
        QTest::addRow("%x", static_cast<unsigned>(status)) << status << 2;
    for (const int status : {0xC0, 0xDF})
        QTest::addRow("%x", static_cast<unsigned>(status)) << status << 1;
}

void TestMidiEvents::readsChannelEvents()
{
    QFETCH(int, status);
    QFETCH(int, dataBytes);
    const Bytes data = dataBytes == 2 ? bytes({1, 127}) : bytes({1});
    const ReadTrack read(joined({bytes({0, status}), data, bytes({5}), data, endOfTrack}));
    QVERIFY2(read.ok, qPrintable(read.error));
    QCOMPARE(read.events.size(), 2U);
    for (const MidiEvent &event : read.events) {
        QCOMPARE(event.status, status);
        QCOMPARE(event.data1, 1);
        QCOMPARE(event.data2, dataBytes == 2 ? 127 : 0);
    }
    QCOMPARE(read.events[1].tick, 5);
}

void TestMidiEvents::runningStatusOutlivesMetaEvents()
{
    const ReadTrack read(
        joined({message(0, {0x90, 60, 80}), meta(1, 0x01, bytes("la")), message(1, {60, 0}), endOfTrack}));
    QVERIFY(read.ok);
    QCOMPARE(read.events.size(), 3U);
    QCOMPARE(read.events[2].status, 0x90);
    QCOMPARE(read.events[2].data2, 0);
}

void TestMidiEvents::passesOverSystemExclusive()
{
    const ReadTrack read(joined(
        {bytes({2, 0xF0, 3, 0x7E, 0x90, 0xF7}), bytes({3, 0xF7, 2, 0xF3, 1}), message(4, {0x90, 60, 80}), endOfTrack}));
    QVERIFY(read.ok);
    QCOMPARE(read.events.size(), 1U);
    QCOMPARE(read.events[0].tick, 9);
}

void TestMidiEvents::stopsAtTheEndOfTrack()
{
    const ReadTrack read(joined({bytes({7, 0xFF, 0x2F, 0}), bytes({0xFF, 0xFF, 0xFF})}));
    QVERIFY(read.ok);
    QVERIFY(read.events.empty());
    QCOMPARE(read.endTick, 7);
}

void TestMidiEvents::doesWithoutAnEndOfTrack()
{
    const ReadTrack read(message(3, {0x90, 60, 80}));
    QVERIFY(read.ok);
    QCOMPARE(read.events.size(), 1U);
    QCOMPARE(read.endTick, 3);
    QVERIFY(ReadTrack(Bytes()).ok);
}

void TestMidiEvents::namesByteAndCause_data()
{
    QTest::addColumn<Bytes>("content");
    QTest::addColumn<QString>("error");
    QTest::newRow("delta time without event") << bytes({5}) << u"byte 1: the track ends after a delta time"_s;
    QTest::newRow("endless delta time") << bytes({0x81, 0x81, 0x81, 0x81, 1, 0x90, 60, 80})
                                        << u"byte 0: a delta time is longer than four bytes"_s;
    QTest::newRow("delta time cut off") << bytes({0x81}) << u"byte 1: the track ends within a delta time"_s;
    QTest::newRow("data without status") << bytes({0, 60, 80})
                                         << u"byte 1: data byte 0x3C where a status byte is needed"_s;
    QTest::newRow("event cut off") << bytes({0, 0x90, 60}) << u"byte 3: the track ends within an event"_s;
    QTest::newRow("event cut off at once") << bytes({0, 0xC0}) << u"byte 2: the track ends within an event"_s;
    QTest::newRow("song position cut off") << bytes({0, 0xF2, 1}) << u"byte 2: the track ends within an event"_s;
    QTest::newRow("meta event without type") << bytes({0, 0xFF}) << u"byte 2: the track ends within a meta event"_s;
    QTest::newRow("meta event without length")
        << bytes({0, 0xFF, 1}) << u"byte 3: the track ends within the length of an event"_s;
    QTest::newRow("meta event too long") << bytes(
        {0, 0xFF, 1, 9, 65, 66}) << u"byte 3: an event of 9 bytes is announced, but the track has only 2 left"_s;
    QTest::newRow("system exclusive of 256 MB")
        << bytes({0, 0xF0, 0xFF, 0xFF, 0xFF, 0x7F, 1})
        << u"byte 2: an event of 268435455 bytes is announced, but the track has only 1 left"_s;
}

void TestMidiEvents::namesByteAndCause()
{
    QFETCH(Bytes, content);
    const ReadTrack read(content);
    QVERIFY(!read.ok);
    QTEST(read.error, "error");
}

SYNVAE_TEST_APPLESS(TestMidiEvents)
#include "tst_midievents.moc"
