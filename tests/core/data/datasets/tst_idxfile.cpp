// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/seed.h"
#include "core/data/datasets/idxfile.h"
#include "tests/core/data/fixtures.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace synvae;

class tst_IdxFile : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }
    void readsPlainAndPacked();
    void readsColour();
    void readsLabels();
    void knowsItsNames();
    void hostileFilesAreErrors_data();
    void hostileFilesAreErrors();
    void survivesRandomBytes();

private:
    QString write(const QByteArray &bytes) const
    {
        return fixtures::writeFile(m_folder.filePath(u"file.idx"_s), bytes);
    }

    QTemporaryDir m_folder;
};

void tst_IdxFile::readsPlainAndPacked()
{
    const QByteArray plain = fixtures::idxPictures(3, 4, 2);
    for (const QByteArray &bytes : {plain, fixtures::gzipped(plain)}) {
        const QString path = write(bytes);
        QVERIFY(looksLikeIdx(path));
        const auto pictures = readIdxPictures(path);
        QVERIFY(pictures.ok());
        QCOMPARE(pictures->count, 3);
        QCOMPARE(pictures->height, 4);
        QCOMPARE(pictures->width, 2);
        QCOMPARE(pictures->channels, 1);
        QCOMPARE(qRed(pictures->picture(2).pixel(1, 3)), 2 + 30 + 1);
    }
}

void tst_IdxFile::readsColour()
{
    const auto pictures = readIdxPictures(write(fixtures::idxHeader({1, 1, 2, 3}) + QByteArray("\1\2\3\4\5\6")));
    QVERIFY(pictures.ok());
    QCOMPARE(pictures->picture(0).pixel(1, 0), qRgb(4, 5, 6));
}

void tst_IdxFile::readsLabels()
{
    const auto labels = readIdxLabels(write(fixtures::gzipped(fixtures::idxLabels(QByteArray("\5\0\x9\0", 4)))));
    QVERIFY(labels.ok());
    QCOMPARE(labels->front(), std::uint8_t{5});
}

void tst_IdxFile::knowsItsNames()
{
    for (const QString &name : {u"train-images-idx3-ubyte"_s, u"t10k-images-idx3-ubyte.gz"_s,
                                u"train-images.idx3-ubyte"_s, u"emnist-letters-test-images-idx3-ubyte.gz"_s}) {
        QVERIFY(isIdxPicturesName(name));
        QVERIFY(!isIdxLabelsName(name));
        const QStringList labels = idxLabelsNames(name);
        QCOMPARE(labels.size(), 2);
        QVERIFY(isIdxLabelsName(labels[0]) && isIdxLabelsName(labels[1]));
    }
    QCOMPARE(idxLabelsNames(u"train-images-idx3-ubyte.gz"_s),
             QStringList({u"train-labels-idx1-ubyte.gz"_s, u"train-labels-idx1-ubyte"_s}));
    QVERIFY(!isIdxPicturesName(u"images.zip"_s));
    QVERIFY(idxLabelsNames(u"images.zip"_s).isEmpty());
}

void tst_IdxFile::hostileFilesAreErrors_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const QByteArray good = fixtures::idxPictures(3, 4, 2);
    QTest::newRow("empty.idx") << QByteArray();
    QTest::newRow("text.idx") << QByteArray("this is a letter, not a data set");
    QTest::newRow("truncated_header.idx") << good.first(9);
    QTest::newRow("truncated_values.idx") << good.chopped(1);
    QTest::newRow("trailing_bytes.idx") << good + 'x';
    QTest::newRow("zero_rows.idx") << fixtures::idxHeader({1, 0, 4});
    QTest::newRow("huge_sides.idx") << fixtures::idxHeader({1, 0xFFFFFFFFU, 0xFFFFFFFFU});
    QTest::newRow("huge_count.idx") << fixtures::idxHeader({0xFFFFFFFFU, 28, 28});
    QTest::newRow("claims_more_than_there_is.idx") << fixtures::idxHeader({90'000'000, 8, 8}) + QByteArray(64, 'x');
    QTest::newRow("five_channels.idx") << fixtures::idxHeader({1, 1, 1, 5}) + QByteArray(5, 'x');
    QTest::newRow("labels.idx") << fixtures::idxLabels("\1\2");
    QByteArray floats = good;
    floats[2] = 0x0D;
    QTest::newRow("floats.idx") << floats;
    QTest::newRow("many_dimensions.idx") << fixtures::idxHeader(std::vector<std::uint32_t>(200, 1)) + 'x';
    QTest::newRow("truncated.idx.gz") << fixtures::gzipped(good).chopped(10);
}

void tst_IdxFile::hostileFilesAreErrors()
{
    QFETCH(QByteArray, bytes);
    const auto pictures = readIdxPictures(write(bytes));
    QVERIFY(!pictures.ok());
    QVERIFY2(pictures.error().text.find("file.idx") != std::string::npos, pictures.error().text.c_str());
}

void tst_IdxFile::survivesRandomBytes()
{
    for (std::uint64_t round = 0; round < 2000; ++round) {
        QByteArray bytes
            = round % 2 == 0 ? fixtures::idxPictures(2, 3, 3) : fixtures::gzipped(fixtures::idxPictures(2, 3, 3));
        for (std::uint64_t change = 0; change < 3; ++change) {
            const auto at = static_cast<qsizetype>(uniform(Seed{round}, 2 * change) * static_cast<float>(bytes.size()));
            bytes[at] = static_cast<char>(derive(Seed{round}, 2 * change + 1).value & 0xFF);
        }
        const QString path = write(bytes);
        if (const auto pictures = readIdxPictures(path)) {
            for (int i = 0; i < pictures->count; ++i)
                QVERIFY(!pictures->picture(i).isNull());
        }
        QVERIFY(!readIdxLabels(path).ok() || bytes[3] == 1);
    }
}

SYNVAE_TEST_GUILESS(tst_IdxFile)
#include "tst_idxfile.moc"
