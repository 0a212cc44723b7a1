// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/music/midifile.h"
#include "core/music/miditrackwriter.h"
#include "tests/support/testprogram.h"

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_MidiTrackWriter : public QObject
{
    Q_OBJECT

private:
    static MidiTrackWriter example()
    {
        MidiTrackWriter track;
        track.text(midiTrackNameEvent, "tune");
        track.beginning(600000, 42);
        track.event(100000, {0x90, 64, 70});
        track.event(100480, {0x80, 64, 0});
        track.event(200000, {0xFF, 0x2F, 0});
        return track;
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void whatIsWrittenCanBeRead()
    {
        const auto song = parseMidi(example().file());
        QVERIFY2(song.ok(), song.ok() ? "" : song.error().text.c_str());
        QCOMPARE(song->format, 0);
        QCOMPARE(song->ticksPerQuarter, 480.0);
        QCOMPARE(song->tempos.front().beatsPerMinute, 100.0);
        QCOMPARE(song->parts.size(), std::size_t{1});
        QCOMPARE(song->parts[0].name, std::string("tune"));
        QCOMPARE(song->parts[0].program, 42);
        QCOMPARE(song->parts[0].notes.size(), std::size_t{1});
        QCOMPARE(song->parts[0].notes[0].startTick, std::int64_t{100000});
        QCOMPARE(song->parts[0].notes[0].endTick, std::int64_t{100480});
        QCOMPARE(song->parts[0].notes[0].velocity, 70);
        QCOMPARE(song->lengthTicks, std::int64_t{200000});
    }

    void longTextsAreCut()
    {
        MidiTrackWriter track;
        track.text(midiTrackNameEvent, std::string(5000, 'x'));
        track.event(0, {0xFF, 0x2F, 0});
        QVERIFY(track.file().size() < 1100);
        QVERIFY(parseMidi(track.file()).ok());
    }

    void filesAppearWholeOrNotAtAll()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"tune.mid"_s);
        QVERIFY(writeMidiBytes(file.toStdString(), example().file()).ok());
        QCOMPARE(QFile(file).size(), static_cast<qint64>(example().file().size()));
        QVERIFY(!QFile::exists(file + u".part"_s));
        const auto failed = writeMidiBytes(folder.filePath(u"none/tune.mid"_s).toStdString(), example().file());
        QVERIFY(!failed.ok());
        QCOMPARE(failed.error().kind, ErrorKind::Io);
    }
};

SYNVAE_TEST_APPLESS(tst_MidiTrackWriter)
#include "tst_miditrackwriter.moc"
