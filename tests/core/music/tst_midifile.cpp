// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/music/melodycodec.h"
#include "core/music/midifile.h"
#include "core/music/midimelodies.h"
#include "tests/core/music/midibytes.h"
#include "tests/core/music/testmelodies.h"
#include "tests/support/testprogram.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <smf.h>

#include <cmath>
#include <memory>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;

namespace {

std::filesystem::path pathOf(const QString &file) { return file.toStdString(); }

/// A note as libsmf tells it.
struct SmfNote {
    int pitch;
    int startTick;
    int endTick;
    double start;
    double end;
};

using Smf = std::unique_ptr<smf_t, decltype(&smf_delete)>;

/// The notes of one channel of one track, read by a library that shares no code with ours.
std::vector<SmfNote> notesBySmf(smf_t *smf, int trackNumber, int channel)
{
    std::vector<SmfNote> notes;
    std::vector<int> sounding(128, -1);
    smf_track_t *track = smf_get_track_by_number(smf, trackNumber);
    for (int i = 1; track && i <= track->number_of_events; ++i) {
        const smf_event_t *event = smf_track_get_event_by_number(track, i);
        const int kind = event->midi_buffer[0] & 0xF0;
        if ((kind != 0x80 && kind != 0x90) || (event->midi_buffer[0] & 0x0F) != channel)
            continue;
        int &index = sounding[event->midi_buffer[1]];
        if (index >= 0) {
            notes[static_cast<std::size_t>(index)].endTick = event->time_pulses;
            notes[static_cast<std::size_t>(index)].end = event->time_seconds;
        }
        index = -1;
        if (kind == 0x90 && event->midi_buffer[2] > 0) {
            index = static_cast<int>(notes.size());
            notes.push_back({event->midi_buffer[1], event->time_pulses, 0, event->time_seconds, 0.0});
        }
    }
    return notes;
}

void compareWithSmf(const MidiSong &song, const Bytes &file)
{
    const Smf smf(smf_load_from_memory(file.data(), static_cast<int>(file.size())), smf_delete);
    QVERIFY(smf);
    QCOMPARE(static_cast<int>(song.ticksPerQuarter), smf->ppqn);
    QCOMPARE(song.lengthTicks, smf_get_length_pulses(smf.get()));
    QVERIFY(std::abs(song.lengthSeconds - smf_get_length_seconds(smf.get())) < 1e-6);
    for (const MidiPart &part : song.parts) {
        const std::vector<SmfNote> notes = notesBySmf(smf.get(), part.track + 1, part.channel);
        QCOMPARE(part.notes.size(), notes.size());
        for (std::size_t i = 0; i < notes.size(); ++i) {
            QCOMPARE(part.notes[i].pitch, notes[i].pitch);
            QCOMPARE(part.notes[i].startTick, notes[i].startTick);
            QCOMPARE(part.notes[i].endTick, notes[i].endTick);
            QVERIFY(std::abs(part.notes[i].start - notes[i].start) < 1e-6);
            QVERIFY(std::abs(part.notes[i].end - notes[i].end) < 1e-6);
        }
    }
}

} // namespace

class TestMidiFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }
    void writesWhatTheStandardAsks();
    void writesProgramAndName();
    void aTextIsKeptToTheByte();
    void refusesAProgramThatIsNone();
    void randomMelodiesComeBackTokenForToken();
    void silencesSurvive_data();
    void silencesSurvive();
    void anotherLibraryReadsWhatWeWrite();
    void weReadWhatAnotherLibraryWrites();
    void writesAndReadsFiles();
    void fileErrorsNameTheFile();
    void readsTheCollectionLikeAnotherLibrary();
};

void TestMidiFile::writesWhatTheStandardAsks()
{
    const Bytes file = *midiBytesOf(melodyOfTokens({0, 41, 0, 1}));
    const Bytes expected = joined({header(0, 1, 480),
                                   track({tempo(0, 500000), timeSignature(0, 4, 2), message(0, {0xC0, 0}),
                                          message(120, {0x90, 60, 80}), message(240, {0x80, 60, 0})},
                                         3840 - 360)});
    QCOMPARE(file, expected);
}

