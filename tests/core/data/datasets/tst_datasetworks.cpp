// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/datasets/datasetworks.h"
#include "tests/core/data/fixtures.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace synvae;

class tst_DatasetWorks : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }
    void idxFilesBecomeWorks();
    void idxLabelsThatDoNotFitAreReported_data();
    void idxLabelsThatDoNotFitAreReported();
    void cifarFilesBecomeWorks();
    void stops();
    void opensMnist();

private:
    QString write(const QTemporaryDir &folder, const QString &name, const QByteArray &bytes) const
    {
        return fixtures::writeFile(folder.filePath(name), bytes);
    }
};

void tst_DatasetWorks::idxFilesBecomeWorks()
{
    const QTemporaryDir folder;
    const QString train
        = write(folder, u"train-images-idx3-ubyte.gz"_s, fixtures::gzipped(fixtures::idxPictures(3, 4, 2)));
    const QString test = write(folder, u"t10k-images-idx3-ubyte"_s, fixtures::idxPictures(2, 4, 2));
    write(folder, u"train-labels-idx1-ubyte"_s, fixtures::idxLabels("\7\1\2"));
    write(folder, u"t10k-labels-idx1-ubyte.gz"_s, fixtures::gzipped(fixtures::idxLabels("\4\5")));
    const auto opened = DatasetWorks::openIdx({train, test}, {});
    QVERIFY(opened.ok());
    const Works &works = **opened;
    QCOMPARE(works.count(), 5);
    QVERIFY(works.skipped().isEmpty());
    QCOMPARE(works.work(1).file, u"train-images#1"_s);
    QCOMPARE(works.work(0).metadata.value(u"label"_s), u"7"_s);
    QCOMPARE(works.work(0).metadata.value(u"split"_s), u"train"_s);
    QCOMPARE(works.work(4).file, u"t10k-images#1"_s);
    QCOMPARE(works.work(4).metadata.value(u"label"_s), u"5"_s);
    QCOMPARE(works.work(4).metadata.value(u"split"_s), u"test"_s);
    QVERIFY(works.work(4).title.startsWith(u"5"_s));
    QCOMPARE(qRed(works.picture(2, 0)->pixel(1, 1)), 2 + 10 + 1);
    QCOMPARE(qRed(works.picture(3, 0)->pixel(1, 1)), 0 + 10 + 1);
}

void tst_DatasetWorks::idxLabelsThatDoNotFitAreReported_data()
{
    QTest::addColumn<QByteArray>("labels");
    QTest::newRow("too few") << fixtures::idxLabels("\1\2");
    QTest::newRow("damaged") << QByteArray("labels?");
    QTest::newRow("missing") << QByteArray();
}

void tst_DatasetWorks::idxLabelsThatDoNotFitAreReported()
{
    QFETCH(QByteArray, labels);
    const QTemporaryDir folder;
    const QString pictures = write(folder, u"train-images-idx3-ubyte"_s, fixtures::idxPictures(3, 4, 2));
    if (!labels.isEmpty())
        write(folder, u"train-labels-idx1-ubyte"_s, labels);
    const auto works = DatasetWorks::openIdx({pictures}, {});
    QVERIFY(works.ok());
    QCOMPARE((*works)->skipped().size(), 1);
    QVERIFY(!(*works)->work(0).metadata.contains(u"label"_s));
    QVERIFY(!(*works)->work(0).title.isEmpty());
}

void tst_DatasetWorks::cifarFilesBecomeWorks()
{
    const QTemporaryDir folder;
    const QString train = write(folder, u"data_batch_1.bin"_s, fixtures::cifarRecord(6, 1, 2, 3));
    const QString test = write(folder, u"test_batch.bin"_s, fixtures::cifarRecord(0, 4, 5, 6));
    write(folder, u"batches.meta.txt"_s, "airplane\nb\nc\nd\ne\nf\nfrog\nh\ni\nj\n");
    const auto works = DatasetWorks::openCifar({train, test}, {});
    QVERIFY(works.ok());
    QCOMPARE((*works)->work(0).metadata.value(u"label"_s), u"frog"_s);
    QCOMPARE((*works)->work(0).metadata.value(u"split"_s), u"train"_s);
    QCOMPARE((*works)->work(1).file, u"test_batch#0"_s);
    QCOMPARE((*works)->work(1).metadata.value(u"split"_s), u"test"_s);
    QCOMPARE((*works)->picture(1, 0)->pixel(0, 0), qRgb(4, 5, 6));
}

void tst_DatasetWorks::stops()
{
    const QTemporaryDir folder;
    std::stop_source source;
    source.request_stop();
    QCOMPARE(DatasetWorks::openIdx({folder.filePath(u"x"_s)}, source.get_token()).error().kind, ErrorKind::Cancelled);
    QCOMPARE(DatasetWorks::openCifar({folder.filePath(u"x"_s)}, source.get_token()).error().kind, ErrorKind::Cancelled);
}

void tst_DatasetWorks::opensMnist()
{
    const QString mnist = qEnvironmentVariable("SYNVAE_SHARED") + u"/data/mnist"_s;
    if (!QFileInfo(mnist).isDir())
        QSKIP("SYNVAE_SHARED does not name a folder with data/mnist in it.");
    const auto works = openWorks(mnist);
    QVERIFY(works.ok());
    QCOMPARE((*works)->count(), 70'000);
    QVERIFY((*works)->skipped().isEmpty());
    // The first digits of both files, as everybody knows them.
    QCOMPARE((*works)->work(0).metadata.value(u"label"_s), u"5"_s);
    QCOMPARE((*works)->work(60'000).metadata.value(u"label"_s), u"7"_s);
    QCOMPARE((*works)->work(60'000).metadata.value(u"split"_s), u"test"_s);
    QCOMPARE((*works)->picture(69'999, 0)->size(), QSize(28, 28));
}

SYNVAE_TEST_GUILESS(tst_DatasetWorks)
#include "tst_datasetworks.moc"
