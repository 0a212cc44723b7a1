// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/seed.h"
#include "core/data/metadatatable.h"
#include "tests/core/data/fixtures.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace synvae;

class tst_MetadataTable : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }
    void joinsByPathAndByBareName();
    void keepsEveryColumn();
    void readsJson_data();
    void readsJson();
    void namesOfOtherMachinesAreFound_data();
    void namesOfOtherMachinesAreFound();
    void aLineOfJsonLinesThatIsBadIsTold();
    void oneBadByteLeavesTheOtherRowsAlone();
    void rowsWithoutAPictureAreReported();
    void pathsNeverLeaveTheFolder();
    void aBareNameOfTwoPicturesIsNotGuessed();
    void composedAndDecomposedNamesAreOne();
    void aDamagedTableIsReported_data();
    void aDamagedTableIsReported();
    void noTableChangesNothing();
    void survivesRandomJson();

private:
    /// Writes a table, reads it and joins it to these files.
    static std::pair<QList<Work>, QList<SkippedFile>> joined(const QString &name, const QByteArray &bytes,
                                                             const QStringList &files);
};

std::pair<QList<Work>, QList<SkippedFile>> tst_MetadataTable::joined(const QString &name, const QByteArray &bytes,
                                                                     const QStringList &files)
{
    const QTemporaryDir folder;
    if (!name.isEmpty())
        fixtures::writeFile(folder.filePath(name), bytes);
    QList<Work> works;
    for (const QString &file : files)
        works.append({file, file, {}});
    MetadataTable table = MetadataTable::read(folder.path());
    table.join(works);
    return {works, table.skipped()};
}

void tst_MetadataTable::joinsByPathAndByBareName()
{
    const auto [works, skipped] = joined(u"works.csv"_s, "file,title\n./sea/a.jpg,One\nsea\\b.jpg,Two\nc.jpg,Three\n",
                                         {u"sea/a.jpg"_s, u"sea/b.jpg"_s, u"sea/deep/c.jpg"_s});
    QCOMPARE(works[0].title, u"One"_s);
    QCOMPARE(works[1].title, u"Two"_s);
    QCOMPARE(works[2].title, u"Three"_s);
    QVERIFY(skipped.isEmpty());
}

void tst_MetadataTable::keepsEveryColumn()
{
    const auto [works, skipped]
        = joined(u"metadata.csv"_s, "Filename,TITLE,Artist,tags,Rahmen\na.png,,Anna,x;y,gold\n", {u"a.png"_s});
    QCOMPARE(works[0].title, u"a.png"_s);
    const QMap<QString, QString> expected{{u"artist"_s, u"Anna"_s}, {u"tags"_s, u"x;y"_s}, {u"rahmen"_s, u"gold"_s}};
    QCOMPARE(works[0].metadata, expected);
}

void tst_MetadataTable::readsJson_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("list") << QByteArray(R"([{"file":"a.png","title":"A","year":1889,"tags":["sea","blue"]}])");
    QTest::newRow("works") << QByteArray(
        R"({"works":[{"path":"a.png","title":"A","year":"1889","tags":"sea, blue"}]})");
    QTest::newRow("NaN and Infinity") << QByteArray(
        R"([{"file":"a.png","title":"A","year":1889,"tags":["sea","blue"],"price":NaN,"x":-Infinity}])");
    QTest::newRow("byte order mark") << QByteArray(
        "\xEF\xBB\xBF"
        R"([{"file":"a.png","title":"A","year":1889,"tags":["sea","blue"]}])");
    QTest::newRow("a list under items, nested") << QByteArray(
        R"({"n":1,"items":[{"file":"a.png","title":{"name":"A"},"year":1889,"tags":[{"label":"sea"},"blue"]}]})");
    QTest::newRow("JSON Lines") << QByteArray(
        "{\"file_name\":\"a.png\",\"caption\":\"A\",\"year\":1889,\"tags\":[\"sea\",\"blue\"]}\n\n");
    QTest::newRow("by file") << QByteArray(R"({"a.png":{"title":"A","year":1889,"tags":["sea","blue"]}})");
}

void tst_MetadataTable::readsJson()
{
    QFETCH(QByteArray, bytes);
    const auto [works, skipped] = joined(u"metadata.json"_s, bytes, {u"a.png"_s});
    QCOMPARE(works[0].title, u"A"_s);
    QCOMPARE(works[0].metadata.value(u"year"_s), u"1889"_s);
    QCOMPARE(works[0].metadata.value(u"tags"_s), u"sea, blue"_s);
    QVERIFY(skipped.isEmpty());
}

void tst_MetadataTable::namesOfOtherMachinesAreFound_data()
{
    QTest::addColumn<QString>("name");
    for (const QString &name :
         {u"SEA/A B.JPG"_s, u"sea\\a b.jpg"_s, u"C:\\scans\\Sea\\A b.jpg"_s, u"/pictures/x/sea/a b.jpg"_s,
          u"file:///C:/x/sea/a%20b.jpg"_s, u"a%20b.jpg"_s, u"'a b.jpg"_s, u"a b"_s, u"\\\\nas\\sea\\a b.jpg"_s})
        QTest::newRow(qPrintable(name)) << name;
}