void TestMidiFile::writesProgramAndName()
{
    const Bytes file = *midiBytesOf(tune({{60, 4}}), {.program = 73, .trackName = "Schloß am Meer"});
    const Result<MidiSong> song = parseMidi(file);
    QVERIFY(song.ok());
    QCOMPARE(song->parts.size(), 1U);
    QCOMPARE(song->parts[0].program, 73);
    QCOMPARE(inWords(song->parts[0].name), u"Schloß am Meer"_s);
    const Bytes longName = *midiBytesOf(tune({{60, 4}}), {.program = 0, .trackName = std::string(5000, 'n')});
    QCOMPARE(parseMidi(longName)->parts[0].name.size(), 1000U);
}

void TestMidiFile::aTextIsKeptToTheByte()
{
    const std::string hostile("<b>%1\n\0\xFF\x80\"", 10);
    for (const std::string &text : {std::string("{}"), hostile, std::string(10'000, 't'), std::string(60'000, 'u')}) {
        const Result<MidiSong> song = parseMidi(*midiBytesOf(tune({{60, 4}}), {.trackName = "T", .text = text}));
        QVERIFY(song.ok());
        QCOMPARE(song->texts, std::vector<std::string>{text});
        QCOMPARE(song->parts[0].name, std::string("T"));
        QVERIFY(firstMelody(*song) == tune({{60, 4}}));
    }
    QVERIFY(parseMidi(*midiBytesOf(tune({{60, 4}})))->texts.empty());
    const Bytes cut = *midiBytesOf(tune({{60, 4}}), {.text = std::string(70'000, 'u')});
    QCOMPARE(parseMidi(cut)->texts.front().size(), 60'000U);
}

void TestMidiFile::refusesAProgramThatIsNone()
{
    for (const int program : {-1, 128, 1000}) {
        const Result<Bytes> file = midiBytesOf(Melody(), {.program = program});
        QVERIFY(!file.ok());
        QCOMPARE(file.error().kind, ErrorKind::InvalidInput);
    }
}

void TestMidiFile::randomMelodiesComeBackTokenForToken()
{
    for (int i = 0; i < 5000; ++i) {
        const Melody melody = randomMelody(Seed{20}, i);
        const Result<MidiSong> song = parseMidi(*midiBytesOf(melody, {.program = i % 128}));
        QVERIFY(song.ok());
        QCOMPARE(inWords(firstMelody(*song)), inWords(melody));
        QCOMPARE(song->lengthTicks, 3840);
        QCOMPARE(song->lengthSeconds, 4.0);
        std::vector<Note> notes;
        for (const MidiPart &part : song->parts) {
            for (const MidiNote &note : part.notes)
                notes.push_back({note.pitch, note.velocity, note.start, note.end});
        }
        QVERIFY(notes == notesOf(melody));
    }
}

void TestMidiFile::silencesSurvive_data()
{
    QTest::addColumn<Melody>("melody");
    QTest::newRow("nothing") << Melody();
    QTest::newRow("nothing but note-offs") << melodyOfTokens({1, 0, 0, 1, 1});
    QTest::newRow("begins with holds") << tune({{0, 9}, {60, 3}});
    QTest::newRow("begins with a note-off") << melodyOfTokens({1, 0, 41});
    QTest::newRow("ends in silence") << tune({{60, 1}});
    QTest::newRow("ends with a note-off") << tune({{60, 31}});
    QTest::newRow("ends with a note") << tune({{0, 31}, {60, 1}});
    QTest::newRow("two note-offs") << melodyOfTokens({41, 0, 1, 0, 1, 1, 43});
    QTest::newRow("note-off before a note") << melodyOfTokens({41, 1, 41, 1, 41});
    QTest::newRow("a note in every step") << [] {
        std::array<int, melodySteps> tokens{};
        tokens.fill(41);
        return *Melody::fromTokens(std::span<const int>(tokens));
    }();
}

void TestMidiFile::silencesSurvive()
{
    QFETCH(Melody, melody);
    const Result<MidiSong> song = parseMidi(*midiBytesOf(melody));
    QVERIFY(song.ok());
    QCOMPARE(inWords(firstMelody(*song)), inWords(melody));
    QCOMPARE(song->lengthSeconds, 4.0);
}

void TestMidiFile::anotherLibraryReadsWhatWeWrite()
{
    for (int i = 0; i < 300; ++i) {
        const Bytes file = *midiBytesOf(randomMelody(Seed{21}, i), {.program = 12, .trackName = "Test"});
        compareWithSmf(*parseMidi(file), file);
    }
}

void TestMidiFile::weReadWhatAnotherLibraryWrites()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"smf.mid"_s);
    const Smf smf(smf_new(), smf_delete);
    QCOMPARE(smf_set_ppqn(smf.get(), 120), 0);
    for (int t = 0; t < 3; ++t) {
        smf_track_t *track = smf_track_new();
        smf_add_track(smf.get(), track);
        for (int i = 0; i < 50; ++i) {
            const int pitch = 40 + t + i % 30;
            smf_track_add_event_delta_pulses(track, smf_event_new_from_bytes(0x90 + t, pitch, 70), 10 * t);
            smf_track_add_event_delta_pulses(track, smf_event_new_from_bytes(0x80 + t, pitch, 0), 25);
        }
    }
    QCOMPARE(smf_save(smf.get(), path.toUtf8().constData()), 0);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray content = file.readAll();
    const Result<MidiSong> song = readMidiFile(pathOf(path));
    QVERIFY(song.ok());
    QCOMPARE(song->format, 1);
    QCOMPARE(song->parts.size(), 3U);
    QCOMPARE(song->parts[2].notes.size(), 50U);
    compareWithSmf(*song, Bytes(content.begin(), content.end()));
}

void TestMidiFile::writesAndReadsFiles()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"Möwe – gull.mid"_s);
    const Melody melody = randomMelody(Seed{25}, 1);
    QVERIFY(writeMidiFile(pathOf(path), Melody()).ok());
    QVERIFY(writeMidiFile(pathOf(path), melody, {.program = 5}).ok()); // over the first
    const Result<MidiSong> song = readMidiFile(pathOf(path));
    QVERIFY(song.ok());
    QCOMPARE(firstMelody(*song), melody);
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 1);
}

