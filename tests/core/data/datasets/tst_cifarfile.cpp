// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/datasets/cifarfile.h"
#include "tests/core/data/fixtures.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace synvae;

class tst_CifarFile : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }
    void readsPlainAndPacked();
    void knowsItsNames();
    void readsClassNames();
    void hostileFilesAreErrors_data();
    void hostileFilesAreErrors();
};

void tst_CifarFile::readsPlainAndPacked()
{
    const QTemporaryDir folder;
    const QByteArray plain = fixtures::cifarRecord(9, 1, 2, 3) + fixtures::cifarRecord(0, 4, 5, 6);
    for (const QByteArray &bytes : {plain, fixtures::gzipped(plain)}) {
        const auto file = readCifar(fixtures::writeFile(folder.filePath(u"data_batch_1.bin"_s), bytes));
        QVERIFY(file.ok());
        QCOMPARE(file->labels, std::vector<int>({9, 0}));
        QCOMPARE(file->pictures.picture(0).size(), QSize(32, 32));
        QCOMPARE(file->pictures.picture(0).pixel(31, 31), qRgb(1, 2, 3));
        QCOMPARE(file->pictures.picture(1).pixel(0, 0), qRgb(4, 5, 6));
    }
}

void tst_CifarFile::knowsItsNames()
{
    QVERIFY(isCifarName(u"data_batch_5.bin"_s));
    QVERIFY(isCifarName(u"test_batch.bin.gz"_s));
    QVERIFY(isCifarTestName(u"test_batch.bin"_s));
    QVERIFY(!isCifarTestName(u"data_batch_1.bin"_s));
    QVERIFY(!isCifarName(u"data_batch_1.bin.txt"_s));
    QVERIFY(!isCifarName(u"my_data_batch_1.bin"_s));
}

void tst_CifarFile::readsClassNames()
{
    const QTemporaryDir folder;
    QCOMPARE(readCifarNames(folder.path()).at(3), u"3"_s);
    const QString names = folder.filePath(u"batches.meta.txt"_s);
    fixtures::writeFile(names, "a\nb\nc\nd\r\ne\nf\ng\nh\ni\nj\n\n");
    QCOMPARE(readCifarNames(folder.path()).size(), 10);
    QCOMPARE(readCifarNames(folder.path()).at(3), u"d"_s);
    fixtures::writeFile(names, "only\ntwo\n");
    QCOMPARE(readCifarNames(folder.path()).at(9), u"9"_s);
}

void tst_CifarFile::hostileFilesAreErrors_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("empty.bin") << QByteArray();
    QTest::newRow("truncated.bin") << fixtures::cifarRecord(1, 1, 1, 1).chopped(1);
    QTest::newRow("label_200.bin") << fixtures::cifarRecord(200, 1, 1, 1);
    QTest::newRow("truncated.bin.gz") << fixtures::gzipped(fixtures::cifarRecord(1, 1, 1, 1)).chopped(9);
}

void tst_CifarFile::hostileFilesAreErrors()
{
    QFETCH(QByteArray, bytes);
    const QTemporaryDir folder;
    const auto file = readCifar(fixtures::writeFile(folder.filePath(u"test_batch.bin"_s), bytes));
    QVERIFY(!file.ok());
    QCOMPARE(file.error().kind, ErrorKind::Corrupt);
}

SYNVAE_TEST_GUILESS(tst_CifarFile)
#include "tst_cifarfile.moc"
