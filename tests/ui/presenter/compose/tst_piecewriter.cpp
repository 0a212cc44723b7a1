// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/music/midifile.h"
#include "core/playback/rendering.h"
#include "core/playback/soundfont.h"
#include "tests/support/melodies.h"
#include "tests/support/pitch.h"
#include "tests/support/testprogram.h"
#include "ui/presenter/compose/piecewriter.h"

#include <QDir>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace synvae;

namespace {

/// Eight notes of a quarter each, one after the other over two melodies.
const std::array pitches{60, 64, 67, 72, 71, 67, 62, 55, 60, 65, 69, 76, 72, 69, 64, 57};

std::vector<Melody> melodies()
{
    std::vector<Melody> made;
    for (std::size_t melody = 0; melody < 2; ++melody) {
        std::vector<int> tokens(melodySteps, holdToken);
        for (std::size_t beat = 0; beat < 8; ++beat)
            tokens[4 * beat] = tokenOf(pitches.at(8 * melody + beat));
        made.push_back(Melody::fromTokens(std::span<const int>(tokens)).value());
    }
    return made;
}

} // namespace

class tst_PieceWriter : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void midiHoldsTheNotesAndTheTempo()
    {
        const auto piece = pieceOf(melodies(), {.tempo = 90.0, .program = 12});
        QVERIFY(piece.ok());
        const QString file = m_folder.filePath(u"piece.mid"_s);
        QVERIFY(writePiece(*piece, file, u"Seaside"_s, {}).ok());
        const auto song = readMidiFile(file.toStdString());
        QVERIFY(song.ok());
        QCOMPARE_EQ(song->parts.size(), std::size_t{1});
        QCOMPARE_EQ(song->parts[0].name, "Seaside");
        QCOMPARE_EQ(song->parts[0].program, 12);
        QVERIFY(std::abs(song->tempos.front().beatsPerMinute - 90.0) < 0.01);
        QCOMPARE_EQ(song->parts[0].notes.size(), pitches.size());
        for (std::size_t i = 0; i < pitches.size(); ++i) {
            QCOMPARE_EQ(song->parts[0].notes[i].pitch, pitches.at(i));
            QVERIFY(std::abs(song->parts[0].notes[i].start - static_cast<double>(i) * 60.0 / 90.0) < 0.001);
        }
    }

    /// The piece rendered as writePiece() does it: each pitch at its time of the piece's tempo.
    void theSoundHasThePitchesAtTheirTimes()
    {
        if (findSoundFont().isEmpty())
            QSKIP("No SoundFont is installed.");
        const auto piece = pieceOf(melodies(), {.tempo = 100.0, .program = 80});
        QVERIFY(piece.ok());
        const auto audio = (*Renderer::create({.program = 80}))->render(notesOf(*piece));
        QVERIFY(audio.ok());
        const std::vector<float> mono = monoOf(audio->samples);
        const double rate = audio->sampleRate;
        for (std::size_t i = 0; i < pitches.size(); ++i) {
            const double start = static_cast<double>(i) * 0.6;
            const auto onset = onsetBetween(mono, rate, std::max(0.0, start - 0.1), start + 0.2);
            QVERIFY2(i > 0 || (onset && std::abs(*onset - start) < 0.01), qPrintable(QString::number(i)));
            const auto begin = mono.begin() + static_cast<std::ptrdiff_t>((start + 0.1) * rate);
            const std::vector<float> part(begin, begin + static_cast<std::ptrdiff_t>(0.3 * rate));
            const auto pitch = pitchOfSound(part, rate);
            QVERIFY2(pitch && std::abs(*pitch - pitches.at(i)) < 0.3, qPrintable(QString::number(i)));
        }
    }

    void wavAndFlacAreWrittenWithProgress()
    {
        if (findSoundFont().isEmpty())
            QSKIP("No SoundFont is installed.");
        const auto piece = pieceOf(melodies(), {});
        for (const QString &name : {u"piece.wav"_s, u"piece.FLAC"_s}) {
            std::int64_t reports = 0;
            const auto written = writePiece(*piece, m_folder.filePath(name), {}, {},
                                            [&reports](const Progress &progress) { reports += progress.total > 0; });
            QVERIFY2(written.ok(), written.ok() ? "" : written.error().text.c_str());
            QVERIFY(reports > 5);
            QVERIFY(QFileInfo(m_folder.filePath(name)).size() > 10'000);
        }
    }

    void whatIsStoppedLeavesNoFile()
    {
        if (findSoundFont().isEmpty())
            QSKIP("No SoundFont is installed.");
        std::stop_source stop;
        const QString file = m_folder.filePath(u"stopped.wav"_s);
        const auto written = writePiece(
            *pieceOf(melodies(), {}), file, {}, {}, [&stop](const Progress &) { stop.request_stop(); },
            stop.get_token());
        QVERIFY(!written.ok());
        QVERIFY(written.error().kind == ErrorKind::Cancelled);
        QVERIFY(!QFileInfo::exists(file));
    }

    void otherSuffixesAndFoldersThatAreNotThereAreErrors()
    {
        const auto piece = pieceOf(melodies(), {});
        const auto other = writePiece(*piece, m_folder.filePath(u"piece.mp3"_s), {}, {});
        QVERIFY(!other.ok());
        QVERIFY(other.error().text.find("piece.mp3") != std::string::npos);
        QVERIFY(!writePiece(*piece, m_folder.filePath(u"no/such/folder/piece.mid"_s), {}, {}).ok());
    }
};

SYNVAE_TEST_GUILESS(tst_PieceWriter)
#include "tst_piecewriter.moc"
