// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/collection/worksheet.h"

#include "core/collection/workwriter.h"
#include "tests/support/testprogram.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace synvae;
using namespace Qt::StringLiterals;

namespace {

const QString hostile = u"<b>%1</b>\n\t"_s + QChar(0) + QString(10'000, u'w');

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

qsizetype pagesIn(const QByteArray &pdf) { return pdf.count("/Type /Page\n"); }

SheetWork work(const QString &title)
{
    QImage picture(300, 200, QImage::Format_RGB32);
    picture.fill(Qt::darkGreen);
    return {picture, title, {u"Anna Ancher"_s, u"1891"_s}, Melody(), u"{\"synvae\":1}"_s};
}

} // namespace

class tst_WorkSheet : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void aPageForEachWork()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"catalogue.pdf"_s);
        SheetWriter sheets(file, u"Sketches"_s);
        for (int number = 0; number < 3; ++number)
            sheets.add(work(u"Sketch %1"_s.arg(number)));
        QVERIFY(!QFile::exists(file));
        QVERIFY(sheets.finish());
        const QByteArray pdf = contentOf(file);
        QVERIFY(pdf.startsWith("%PDF-"));
        QVERIFY(pdf.contains("%%EOF"));
        QCOMPARE(pagesIn(pdf), 3);
        QVERIFY(pdf.contains("/Subtype /Image"));
    }

    void anyTextFitsOnAPage()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"x.pdf"_s);
        SheetWriter sheets(file, hostile);
        SheetWork hard = work(hostile);
        hard.details = QStringList(200, hostile);
        hard.provenance = hostile;
        sheets.add(hard);
        hard.picture = QImage(3, 9000, QImage::Format_RGB32);
        hard.picture.fill(Qt::red);
        sheets.add(hard);
        hard.picture = {};
        sheets.add(hard);
        QVERIFY(sheets.finish());
        QCOMPARE(pagesIn(contentOf(file)), 3);
    }

    void whatIsNotFinishedIsNotThere()
    {
        const QTemporaryDir folder;
        {
            SheetWriter sheets(folder.filePath(u"x.pdf"_s), {});
            sheets.add(work(u"a"_s));
        }
        QVERIFY(QDir(folder.path()).isEmpty());
    }

    void saysWhenItCannotWrite()
    {
        SheetWriter sheets(u"/there/is/no/such/folder/x.pdf"_s, {});
        sheets.add(work(u"a"_s));
        const auto finished = sheets.finish();
        QVERIFY(!finished && finished.error().kind == ErrorKind::Io);
        QVERIFY(finished.error().text.find("/there/is/no/such/folder/x.pdf") != std::string::npos);
    }

    void aWriterOfFilesWritesSheets()
    {
        const QTemporaryDir folder;
        WorkWriter writer(folder.path(), {OutputFormat::Sheet}, {});
        WrittenWork written{Melody(), u"a"_s, u"A"_s};
        written.picture = []() -> Result<QImage> { return work({}).picture; };
        QVERIFY(writer.write(written));
        QCOMPARE(pagesIn(contentOf(folder.filePath(u"a.pdf"_s))), 1);
        written.picture = []() -> Result<QImage> { return Error{ErrorKind::Corrupt, "damaged"}; };
        QCOMPARE(writer.write(written).error().text, std::string("damaged"));
    }
};

SYNVAE_TEST(tst_WorkSheet)
#include "tst_worksheet.moc"
