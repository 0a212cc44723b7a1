// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/music/melodywords.h"
#include "core/music/midifile.h"
#include "core/music/midimelodies.h"
#include "tests/core/music/midibytes.h"
#include "tests/core/music/testmelodies.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;

namespace {

/// Changes a file as damage and malice would; the same seed, the same damage.
Bytes damaged(Bytes file, Seed seed)
{
    std::uint64_t draw = 0;
    const auto below = [&](std::size_t limit) {
        return static_cast<std::size_t>(derive(seed, draw++).value % std::max<std::size_t>(1, limit));
    };
    const std::size_t changes = 1 + below(4);
    for (std::size_t change = 0; change < changes && !file.empty(); ++change) {
        const auto at = static_cast<std::ptrdiff_t>(below(file.size()));
        const auto byte = static_cast<std::uint8_t>(below(256));
        switch (below(7)) {
        case 0:
            file[static_cast<std::size_t>(at)] = byte;
            break;
        case 1:
            file[static_cast<std::size_t>(at)] ^= static_cast<std::uint8_t>(1U << below(8));
            break;
        case 2:
            file[static_cast<std::size_t>(at)] = 0xFF;
            break;
        case 3:
            file.insert(file.begin() + at, 1 + below(5), byte);
            break;
        case 4:
            file.erase(file.begin() + at,
                       file.begin()
                           + std::min(at + 1 + static_cast<std::ptrdiff_t>(below(5)),
                                      static_cast<std::ptrdiff_t>(file.size())));
            break;
        case 5:
            file.resize(static_cast<std::size_t>(at));
            break;
        default: {
            const Bytes copy(file.begin() + at,
                             file.begin()
                                 + std::min<std::ptrdiff_t>(at + 40, static_cast<std::ptrdiff_t>(file.size())));
            const auto to = static_cast<std::ptrdiff_t>(below(file.size()));
            file.insert(file.begin() + to, copy.begin(), copy.end());
        }
        }
    }
    return file;
}

/// Whatever was read must be in order, and all that is made of it must work.
void checkSong(const MidiSong &song)
{
    QCOMPARE_GT(song.ticksPerQuarter, 0.0);
    QVERIFY(std::isfinite(song.lengthSeconds));
    QCOMPARE(song.tempos.front().tick, 0);
    QCOMPARE(song.timeSignatures.front().tick, 0);
    for (const MidiPart &part : song.parts) {
        std::int64_t last = 0;
        for (const MidiNote &note : part.notes) {
            QVERIFY(note.pitch >= 0 && note.pitch < 128 && note.velocity > 0 && note.velocity < 128);
            QCOMPARE_GE(note.startTick, last);
            QCOMPARE_GE(note.endTick, note.startTick);
            QCOMPARE_LE(note.endTick, song.lengthTicks);
            QVERIFY(std::isfinite(note.start) && note.start >= 0.0 && note.end >= note.start);
            last = note.startTick;
        }
    }
    for (const int hopBars : {1, 2}) {
        for (const Melody &melody : melodiesOf(song, {.hopBars = hopBars}))
            QVERIFY(!melody.silent());
    }
    QVERIFY(!sentenceAbout(firstMelody(song)).empty());
}

} // namespace

/// Above all what it does with files that are damaged or meant to do harm.
class TestMidiReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }
    void readsAFullFile();
    void followsTheTempoMap();
    void readsSmpteTime();
    void endsNotesThatNobodyEnds();
    void whatIsNotMusicNeverCostsTheNotes_data();
    void whatIsNotMusicNeverCostsTheNotes();
    void aThousandFaultsAreFewRemarks();
    void thePedalHoldsNotes();
    void refusesBadFiles_data();
    void refusesBadFiles();
    void everyTruncationIsRefused();
    void damagedFilesNeverBreakIt_data();
    void damagedFilesNeverBreakIt();
    void noiseNeverBreaksIt();
    void hugeSilencesCostNothing();
};

void TestMidiReader::readsAFullFile()
{
    const Result<MidiSong> song = parseMidi(fullFile());
    QVERIFY2(song.ok(), song.ok() ? "" : song.error().text.c_str());
    QCOMPARE(song->format, 1);
    QCOMPARE(song->ticksPerQuarter, 96.0);
    QCOMPARE(song->parts.size(), 3U);
    const MidiPart &melody = song->parts[0];
    QCOMPARE(melody.track, 1);
    QCOMPARE(melody.channel, 2);
    QCOMPARE(melody.program, 40);
    QCOMPARE(inWords(melody.name), u"Tune"_s);
    QCOMPARE(melody.notes.size(), 4U);
    QCOMPARE(melody.notes[1].startTick, 48);
    QCOMPARE(melody.notes[1].endTick, 96);
    QCOMPARE(melody.notes[3].pitch, 72);
    QCOMPARE(melody.notes[3].startTick, 576);
    QCOMPARE(song->parts[1].channel, 0);
    QCOMPARE(song->parts[1].notes.size(), 3U);
    QCOMPARE(song->parts[2].channel, 9);
    QCOMPARE(song->timeSignatures.size(), 2U);
    QCOMPARE(song->timeSignatures[1].tick, 384);
    QCOMPARE(song->timeSignatures[1].numerator, 3);
    QCOMPARE(song->timeSignatures[1].denominator, 4);
    QCOMPARE(song->lengthTicks, 768);
    QCOMPARE(song->lengthSeconds, 3.0);
}