void TestMidiFile::fileErrorsNameTheFile()
{
    const QTemporaryDir folder;
    const auto check = [](const Error &error, ErrorKind kind, const QString &file, const QString &cause) {
        QCOMPARE(error.kind, kind);
        QVERIFY2(inWords(error.text).contains(file), error.text.c_str());
        QVERIFY2(inWords(error.text).contains(cause), error.text.c_str());
    };
    const QString absent = folder.filePath(u"absent.mid"_s);
    check(readMidiFile(pathOf(absent)).error(), ErrorKind::NotFound, absent, u"does not exist"_s);
    check(readMidiFile(pathOf(folder.path())).error(), ErrorKind::NotFound, folder.path(), u"not a file"_s);
    check(readMidiFile("/dev/zero").error(), ErrorKind::NotFound, u"/dev/zero"_s, u"not a file"_s);
    const QString huge = folder.filePath(u"huge.mid"_s);
    QFile file(huge);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.resize(static_cast<qint64>(largestMidiFile) + 1));
    check(readMidiFile(pathOf(huge)).error(), ErrorKind::Unsupported, huge, u"larger than 16 MiB"_s);
    const QString text = folder.filePath(u"text.mid"_s);
    QFile textFile(text);
    QVERIFY(textFile.open(QIODevice::WriteOnly) && textFile.write("hello") == 5);
    textFile.close();
    check(readMidiFile(pathOf(text)).error(), ErrorKind::Corrupt, text, u"byte 0: "_s);
    const QString nowhere = folder.filePath(u"no/such/folder/x.mid"_s);
    check(writeMidiFile(pathOf(nowhere), Melody()).error(), ErrorKind::Io, nowhere, u"No such file"_s);
    check(writeMidiFile(pathOf(folder.path()), Melody()).error(), ErrorKind::Io, folder.path(), u"director"_s);
}

void TestMidiFile::readsTheCollectionLikeAnotherLibrary()
{
    const QString shared = qEnvironmentVariable("SYNVAE_SHARED");
    const QString folder = shared + u"/data/melodies"_s;
    if (shared.isEmpty() || !QDir(folder).exists())
        QSKIP("The melodies of the research data are not on this machine.");
    int files = 0;
    QDirIterator entries(folder, {u"*.mid"_s}, QDir::Files, QDirIterator::Subdirectories);
    while (entries.hasNext()) {
        QFile file(entries.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        if (++files % 10 != 0)
            continue;
        const QByteArray content = file.readAll();
        const Bytes midi(content.begin(), content.end());
        const Result<MidiSong> song = parseMidi(midi);
        QVERIFY2(song.ok(), qPrintable(file.fileName()));
        compareWithSmf(*song, midi);
    }
    QCOMPARE_GT(files, 0);
}

SYNVAE_TEST_APPLESS(TestMidiFile)
#include "tst_midifile.moc"
