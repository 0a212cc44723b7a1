// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/datasets/bamworks.h"
#include "core/data/picturedataset.h"
#include "tests/core/data/fixtures.h"
#include "tests/support/testprogram.h"

#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace synvae;

namespace {

QByteArray jpeg(int grey)
{
    QImage image(9, 7, QImage::Format_RGB32);
    image.fill(qRgb(grey, grey, grey));
    return fixtures::encoded(image, "jpg", 95);
}

/// Pictures 1 to `count`, each as bright as its number, happy where the number is odd, perhaps scary where it is a
/// multiple of 3.
void paint(const QString &folder, int count)
{
    std::vector<float> table;
    for (int mid = 1; mid <= count; ++mid) {
        fixtures::writeFile(u"%1/img/%2.jpg"_s.arg(folder).arg(mid), jpeg(8 * mid));
        const std::vector<float> row
            = fixtures::bamRow(0.0F, mid % 2 == 1 ? 1.0F : 0.0F, 0.0F, mid % 3 == 0 ? 0.5F : 0.0F);
        table.insert(table.end(), row.begin(), row.end());
    }
    fixtures::writeFile(folder + u"/labels.npy"_s, fixtures::npyTable(table, 15));
}

qsizetype countOf(const std::vector<Split> &splits, Split wanted)
{
    return std::count(splits.begin(), splits.end(), wanted);
}

} // namespace

class tst_BamWorks : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }
    void picturesAreInTheOrderOfTheirNumbers();
    void splitsAreByNumber_data();
    void splitsAreByNumber();
    void trainsOnTagsAndOnCombinations();
    void rowsThatCannotBeUnderstoodAreSkipped();
    void namesThatAreNoNumbersHaveNoRow();
    void aMissingPictureLeavesAllWithoutLabels();
    void aBrokenPictureIsAWorkThatSaysSo();
    void nothingToOpenIsAnError();
    void linksAreNotFollowed();
    void stops();
    void damageIsNeverMoreThanMissingLabels();
};

void tst_BamWorks::picturesAreInTheOrderOfTheirNumbers()
{
    const QTemporaryDir folder;
    paint(folder.path(), 11);
    QVERIFY(isBamFolder(folder.path()));
    const auto opened = BamWorks::open(folder.path(), {});
    QVERIFY(opened.ok());
    const Works &works = **opened;
    QCOMPARE(works.count(), 11);
    QVERIFY(works.skipped().isEmpty());
    QCOMPARE(works.name(), QFileInfo(folder.path()).fileName());
    for (int i = 0; i < 11; ++i) {
        const int mid = i + 1; // 10 and 11 come before 2 in the alphabet
        QCOMPARE(works.work(i).file, u"img/%1.jpg"_s.arg(mid));
        QVERIFY(works.work(i).title.endsWith(QString::number(mid)));
        QVERIFY(qAbs(qRed(works.picture(i, 0)->pixel(3, 3)) - 8 * mid) < 3);
        QCOMPARE(works.work(i).metadata.value(u"happy"_s), mid % 2 == 1 ? u"positive"_s : u"negative"_s);
        QCOMPARE(works.work(i).metadata.value(u"scary"_s), mid % 3 == 0 ? u"unsure"_s : u"negative"_s);
    }
    QCOMPARE(works.work(2).metadata.value(u"emotion"_s), u"happy+scary"_s);
    QCOMPARE(works.work(2).metadata.value(u"sure-emotion"_s), u"happy"_s);
}

void tst_BamWorks::splitsAreByNumber_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("train");
    QTest::addColumn<int>("validation");
    QTest::addColumn<int>("test");
    QTest::newRow("everything") << u"bam"_s << 16 << 4 << 5;
    QTest::newRow("training") << u"train"_s << 20 << 5 << 0;
    QTest::newRow("testing") << u"Test"_s << 0 << 0 << 25;
}

void tst_BamWorks::splitsAreByNumber()
{
    QFETCH(QString, name);
    QFETCH(int, train);
    QFETCH(int, validation);
    QFETCH(int, test);
    const QTemporaryDir folder;
    paint(folder.filePath(name), 25);
    const auto works = BamWorks::open(folder.filePath(name), {});
    QVERIFY(works.ok());
    const std::vector<Split> splits = splitsOf(**works);
    QCOMPARE(countOf(splits, Split::Train), train);
    QCOMPARE(countOf(splits, Split::Validation), validation);
    QCOMPARE(countOf(splits, Split::Test), test);
    QVERIFY(std::is_sorted(splits.begin(), splits.end())); // training first, testing last
}