void TestMidiReader::followsTheTempoMap()
{
    // The second tempo comes from another track, and an earlier tick than the first track's last tempo.
    const Bytes file = joined({header(1, 2, 100), track({tempo(0, 600000), tempo(400, 1000000)}),
                               track({tempo(200, 300000), message(0, {0x90, 60, 80}), message(100, {0x80, 60, 0}),
                                      message(100, {0x90, 62, 80}), message(100, {0x80, 62, 0})})});
    const Result<MidiSong> song = parseMidi(file);
    QVERIFY(song.ok());
    QCOMPARE(song->tempos.size(), 3U);
    QCOMPARE(song->tempos[0].beatsPerMinute, 100.0);
    QCOMPARE(song->tempos[1].beatsPerMinute, 200.0);
    const std::vector<MidiNote> &notes = song->parts[0].notes;
    QVERIFY(std::abs(notes[0].start - 1.2) < 1e-12);
    QVERIFY(std::abs(notes[0].end - 1.5) < 1e-12);
    QVERIFY(std::abs(notes[1].start - 1.8) < 1e-12);
    QVERIFY(std::abs(notes[1].end - 2.8) < 1e-12);
}

void TestMidiReader::readsSmpteTime()
{
    // 25 frames of 40 ticks: a tick is a millisecond, whatever the tempo events say.
    const Bytes file = joined({header(0, 1, 0xE728),
                               track({tempo(0, 100000), message(125, {0x90, 60, 80}), message(250, {0x80, 60, 0}),
                                      message(250, {0x90, 62, 80}), message(125, {0x80, 62, 0})})});
    const Result<MidiSong> song = parseMidi(file);
    QVERIFY(song.ok());
    QVERIFY(std::abs(song->parts[0].notes[1].start - 0.625) < 1e-12);
    QVERIFY(std::abs(song->lengthSeconds - 0.75) < 1e-12);
    QCOMPARE(inWords(firstMelody(*song)), inWords(melodyOfTokens({0, 41, 0, 1, 0, 43, 1})));
}

void TestMidiReader::endsNotesThatNobodyEnds()
{
    const Bytes file = joined({header(0, 1, 96),
                               track({message(0, {0x90, 60, 80}), message(24, {0x90, 60, 80}),
                                      message(24, {0x80, 61, 0}), message(0, {0x90, 64, 80})},
                                     48)});
    const Result<MidiSong> song = parseMidi(file);
    QVERIFY(song.ok());
    const MidiPart &part = song->parts[0];
    QCOMPARE(part.notes.size(), 3U);
    QCOMPARE(part.notes[0].endTick, 24); // struck again
    QCOMPARE(part.notes[1].endTick, 96); // the end of the track
    QCOMPARE(part.notes[2].endTick, 96);
    QCOMPARE(part.idleNoteOffs, std::vector<std::int64_t>{48});
}

