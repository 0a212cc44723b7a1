// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/works.h"
#include "tests/core/data/fixtures.h"
#include "tests/support/testprogram.h"

#include <QLoggingCategory>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace synvae;

class tst_OpenWorks : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }
    void tellsTheKindsApart_data();
    void tellsTheKindsApart();
    void errorsSayWhatIsWrong_data();
    void errorsSayWhatIsWrong();
    void severalInputsAreOneCollection();
    void aMissingInputAmongOthersIsReported();
    void nothingThatOpensIsAnError();
};

void tst_OpenWorks::tellsTheKindsApart_data()
{
    QTest::addColumn<QStringList>("files");
    QTest::addColumn<QList<QByteArray>>("contents");
    QTest::addColumn<QString>("opened");
    QTest::addColumn<int>("count");
    QTest::addColumn<QSize>("size");
    const QByteArray png = fixtures::png(6, 5);
    const QByteArray idx = fixtures::idxPictures(3, 4, 2);
    const QByteArray labels = fixtures::idxLabels("\1\2\3");
    const QByteArray cifar = fixtures::cifarRecord(3, 1, 2, 3);
    QTest::newRow("image folder") << QStringList{u"a.png"_s, u"b/c.png"_s} << QList{png, png} << u""_s << 2
                                  << QSize(6, 5);
    QTest::newRow("picture") << QStringList{u"a.png"_s} << QList{png} << u"a.png"_s << 1 << QSize(6, 5);
    QTest::newRow("picture without suffix") << QStringList{u"scan"_s} << QList{png} << u"scan"_s << 1 << QSize(6, 5);
    QTest::newRow("IDX folder") << QStringList{u"train-images-idx3-ubyte"_s, u"t10k-images-idx3-ubyte.gz"_s,
                                               u"train-labels-idx1-ubyte"_s}
                                << QList{idx, fixtures::gzipped(idx), labels} << u""_s << 6 << QSize(2, 4);
    QTest::newRow("IDX plain and packed") << QStringList{u"train-images-idx3-ubyte"_s, u"train-images-idx3-ubyte.gz"_s}
                                          << QList{idx, fixtures::gzipped(idx)} << u""_s << 3 << QSize(2, 4);
    QTest::newRow("IDX file") << QStringList{u"train-images-idx3-ubyte.gz"_s} << QList{fixtures::gzipped(idx)}
                              << u"train-images-idx3-ubyte.gz"_s << 3 << QSize(2, 4);
    QTest::newRow("IDX renamed") << QStringList{u"digits"_s} << QList{idx} << u"digits"_s << 3 << QSize(2, 4);
    QTest::newRow("CIFAR folder") << QStringList{u"test_batch.bin"_s, u"data_batch_1.bin"_s}
                                  << QList{cifar, cifar + cifar} << u""_s << 3 << QSize(32, 32);
    const QByteArray bam = fixtures::npyTable(fixtures::bamRow(0.0F, 1.0F, 0.5F, 0.0F), 15);
    QTest::newRow("BAM folder") << QStringList{u"img/12.png"_s, u"img/cover.png"_s, u"labels.npy"_s}
                                << QList{png, png, bam} << u""_s << 1 << QSize(6, 5);
    QTest::newRow("image folder with labels of its own")
        << QStringList{u"img/cover.png"_s, u"img/page.png"_s, u"labels.npy"_s} << QList{png, png, bam} << u""_s << 2
        << QSize(6, 5);
    QTest::newRow("CIFAR file") << QStringList{u"data_batch_1.bin"_s} << QList{cifar} << u"data_batch_1.bin"_s << 1
                                << QSize(32, 32);
}