void tst_BamWorks::trainsOnTagsAndOnCombinations()
{
    const QTemporaryDir folder;
    paint(folder.filePath(u"test"_s), 6);
    const auto works = openWorks(folder.filePath(u"test"_s));
    QVERIFY(works.ok());
    PictureDatasetSettings settings;
    settings.storeSize = 4;
    const auto tagged = loadPictures(**works, settings, {}, {});
    QCOMPARE(tagged->labelNames, (QStringList{u"gloomy"_s, u"happy"_s, u"peaceful"_s, u"scary"_s}));
    const PictureDataset &test = tagged->splits.test;
    QCOMPARE(test.tagCount, 4);
    QVERIFY(test.labels.empty());
    QCOMPARE(test.tags,
             (std::vector<std::uint8_t>{0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1}));
    settings.unsure = Unsure::Negative;
    const auto sure = loadPictures(**works, settings, {}, {});
    QCOMPARE(sure->splits.test.tags,
             (std::vector<std::uint8_t>{0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0}));
    settings.labelColumn = u"emotion"_s;
    const auto combined = loadPictures(**works, settings, {}, {});
    QCOMPARE(combined->labelNames, (QStringList{u"happy"_s, u"happy+scary"_s, u"none"_s, u"scary"_s}));
    QCOMPARE(combined->splits.test.labels, (std::vector<int>{0, 2, 1, 2, 0, 3}));
    settings.labelColumn = u"sure-emotion"_s;
    const auto certain = loadPictures(**works, settings, {}, {});
    QCOMPARE(certain->labelNames, (QStringList{u"happy"_s, u"none"_s}));
}

void tst_BamWorks::rowsThatCannotBeUnderstoodAreSkipped()
{
    const QTemporaryDir folder;
    paint(folder.path(), 3);
    std::vector<float> table(45);
    table[20] = 0.7F;
    fixtures::writeFile(folder.filePath(u"labels.npy"_s), fixtures::npyTable(table, 15));
    const auto works = BamWorks::open(folder.path(), {});
    QCOMPARE((*works)->count(), 2);
    QCOMPARE((*works)->work(1).file, u"img/3.jpg"_s);
    QVERIFY(qAbs(qRed((*works)->picture(1, 0)->pixel(0, 0)) - 24) < 3);
    QCOMPARE((*works)->skipped().size(), 1);
    QCOMPARE((*works)->skipped()[0].file, u"img/2.jpg"_s);
    QVERIFY((*works)->skipped()[0].reason.contains(u"Row 1 "_s));
    std::fill(table.begin(), table.end(), 3.0F);
    fixtures::writeFile(folder.filePath(u"labels.npy"_s), fixtures::npyTable(table, 15));
    QCOMPARE(BamWorks::open(folder.path(), {}).error().kind, ErrorKind::Corrupt);
}

void tst_BamWorks::namesThatAreNoNumbersHaveNoRow()
{
    const QTemporaryDir folder;
    paint(folder.path(), 4);
    for (const QString &name : {u"cover.jpg"_s, u"4_1.jpg"_s, u"-3.jpg"_s, u"more/2.jpg"_s, u"002.jpg"_s,
                                u"1234567890123456789.jpg"_s, u"\u0663.jpg"_s})
        fixtures::writeFile(folder.filePath(u"img/"_s + name), jpeg(200));
    const auto works = BamWorks::open(folder.path(), {});
    QVERIFY(works.ok());
    QCOMPARE((*works)->count(), 4);
    QVERIFY(!(*works)->work(3).metadata.value(u"emotion"_s).isEmpty());
    const QList<SkippedFile> skipped = (*works)->skipped();
    QCOMPARE(skipped.size(), 7);
    for (const SkippedFile &file : skipped)
        QVERIFY2(file.file.startsWith(u"img/"_s), qPrintable(file.file));
}

void tst_BamWorks::aMissingPictureLeavesAllWithoutLabels()
{
    const QTemporaryDir folder;
    paint(folder.path(), 5);
    QVERIFY(QFile::remove(folder.filePath(u"img/2.jpg"_s)));
    const auto works = BamWorks::open(folder.path(), {});
    QVERIFY(works.ok());
    QCOMPARE((*works)->count(), 4);
    QCOMPARE((*works)->skipped().size(), 1);
    QCOMPARE((*works)->skipped()[0].file, u"labels.npy"_s);
    for (int i = 0; i < 4; ++i) {
        // A row too far would be worse than none.
        QVERIFY(!(*works)->work(i).metadata.contains(u"emotion"_s));
        QVERIFY(!(*works)->work(i).title.isEmpty());
    }
}

