// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/seed.h"
#include "core/data/csvreader.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace synvae;

class tst_CsvReader : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }
    void readsWhatRfc4180Allows();
    void readsWhatSpreadsheetsWrite_data();
    void readsWhatSpreadsheetsWrite();
    void fillsAndCutsRowsToTheHeader();
    void anOpenQuoteNamesItsLine();
    void refusesTablesThatWouldFillMemory();
    void anEmptyFileIsAnEmptyTable();
    void writtenFieldsReadBack();
    void survivesRandomText();
};

void tst_CsvReader::readsWhatRfc4180Allows()
{
    const auto table = readCsv("file,title,year\r\n"
                               "a.jpg,\"Rain, steam and speed\",1844\r\n"
                               "b.jpg,\"The \"\"Fighting\"\" Temeraire\",\"1839\"\r\n"
                               "\r\n"
                               "c.jpg,\"two\nlines\",\"\"");
    QVERIFY(table.ok());
    QCOMPARE(table->columns, QStringList({u"file"_s, u"title"_s, u"year"_s}));
    QCOMPARE(table->rows.size(), 3);
    QCOMPARE(table->rows[0], QStringList({u"a.jpg"_s, u"Rain, steam and speed"_s, u"1844"_s}));
    QCOMPARE(table->rows[1][1], u"The \"Fighting\" Temeraire"_s);
    QCOMPARE(table->rows[1][2], u"1839"_s);
    QCOMPARE(table->rows[2], QStringList({u"c.jpg"_s, u"two\nlines"_s, u""_s}));
}

void tst_CsvReader::readsWhatSpreadsheetsWrite_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const QString text = u"file;title\na.jpg;Cézanne, jeune\n"_s;
    QTest::newRow("UTF-8") << text.toUtf8();
    QTest::newRow("UTF-8 with mark") << QByteArray("\xEF\xBB\xBF" + text.toUtf8());
    QTest::newRow("Latin-1") << text.toLatin1();
    QByteArray utf16("\xFF\xFE", 2);
    for (const QChar c : text) {
        utf16.append(static_cast<char>(c.unicode() & 0xFF));
        utf16.append(static_cast<char>(c.unicode() >> 8));
    }
    QTest::newRow("UTF-16 with mark") << utf16;
    QTest::newRow("tabs") << QString(text).replace(u';', u'\t').toUtf8();
    QTest::newRow("old Mac line ends") << QString(text).replace(u'\n', u'\r').toUtf8();
}

void tst_CsvReader::readsWhatSpreadsheetsWrite()
{
    QFETCH(QByteArray, bytes);
    const auto table = readCsv(bytes);
    QVERIFY(table.ok());
    QCOMPARE(table->columns, QStringList({u"file"_s, u"title"_s}));
    QCOMPARE(table->rows, QList<QStringList>{QStringList({u"a.jpg"_s, u"Cézanne, jeune"_s})});
}

void tst_CsvReader::fillsAndCutsRowsToTheHeader()
{
    const auto table = readCsv("a,b\n1\n1,2,3\n");
    QVERIFY(table.ok());
    QCOMPARE(table->rows[0], QStringList({u"1"_s, u""_s}));
    QCOMPARE(table->rows[1], QStringList({u"1"_s, u"2"_s}));
}

void tst_CsvReader::anOpenQuoteNamesItsLine()
{
    const auto table = readCsv("file,title\na.jpg,fine\nb.jpg,\"never closed\nc.jpg,x\n");
    QVERIFY(!table.ok());
    QCOMPARE(table.error().kind, ErrorKind::Corrupt);
    QVERIFY(table.error().text.find("Line 3") != std::string::npos);
}

void tst_CsvReader::refusesTablesThatWouldFillMemory()
{
    QCOMPARE(readCsv(QByteArray(1001, ',')).error().kind, ErrorKind::Corrupt);
    const QByteArray wide = QByteArray(999, ',') + '\n' + QByteArray("a\n").repeated(20'000);
    QCOMPARE(readCsv(wide).error().kind, ErrorKind::Unsupported);
    QCOMPARE(readCsv(QByteArray(65 * 1024 * 1024, 'a')).error().kind, ErrorKind::Unsupported);
}

void tst_CsvReader::anEmptyFileIsAnEmptyTable()
{
    for (const QByteArray &bytes : {QByteArray(), QByteArray("\n\n"), QByteArray("\xEF\xBB\xBF")}) {
        const auto table = readCsv(bytes);
        QVERIFY(table.ok());
        QVERIFY(table->rows.isEmpty());
    }
}

void tst_CsvReader::writtenFieldsReadBack()
{
    const QStringList fields{u"plain"_s, u"a, b"_s, u"say \"yes\""_s, u"two\r\nlines"_s, u" blanks "_s, u""_s, u"x"_s};
    QStringList written;
    for (const QString &field : fields)
        written.append(csvField(field));
    const QByteArray line = written.join(u',').toUtf8() + '\n';
    QVERIFY(!line.startsWith('"'));
    const auto table = readCsv("1,2,3,4,5,6,7\n" + line);
    QVERIFY(table.ok());
    QCOMPARE(table->rows, QList<QStringList>{fields});
}

void tst_CsvReader::survivesRandomText()
{
    const QByteArray alphabet("a1,;\t\"\"\n\r \\\xC3\xA9\xFF\xEF\xBB\xBF\0", 19);
    for (std::uint64_t round = 0; round < 3000; ++round) {
        QByteArray bytes;
        const auto length = static_cast<std::uint64_t>(uniform(Seed{round}, 0) * 80.0F);
        for (std::uint64_t i = 1; i <= length; ++i)
            bytes.append(
                alphabet[static_cast<qsizetype>(uniform(Seed{round}, i) * static_cast<float>(alphabet.size()))]);
        const auto table = readCsv(bytes);
        if (!table)
            continue;
        for (const QStringList &row : table->rows)
            QCOMPARE(row.size(), table->columns.size());
    }
}

SYNVAE_TEST_GUILESS(tst_CsvReader)
#include "tst_csvreader.moc"
