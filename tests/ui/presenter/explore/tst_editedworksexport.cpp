// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/csvreader.h"
#include "core/music/midifile.h"
#include "core/music/midimelodies.h"
#include "tests/support/melodies.h"
#include "tests/support/testprogram.h"
#include "tests/ui/presenter/explore/testlatents.h"
#include "ui/presenter/explore/editedworksexport.h"

#include <QDir>
#include <QRegularExpression>
#include <QTemporaryDir>

using namespace synvae;
using namespace synvae::test;
using namespace Qt::StringLiterals;

class tst_EditedWorksExport : public QObject
{
    Q_OBJECT

private:
    static MovedWorksFiles someFiles()
    {
        auto works = std::make_shared<PlainWorks>(3);
        works->works()[1].file = u"img/a \"b\", c.png"_s;
        MovedWorksFiles files{works, {memberOne, spacesOf(3), {0, 1}, {}, {}, 1.5}, {}, u"hash"_s, 11};
        files.order.attribute.name = "higher";
        files.moved = {{0, {}, melodyOfPitches({60}), melodyOfPitches({72, 74})},
                       {1, {}, melodyOfPitches({60}), melodyOfPitches({65})}};
        return files;
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void melodiesAndATableAreWritten()
    {
        const QTemporaryDir folder;
        const QString out = folder.filePath(u"new/moved"_s);
        const MovedWorksFiles files = someFiles();
        const auto written = writeMovedWorks(out, files);
        QVERIFY2(written.ok(), written.ok() ? "" : written.error().text.c_str());
        QCOMPARE(*written, 2);
        QFile table(out + u"/moved.csv"_s);
        QVERIFY(table.open(QIODevice::ReadOnly));
        const auto read = readCsv(table.readAll());
        QVERIFY(read.ok());
        QCOMPARE(read->rows.size(), 2);
        const auto cell
            = [&](int row, const QString &name) { return read->rows.at(row).at(read->columns.indexOf(name)); };
        QCOMPARE(cell(1, u"file"_s), u"img/a \"b\", c.png"_s);
        QCOMPARE(cell(0, u"attribute"_s), u"higher"_s);
        QCOMPARE(cell(0, u"strength"_s), u"1.5"_s);
        QCOMPARE(cell(0, u"pitch_before"_s), u"60"_s);
        QCOMPARE(cell(0, u"pitch_after"_s), u"73"_s);
        for (int row = 0; row < 2; ++row) {
            const auto song = readMidiFile((out + u'/' + cell(row, u"midi"_s)).toStdU16String());
            QVERIFY(song.ok());
            QVERIFY(firstMelody(*song) == files.moved.at(static_cast<std::size_t>(row)).after);
        }
    }

    void whatCannotBeWrittenSaysWhy()
    {
        MovedWorksFiles files = someFiles();
        std::stop_source stop;
        stop.request_stop();
        const QTemporaryDir folder;
        QCOMPARE(writeMovedWorks(folder.path(), files, stop.get_token()).error().kind, ErrorKind::Cancelled);
        QVERIFY(!QFile::exists(folder.filePath(u"moved.csv"_s)));
        QCOMPARE(writeMovedWorks(u"/proc/none"_s, files).error().kind, ErrorKind::Io);
        files.moved.clear();
        QCOMPARE(writeMovedWorks(folder.path(), files).error().kind, ErrorKind::InvalidInput);
    }
};

SYNVAE_TEST_GUILESS(tst_EditedWorksExport)
#include "tst_editedworksexport.moc"