void tst_MetadataTable::namesOfOtherMachinesAreFound()
{
    QFETCH(QString, name);
    const QByteArray table = u"Filename,Titel,Creator\n%1,Found,Anna\n"_s.arg(name).toUtf8();
    const auto [works, skipped] = joined(u"Metadata.CSV"_s, table, {u"b/c.jpg"_s, u"sea/a b.jpg"_s});
    QCOMPARE(works[1].title, u"Found"_s);
    QCOMPARE(works[1].metadata.value(u"artist"_s), u"Anna"_s);
    QVERIFY(skipped.isEmpty());
}

void tst_MetadataTable::aLineOfJsonLinesThatIsBadIsTold()
{
    const auto [works, skipped]
        = joined(u"metadata.jsonl"_s, "{\"file\":\"a.png\",\"title\":\"A\"}\n{\"file\":\n", {u"a.png"_s});
    QCOMPARE(works[0].title, u"A"_s);
    QCOMPARE(skipped.size(), 1);
    QVERIFY(skipped[0].reason.contains(u"Line 2"_s));
}

void tst_MetadataTable::oneBadByteLeavesTheOtherRowsAlone()
{
    const auto [works, skipped] = joined(
        u"works.csv"_s, "sep=;\r\nfile;title\r\na.png;Caf\xC3\xA9\r\nb.png;20 \x80\r\n", {u"a.png"_s, u"b.png"_s});
    QCOMPARE(works[0].title, u"Caf\u00e9"_s);
    QCOMPARE(works[1].title, u"20 \u20ac"_s);
    QCOMPARE(skipped.size(), 1);
    QVERIFY(skipped[0].remark);
    QVERIFY(skipped[0].reason.contains(u"line 4"_s));
}

void tst_MetadataTable::rowsWithoutAPictureAreReported()
{
    const auto [works, skipped] = joined(u"works.csv"_s, "file,title\nlost.jpg,Lost\n,Nameless\n", {u"a.jpg"_s});
    QCOMPARE(skipped.size(), 1);
    QCOMPARE(skipped[0].file, u"lost.jpg"_s);
    QVERIFY(skipped[0].reason.contains(u"works.csv"_s));
}

void tst_MetadataTable::pathsNeverLeaveTheFolder()
{
    const auto [works, skipped] = joined(
        u"works.csv"_s, "file,title\n../a.jpg,X\n/etc/b.jpg,X\nsea/../../a.jpg,X\nC:\\b.jpg,X\n..,X\n", {u"a.jpg"_s});
    QCOMPARE(works[0].title, u"a.jpg"_s);
    QCOMPARE(skipped.size(), 5);
    for (const SkippedFile &file : skipped)
        QVERIFY2(file.reason.contains(u"outside"_s), qPrintable(file.file));
}

void tst_MetadataTable::aBareNameOfTwoPicturesIsNotGuessed()
{
    const auto [works, skipped] = joined(u"works.csv"_s, "file,title\nimg.jpg,X\n", {u"a/img.jpg"_s, u"b/img.jpg"_s});
    QCOMPARE(works[0].title, u"a/img.jpg"_s);
    QCOMPARE(works[1].title, u"b/img.jpg"_s);
    QCOMPARE(skipped.size(), 1);
}

void tst_MetadataTable::composedAndDecomposedNamesAreOne()
{
    const QString decomposed = u"e\u0301tude.jpg"_s;
    const auto [works, skipped]
        = joined(u"works.csv"_s, u"file,title\n\u00e9tude.jpg,Study\n"_s.toUtf8(), {decomposed});
    QCOMPARE(works[0].title, u"Study"_s);
    QCOMPARE(works[0].file, decomposed);
}

void tst_MetadataTable::aDamagedTableIsReported_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("open quote") << u"works.csv"_s << QByteArray("file,title\na.png,\"A\n");
    QTest::newRow("no file column") << u"works.csv"_s << QByteArray("name,title\na.png,A\n");
    QTest::newRow("empty") << u"metadata.csv"_s << QByteArray();
    QTest::newRow("cut JSON") << u"metadata.json"_s << QByteArray(R"([{"file":"a.png")");
    QTest::newRow("deep JSON") << u"metadata.json"_s << QByteArray(100'000, '[');
}

void tst_MetadataTable::aDamagedTableIsReported()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, bytes);
    const auto [works, skipped] = joined(name, bytes, {u"a.png"_s});
    QCOMPARE(works[0].title, u"a.png"_s);
    QCOMPARE(skipped.size(), 1);
    QCOMPARE(skipped[0].file, name);
}

void tst_MetadataTable::noTableChangesNothing()
{
    const auto [works, skipped] = joined({}, {}, {u"a.png"_s});
    QCOMPARE(works[0].title, u"a.png"_s);
    QVERIFY(works[0].metadata.isEmpty());
    QVERIFY(skipped.isEmpty());
}

void tst_MetadataTable::survivesRandomJson()
{
    const QList<QByteArray> pieces{"{",        "}",         "[",         "]",     ":",    ",",
                                   "\"file\"", "\"works\"", "\"a.png\"", "1e999", "null", "-"};
    for (std::uint64_t round = 0; round < 300; ++round) {
        QByteArray bytes;
        for (std::uint64_t i = 0; i < 12; ++i)
            bytes += pieces[static_cast<qsizetype>(uniform(Seed{round}, i) * static_cast<float>(pieces.size()))];
        const auto [works, skipped] = joined(u"metadata.json"_s, bytes, {u"a.png"_s});
        QCOMPARE(works.size(), 1);
        QVERIFY(!works[0].title.isEmpty());
    }
}

SYNVAE_TEST_GUILESS(tst_MetadataTable)
#include "tst_metadatatable.moc"