void TestMidiReader::refusesBadFiles_data()
{
    QTest::addColumn<Bytes>("file");
    QTest::addColumn<QString>("error");
    QTest::addColumn<ErrorKind>("kind");
    const Bytes good = *midiBytesOf(tune({{60, 4}}));
    const auto bad = [](const char *name, const Bytes &file, const QString &error,
                        ErrorKind kind = ErrorKind::Corrupt) { QTest::newRow(name) << file << error << kind; };
    bad("empty", {}, u"byte 0: the file is empty"_s);
    bad("text", bytes("Hello, I am not music"), u"byte 0: the file does not begin with \"MThd\""_s);
    bad("RIFF", bytes("RIFF1234RMIDdata"), u"byte 0: a RIFF file"_s, ErrorKind::Unsupported);
    bad("header cut off", Bytes(good.begin(), good.begin() + 10), u"byte 10: the file ends within its header"_s);
    bad("header too short", joined({chunk("MThd", bytes({0, 0, 0, 1})), Bytes(20)}), u"byte 4: the header claims 4"_s);
    bad("header of 4 GB", joined({bytes("MThd"), bytes({255, 255, 255, 255}), Bytes(20)}),
        u"byte 4: the header claims 4294967295 bytes"_s);
    bad("type 2", joined({header(2, 1, 96), track({})}), u"byte 8: a file of type 2"_s, ErrorKind::Unsupported);
    bad("type 7", joined({header(7, 1, 96), track({})}), u"byte 8: there is no MIDI file of type 7"_s);
    bad("no tracks", header(1, 0, 96), u"byte 10: the file has no tracks"_s);
    bad("no resolution", joined({header(0, 1, 0), track({})}), u"byte 12: the resolution is 0"_s);
    bad("no frame rate", joined({header(0, 1, 0x8004), track({})}), u"byte 12: 128 is not an SMPTE frame rate"_s);
    bad("no ticks in a frame", joined({header(0, 1, 0xE700), track({})}), u"byte 13: the resolution is 0"_s);
    bad("fewer tracks than promised", joined({header(1, 3, 96), track({}), track({})}),
        u"byte 38: the file ends after 2 of 3 tracks"_s);
    bad("65535 tracks", joined({header(1, 65535, 96), track({})}), u"byte 26: the file ends after 1 of 65535"_s);
    bad("track cut off", Bytes(good.begin(), good.end() - 5), u"byte 18: a chunk of"_s);
    bad("no track where one should be", joined({header(0, 1, 96), Bytes(30)}), u"byte 14: a track should begin here"_s);
    bad("track of 4 GB", joined({header(0, 1, 96), bytes("MTrk"), bytes({255, 255, 255, 255}), Bytes(30)}),
        u"byte 18: a chunk of 4294967295 bytes is announced, but only 30 follow"_s);
    bad("event cut off", joined({header(0, 1, 96), chunk("MTrk", bytes({0, 0x90, 60}))}),
        u"byte 25: the track ends within an event"_s);
}

void TestMidiReader::whatIsNotMusicNeverCostsTheNotes_data()
{
    QTest::addColumn<Bytes>("events");
    QTest::addColumn<QString>("remark");
    QTest::newRow("standing tempo") << tempo(0, 0) << u"byte 23: a tempo of 0"_s;
    QTest::newRow("short tempo") << meta(0, 0x51, bytes({7})) << u"byte 23: a tempo event has 1 bytes instead of 3"_s;
    QTest::newRow("tempo of four bytes") << meta(0, 0x51, bytes({7, 0xA1, 0x20, 0}))
                                         << u"byte 23: a tempo event has 4 bytes instead of 3"_s;
    QTest::newRow("meter of nothing") << timeSignature(0, 0, 2) << u"byte 23: a time signature that no music has"_s;
    QTest::newRow("meter of tiny notes") << timeSignature(0, 4, 200)
                                         << u"byte 23: a time signature that no music has"_s;
    QTest::newRow("volume of 255") << message(0, {0xB0, 7, 255}) << u"byte 25: the value 255 is above 127"_s;
    QTest::newRow("pitch of 253") << message(0, {0x90, 253, 80}) << u"byte 24: the value 253 is above 127"_s;
    QTest::newRow("clock") << message(0, {0xF8}) << u"byte 23: status byte 0xF8 does not belong in a file"_s;
    QTest::newRow("song position") << message(0, {0xF2, 1, 2}) << u"byte 23: status byte 0xF2 does not belong"_s;
}

void TestMidiReader::whatIsNotMusicNeverCostsTheNotes()
{
    QFETCH(Bytes, events);
    QFETCH(QString, remark);
    const Bytes note = joined({message(0, {0x90, 60, 200}), message(96, {0x80, 60, 0})});
    const Result<MidiSong> song = parseMidi(joined({header(0, 1, 96), track({events, note})}));
    QVERIFY2(song.ok(), song.ok() ? "" : song.error().text.c_str());
    QCOMPARE(song->parts.size(), 1U);
    QCOMPARE(song->parts[0].notes.size(), 1U);
    QCOMPARE(song->parts[0].notes[0].velocity, 127);
    QCOMPARE(song->parts[0].notes[0].end, 0.5);
    QVERIFY(!song->remarks.empty());
    const auto told = [&remark](const std::string &text) { return inWords(text).startsWith(remark); };
    QVERIFY2(std::ranges::any_of(song->remarks, told), song->remarks.front().c_str());
}

void TestMidiReader::aThousandFaultsAreFewRemarks()
{
    Bytes events;
    for (int i = 0; i < 1000; ++i)
        events.insert(events.end(), {0, 0xF8});
    const Result<MidiSong> song = parseMidi(joined({header(0, 1, 96), track({events})}));
    QVERIFY(song.ok());
    QCOMPARE(song->remarks.size(), 21U);
    QCOMPARE(inWords(song->remarks.back()), u"and 980 more of the kind"_s);
}