void tst_BamWorks::aBrokenPictureIsAWorkThatSaysSo()
{
    const QTemporaryDir folder;
    paint(folder.path(), 3);
    fixtures::writeFile(folder.filePath(u"img/2.jpg"_s), jpeg(16).left(100));
    const auto works = BamWorks::open(folder.path(), {});
    QCOMPARE((*works)->count(), 3);
    QVERIFY(!(*works)->picture(1, 0).ok());
    QVERIFY((*works)->picture(2, 0).ok());
    QCOMPARE((*works)->work(2).metadata.value(u"emotion"_s), u"happy+scary"_s);
}

void tst_BamWorks::nothingToOpenIsAnError()
{
    const QTemporaryDir folder;
    QVERIFY(!isBamFolder(folder.path()));
    const auto empty = BamWorks::open(folder.path(), {});
    QVERIFY(!empty.ok());
    QVERIFY2(empty.error().text.find("no folder img") != std::string::npos, empty.error().text.c_str());
    fixtures::writeFile(folder.filePath(u"labels.npy"_s), fixtures::npyTable(std::vector<float>(15), 15));
    QVERIFY(!isBamFolder(folder.path()));
    fixtures::writeFile(folder.filePath(u"img/7.txt"_s), "no picture");
    QVERIFY(!isBamFolder(folder.path()));
    fixtures::writeFile(folder.filePath(u"img/cover.jpg"_s), jpeg(1));
    QVERIFY(!isBamFolder(folder.path()));
    QCOMPARE(BamWorks::open(folder.path(), {}).error().kind, ErrorKind::NotFound);
    fixtures::writeFile(folder.filePath(u"img/7.jpg"_s), jpeg(1));
    QVERIFY(isBamFolder(folder.path()));
    QVERIFY(QFile::remove(folder.filePath(u"labels.npy"_s)));
    QVERIFY(!isBamFolder(folder.path()));
}

void tst_BamWorks::linksAreNotFollowed()
{
    const QTemporaryDir folder;
    const QTemporaryDir elsewhere;
    paint(elsewhere.path(), 2);
    QVERIFY(QFile::link(elsewhere.filePath(u"img"_s), folder.filePath(u"img"_s)));
    QVERIFY(QFile::copy(elsewhere.filePath(u"labels.npy"_s), folder.filePath(u"labels.npy"_s)));
    QVERIFY(!isBamFolder(folder.path()));
    QVERIFY(!openWorks(folder.path()).ok());
}

void tst_BamWorks::stops()
{
    const QTemporaryDir folder;
    paint(folder.path(), 2);
    std::stop_source source;
    source.request_stop();
    QCOMPARE(BamWorks::open(folder.path(), source.get_token()).error().kind, ErrorKind::Cancelled);
}

void tst_BamWorks::damageIsNeverMoreThanMissingLabels()
{
    const QTemporaryDir folder;
    paint(folder.path(), 4);
    QFile file(folder.filePath(u"labels.npy"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray sound = file.readAll();
    QRandomGenerator random(3);
    for (int trial = 0; trial < 200; ++trial) {
        QByteArray bytes = sound;
        for (int i = random.bounded(5); i >= 0; --i)
            bytes[random.bounded(static_cast<int>(bytes.size()))] = static_cast<char>(random.bounded(256));
        if (trial % 4 == 0)
            bytes.truncate(random.bounded(static_cast<int>(bytes.size())));
        fixtures::writeFile(folder.filePath(u"labels.npy"_s), bytes);
        const auto works = BamWorks::open(folder.path(), {});
        if (!works) {
            QCOMPARE(works.error().kind, ErrorKind::Corrupt);
            continue;
        }
        // Each picture is a work or a row that was skipped; labels are there for all or for none.
        const auto skipped = (*works)->skipped();
        const bool unlabelled = !skipped.isEmpty() && skipped[0].file == u"labels.npy"_s;
        QCOMPARE((*works)->count() + skipped.size() - (unlabelled ? 1 : 0), 4);
        for (int i = 0; i < (*works)->count(); ++i)
            QCOMPARE((*works)->work(i).metadata.contains(u"happy"_s), !unlabelled);
    }
}

SYNVAE_TEST_GUILESS(tst_BamWorks)
#include "tst_bamworks.moc"