void tst_OpenWorks::tellsTheKindsApart()
{
    QFETCH(QStringList, files);
    QFETCH(QList<QByteArray>, contents);
    QFETCH(QString, opened);
    QFETCH(int, count);
    QFETCH(QSize, size);
    const QTemporaryDir folder;
    for (qsizetype i = 0; i < files.size(); ++i)
        fixtures::writeFile(folder.filePath(files[i]), contents[i]);
    const auto works = openWorks(opened.isEmpty() ? folder.path() : folder.filePath(opened));
    QVERIFY2(works.ok(), works ? "" : works.error().text.c_str());
    QCOMPARE((*works)->count(), count);
    for (int i = 0; i < count; ++i) {
        QVERIFY(!(*works)->work(i).title.isEmpty());
        QCOMPARE((*works)->picture(i, 0)->size(), size);
    }
}

void tst_OpenWorks::errorsSayWhatIsWrong_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("kind");
    const auto kind = [](ErrorKind value) { return static_cast<int>(value); };
    QTest::newRow("text") << u"letter.txt"_s << QByteArray("Dear all") << kind(ErrorKind::Unsupported);
    QTest::newRow("labels alone") << u"train-labels-idx1-ubyte"_s << fixtures::idxLabels("\1\2")
                                  << kind(ErrorKind::Unsupported);
    QTest::newRow("no CIFAR") << u"data_batch_1.bin"_s << QByteArray(3072, 'x') << kind(ErrorKind::Corrupt);
    QTest::newRow("no IDX") << u"train-images-idx3-ubyte"_s << QByteArray("hello world") << kind(ErrorKind::Corrupt);
}

void tst_OpenWorks::errorsSayWhatIsWrong()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, bytes);
    QFETCH(int, kind);
    const QTemporaryDir folder;
    const auto works = openWorks(fixtures::writeFile(folder.filePath(name), bytes));
    QVERIFY(!works.ok());
    QCOMPARE(static_cast<int>(works.error().kind), kind);
    QVERIFY2(works.error().text.find(name.toStdString()) != std::string::npos, works.error().text.c_str());
}

void tst_OpenWorks::severalInputsAreOneCollection()
{
    const QTemporaryDir folder;
    const QString a = fixtures::writeFile(folder.filePath(u"a.png"_s), fixtures::png(1, 1));
    const QString b = fixtures::writeFile(folder.filePath(u"b.png"_s), fixtures::png(2, 1));
    const auto both = openWorks(QStringList{b, a});
    QVERIFY(both.ok());
    QCOMPARE((*both)->count(), 2);
    QCOMPARE((*both)->picture(0, 0)->width(), 2);
    const auto one = openWorks(QStringList{a});
    QCOMPARE((*one)->name(), u"a.png"_s);
}

void tst_OpenWorks::aMissingInputAmongOthersIsReported()
{
    const QTemporaryDir folder;
    const QString a = fixtures::writeFile(folder.filePath(u"a.png"_s), fixtures::png(1, 1));
    const QString missing = folder.filePath(u"missing.png"_s);
    const auto works = openWorks(QStringList{missing, a});
    QVERIFY(works.ok());
    QCOMPARE((*works)->count(), 1);
    QCOMPARE((*works)->skipped().size(), 1);
    QCOMPARE((*works)->skipped()[0].file, missing);
}

void tst_OpenWorks::nothingThatOpensIsAnError()
{
    const QTemporaryDir folder;
    QCOMPARE(openWorks(QStringList()).error().kind, ErrorKind::NotFound);
    QCOMPARE(openWorks(folder.filePath(u"missing"_s)).error().kind, ErrorKind::NotFound);
    QCOMPARE(openWorks(QStringList{folder.filePath(u"x"_s), folder.filePath(u"y"_s)}).error().kind,
             ErrorKind::NotFound);
    std::stop_source source;
    source.request_stop();
    fixtures::writeFile(folder.filePath(u"a.png"_s), fixtures::png(1, 1));
    QCOMPARE(openWorks(QStringList{folder.path(), folder.path()}, source.get_token()).error().kind,
             ErrorKind::Cancelled);
}

SYNVAE_TEST_GUILESS(tst_OpenWorks)
#include "tst_openworks.moc"
