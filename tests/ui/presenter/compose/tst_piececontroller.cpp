// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/music/midifile.h"
#include "core/playback/soundfont.h"
#include "tests/support/melodies.h"
#include "tests/support/testprogram.h"
#include "tests/ui/presenter/compose/composefixture.h"
#include "ui/presenter/compose/piececontroller.h"

#include <QFileInfo>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace synvae;
using namespace synvae::test;

namespace {

PieceItem item(const QString &title, int pitch)
{
    return {title, melodyWith({{0, tokenOf(pitch)}, {4, noteOffToken}})};
}

} // namespace

class tst_PieceController : public QObject
{
    Q_OBJECT

private:
    TaskRunner m_tasks;
    QTemporaryDir m_folder;

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void thePieceFollowsItsMelodiesAndSettings()
    {
        ComposeFixture stage;
        PieceController piece(m_tasks, stage.player);
        const QSignalSpy changed(&piece, &PieceController::pieceChanged);
        QVERIFY(!piece.piece());
        QCOMPARE(piece.description(), u"No melodies yet."_s);
        piece.items().append({item(u"a"_s, 60), item(u"b"_s, 62), item(u"c"_s, 64)});
        QCOMPARE_EQ(piece.piece()->bars(), std::int64_t{6});
        QCOMPARE(piece.description(), u"3 melodies, 6 bars, 12 seconds."_s);
        PieceSettings settings;
        settings.join = Join::CrossFaded;
        settings.tempo = 60.0;
        piece.setSettings(settings);
        QCOMPARE_EQ(piece.piece()->bars(), std::int64_t{4});
        piece.items().remove(0);
        piece.items().move(0, 1);
        QCOMPARE_EQ(piece.piece()->notes.front().pitch, 64);
        settings.tempo = 1.0;
        piece.setSettings(settings);
        QVERIFY(!piece.piece());
        QVERIFY(!piece.problem().isEmpty());
        QCOMPARE(piece.description(), piece.problem());
        QCOMPARE_EQ(changed.size(), 5);
    }

    void aSnappedKeyIsToldOf()
    {
        ComposeFixture stage;
        PieceController piece(m_tasks, stage.player);
        piece.items().append({{u"a"_s, melodyOfPitches({60, 62, 64, 65, 67, 69, 71, 72, 61, 60, 64, 67, 60})}});
        PieceSettings settings;
        settings.key = KeyHandling::Snapped;
        piece.setSettings(settings);
        QVERIFY2(piece.description().contains(u"Audition effect"), qPrintable(piece.description()));
    }

    void itPlaysFromWhereItIsSoughtAndGoesBackToTheBeginning()
    {
        ComposeFixture stage;
        PieceController piece(m_tasks, stage.player);
        PieceSettings settings;
        settings.program = 7;
        settings.tempo = 240.0;
        piece.setSettings(settings);
        piece.play(); // nothing there
        QVERIFY(!piece.isPlaying());
        piece.items().append({item(u"a"_s, 60), item(u"b"_s, 62), item(u"c"_s, 64)});
        piece.seek(32.0);
        piece.play();
        QTRY_VERIFY(!stage.recording->sounding().empty());
        QCOMPARE(stage.recording->entries(Recording::Kind::Program).back().value, 7.0);
        QVERIFY(stage.turnUntil([&] { return !piece.isPlaying(); }));
        QCOMPARE_EQ(stage.recording->notesAsText(), "+62 -62 +64 -64 0");
        QCOMPARE(piece.position(), 0.0);
    }

    void seekingWhilePlayingGoesOnThere()
    {
        ComposeFixture stage;
        PieceController piece(m_tasks, stage.player);
        piece.items().append({item(u"a"_s, 60), item(u"b"_s, 62)});
        piece.play();
        QTRY_COMPARE(stage.recording->notesAsText(), std::string("+60"));
        piece.seek(32.0);
        QTRY_COMPARE(stage.recording->notesAsText(), std::string("+60 -60 0 +62"));
        QVERIFY(piece.isPlaying());
        piece.items().remove(0); // another piece: what sounds is ended
        QVERIFY(!piece.isPlaying());
        QTRY_VERIFY(stage.recording->sounding().empty());
    }

    void itIsWritten()
    {
        ComposeFixture stage;
        PieceController piece(m_tasks, stage.player);
        const QSignalSpy exported(&piece, &PieceController::exported);
        const QSignalSpy failed(&piece, &PieceController::exportFailed);
        const QString file = m_folder.filePath(u"piece.mid"_s);
        QVERIFY(!piece.exportTo(file, u"Title"_s)); // nothing to write
        piece.items().append({item(u"a"_s, 60), item(u"b"_s, 62)});
        QVERIFY(piece.exportTo(file, u"Title"_s));
        QVERIFY(!piece.exportTo(file, u"Title"_s)); // one at a time
        QTRY_COMPARE(exported.size(), 1);
        QCOMPARE_EQ(readMidiFile(file.toStdString())->parts.at(0).notes.size(), std::size_t{2});
        QVERIFY(piece.exportTo(m_folder.filePath(u"piece.xyz"_s), {}));
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(!piece.isExporting());
    }

    void anExportIsCancelled()
    {
        if (findSoundFont().isEmpty())
            QSKIP("No SoundFont is installed.");
        ComposeFixture stage;
        PieceController piece(m_tasks, stage.player);
        piece.items().append(std::vector<PieceItem>(120, item(u"a"_s, 60)));
        const QSignalSpy progressed(&piece, &PieceController::exportProgressed);
        const QSignalSpy cancelled(&piece, &PieceController::exportCancelled);
        const QString file = m_folder.filePath(u"long.wav"_s);
        QVERIFY(piece.exportTo(file, {}));
        QTRY_VERIFY(!progressed.isEmpty());
        piece.cancelExport();
        QTRY_COMPARE(cancelled.size(), 1);
        QVERIFY(!QFileInfo::exists(file));
        QVERIFY(piece.exportTo(file, {})); // and destroyed while it is being written
    }
};

SYNVAE_TEST_GUILESS(tst_PieceController)
#include "tst_piececontroller.moc"