void TestMidiReader::thePedalHoldsNotes()
{
    // A quarter under the pedal, the same pitch struck anew, and let go at the third quarter.
    const Bytes events = joined({message(0, {0xB0, 64, 127}), message(0, {0x90, 60, 80}), message(96, {0x80, 60, 0}),
                                 message(48, {0x90, 60, 80}), message(10, {0x80, 60, 0}), message(0, {0x90, 64, 80}),
                                 message(10, {0x80, 64, 0}), message(124, {0xB0, 64, 0}), message(0, {0x90, 67, 80}),
                                 message(96, {0x80, 67, 0})});
    const Result<MidiSong> song = parseMidi(joined({header(0, 1, 96), track({events})}));
    QVERIFY(song.ok());
    const std::vector<MidiNote> &notes = song->parts.at(0).notes;
    QCOMPARE(notes.size(), 4U);
    QCOMPARE(notes[0].endTick, 96);
    QCOMPARE(notes[0].soundingEndTick, 144);
    QCOMPARE(notes[1].soundingEndTick, 288);
    QCOMPARE(notes[2].soundingEndTick, 288);
    QCOMPARE(notes[2].soundingEnd, 1.5);
    QCOMPARE(notes[3].soundingEndTick, notes[3].endTick);
}

void TestMidiReader::refusesBadFiles()
{
    QFETCH(Bytes, file);
    QFETCH(QString, error);
    const Result<MidiSong> song = parseMidi(file);
    QVERIFY(!song.ok());
    QVERIFY2(inWords(song.error().text).startsWith(error), song.error().text.c_str());
    QTEST(song.error().kind, "kind");
}

void TestMidiReader::everyTruncationIsRefused()
{
    const Bytes file = fullFile();
    for (std::size_t size = 0; size < file.size(); ++size) {
        const Result<MidiSong> song = parseMidi(std::span(file).first(size));
        QVERIFY2(!song.ok(), std::to_string(size).c_str());
        QVERIFY(inWords(song.error().text).startsWith(u"byte "_s));
    }
}

void TestMidiReader::damagedFilesNeverBreakIt_data()
{
    QTest::addColumn<Bytes>("file");
    QTest::newRow("full file") << fullFile();
    QTest::newRow("melody") << *midiBytesOf(randomMelody(Seed{22}, 1), {.program = 3, .trackName = "Name"});
    QTest::newRow("SMPTE") << joined({header(0, 1, 0xE728), track({message(9, {0x90, 60, 80}), message(90, {60, 0})})});
}

void TestMidiReader::damagedFilesNeverBreakIt()
{
    QFETCH(Bytes, file);
    static const QRegularExpression byteAndCause(u"^byte (\\d+): ."_s);
    int readable = 0;
    for (std::uint64_t round = 0; round < 4000; ++round) {
        const Bytes bad = damaged(file, derive(Seed{23}, round));
        const Result<MidiSong> song = parseMidi(bad);
        if (song.ok()) {
            ++readable;
            checkSong(*song);
            if (QTest::currentTestFailed())
                QFAIL(qPrintable(u"in round %1"_s.arg(round)));
        } else {
            const QRegularExpressionMatch match = byteAndCause.match(inWords(song.error().text));
            QVERIFY2(match.hasMatch(), song.error().text.c_str());
            QCOMPARE_LE(match.captured(1).toULongLong(), bad.size());
        }
    }
    QVERIFY(readable > 50 && readable < 3950); // the damage must neither be total nor go unnoticed
}

void TestMidiReader::noiseNeverBreaksIt()
{
    for (std::uint64_t round = 0; round < 3000; ++round) {
        Bytes noise;
        for (std::uint64_t i = 0; i < 300; ++i)
            noise.push_back(static_cast<std::uint8_t>(derive(derive(Seed{24}, round), i).value >> 9));
        // Alone it is refused at once; as a track it goes all the way.
        QVERIFY(!parseMidi(noise).ok());
        if (const Result<MidiSong> song = parseMidi(joined({header(0, 1, 96), chunk("MTrk", noise)})); song.ok())
            checkSong(*song);
    }
}

void TestMidiReader::hugeSilencesCostNothing()
{
    // 200 notes, each after the longest rest a file can hold, at the coarsest resolution: 13 billion bars.
    Bytes events;
    for (int i = 0; i < 200; ++i) {
        const Bytes note = joined({message(0xFFFFFFF, {0x90, 60, 80}), message(0xFFFFFFF, {0x80, 60, 0})});
        events.insert(events.end(), note.begin(), note.end());
    }
    const Result<MidiSong> song = parseMidi(joined({header(0, 1, 1), track({events})}));
    QVERIFY(song.ok());
    const std::vector<Melody> melodies = melodiesOf(*song, {.hopBars = 1});
    QVERIFY(melodies.size() >= 199 && melodies.size() <= 400);
    checkSong(*song);
}

SYNVAE_TEST_APPLESS(TestMidiReader)
#include "tst_midireader.moc"
