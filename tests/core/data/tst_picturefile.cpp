// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/picturefile.h"
#include "tests/core/data/fixtures.h"
#include "tests/support/testprogram.h"

#include <QLoggingCategory>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

#include <atomic>
#include <thread>

using namespace Qt::StringLiterals;
using namespace synvae;

class tst_PictureFile : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }
    void namesTellPicturesFromTheRest();
    void readsEveryFormat_data();
    void readsEveryFormat();
    void contentDecidesNotTheName();
    void turnsUprightByExif();
    void transparentPartsAreWhite();
    void greyStaysGrey();
    void sixteenBitsBecomeEight();
    void animationsGiveTheirFirstFrame();
    void reducedJpegsKeepTheShortSide();
    void reducedJpegsAreTheSameEveryTime();
    void hostileFilesAreErrors_data();
    void hostileFilesAreErrors();
    void everyTruncationOfAJpegIsFound();
    void hugeClaimsAreRefusedBeforeDecoding();
    void pipesAndFoldersDoNotBlock();
    void manyThreadsReadAtOnce();

private:
    QString write(const QString &name, const QByteArray &bytes) const
    {
        return fixtures::writeFile(m_folder.filePath(name), bytes);
    }

    QTemporaryDir m_folder;
};

namespace {

QByteArray jpegWithOrientation(const QImage &image, char orientation)
{
    QByteArray bytes = fixtures::encoded(image, "jpg", 95);
    const QByteArray tiff = QByteArray("MM\0\x2A\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0", 19) + orientation
        + QByteArray("\0\0\0\0\0\0", 6);
    const QByteArray body = QByteArray("Exif\0\0", 6) + tiff;
    const auto length = body.size() + 2;
    const QByteArray segment
        = QByteArray("\xFF\xE1") + static_cast<char>(length >> 8) + static_cast<char>(length & 0xFF) + body;
    return bytes.insert(2, segment);
}

/// A PNG's start: the header chunk of a greyscale picture of this size, with a right checksum, and no pixels.
QByteArray pngClaiming(quint32 width, quint32 height)
{
    QByteArray chunk("IHDR");
    for (const quint32 side : {width, height}) {
        for (const unsigned shift : {24U, 16U, 8U, 0U})
            chunk.append(static_cast<char>(side >> shift & 0xFFU));
    }
    chunk.append("\x08\0\0\0\0", 5);
    const uLong crc = crc32(0, reinterpret_cast<const Bytef *>(chunk.constData()), static_cast<uInt>(chunk.size()));
    QByteArray bytes("\x89PNG\r\n\x1A\n\0\0\0\x0D", 12);
    bytes += chunk;
    for (const unsigned shift : {24U, 16U, 8U, 0U})
        bytes.append(static_cast<char>(crc >> shift & 0xFFU));
    return bytes + QByteArray("\0\0\x10\0IDAT", 8) + QByteArray(100, '\0');
}

/// Two 2 x 2 frames of one colour each, 1-bit palette: red first, then blue.
QByteArray twoFrameGif()
{
    const QByteArray header("GIF89a\x02\0\x02\0\x80\0\0\xFF\0\0\0\0\xFF", 19);
    const QByteArray frame("\x2C\0\0\0\0\x02\0\x02\0\0\x02", 11);
    // LZW: clear, four pixels of one index, end.
    const QByteArray red("\x03\x04\0\x05\0", 5);
    const QByteArray blue("\x03\x4C\x12\x05\0", 5);
    const QByteArray bytes = header + frame + red + frame + blue;
    return bytes + ';';
}

} // namespace

void tst_PictureFile::initTestCase()
{
    // Qt's readers warn about the files that are meant to be broken; what counts here is the answer.
    QLoggingCategory::setFilterRules(u"qt.gui.imageio*=false"_s);
    QVERIFY(m_folder.isValid());
}

void tst_PictureFile::namesTellPicturesFromTheRest()
{
    QCOMPARE(pictureNameKind(u"a.jpg"_s), NameKind::Picture);
    QCOMPARE(pictureNameKind(u"a.b.PNG"_s), NameKind::Picture);
    QCOMPARE(pictureNameKind(u"notes.txt"_s), NameKind::Other);
    QCOMPARE(pictureNameKind(u"jpg"_s), NameKind::Other);
    QCOMPARE(pictureNameKind(u"photo.HEIC"_s), NameKind::Unreadable);
}

void tst_PictureFile::readsEveryFormat_data()
{
    QTest::addColumn<QByteArray>("format");
    for (const char *format : {"png", "jpg", "bmp", "ppm", "tiff", "webp"})
        QTest::newRow(format) << QByteArray(format);
}

void tst_PictureFile::readsEveryFormat()
{
    QFETCH(QByteArray, format);
    if (!QImageWriter::supportedImageFormats().contains(format))
        QSKIP("This Qt cannot write the format, so there is nothing to read.");
    const QImage original = fixtures::gradient(40, 30);
    const QString path
        = write(u"picture."_s + QString::fromLatin1(format), fixtures::encoded(original, format.constData(), 100));
    const auto image = readPicture(path, 0);
    QVERIFY2(image.ok(), image ? "" : image.error().text.c_str());
    QCOMPARE(image->size(), original.size());
    QCOMPARE(image->format(), QImage::Format_RGB32);
    for (const QPoint at : {QPoint(3, 3), QPoint(36, 4), QPoint(20, 27)}) {
        QVERIFY(qAbs(qRed(image->pixel(at)) - qRed(original.pixel(at))) <= 10);
        QVERIFY(qAbs(qGreen(image->pixel(at)) - qGreen(original.pixel(at))) <= 10);
    }
}

void tst_PictureFile::contentDecidesNotTheName()
{
    const QString path = write(u"jpeg_named.png"_s, fixtures::encoded(fixtures::gradient(8, 8), "jpg"));
    QVERIFY(readPicture(path, 0).ok());
}

void tst_PictureFile::turnsUprightByExif()
{
    QImage image(32, 16, QImage::Format_RGB32);
    image.fill(Qt::black);
    for (int y = 0; y < 16; ++y) {
        for (int x = 0; x < 8; ++x)
            image.setPixel(x, y, qRgb(255, 255, 255));
    }
    const QString path = write(u"turned.jpg"_s, jpegWithOrientation(image, 6));
    const auto upright = readPicture(path, 0);
    QVERIFY(upright.ok());
    QCOMPARE(upright->size(), QSize(16, 32));
    QVERIFY(qGray(upright->pixel(8, 2)) > 200);
    QVERIFY(qGray(upright->pixel(8, 28)) < 50);
}

void tst_PictureFile::transparentPartsAreWhite()
{
    QImage image(3, 1, QImage::Format_ARGB32);
    image.setPixel(0, 0, qRgba(255, 0, 0, 0));
    image.setPixel(1, 0, qRgba(0, 0, 0, 128));
    image.setPixel(2, 0, qRgba(10, 20, 30, 255));
    const auto read = readPicture(write(u"alpha.png"_s, fixtures::encoded(image, "png")), 0);
    QVERIFY(read.ok());
    QCOMPARE(read->pixel(0, 0), qRgb(255, 255, 255));
    QCOMPARE(read->pixel(1, 0), qRgb(127, 127, 127));
    QCOMPARE(read->pixel(2, 0), qRgb(10, 20, 30));
}

void tst_PictureFile::greyStaysGrey()
{
    QImage image(2, 2, QImage::Format_Grayscale8);
    image.fill(77);
    for (const char *format : {"png", "jpg"}) {
        const QString path = write(u"grey."_s + QLatin1String(format), fixtures::encoded(image, format, 100));
        const auto read = readPicture(path, 0);
        QVERIFY(read.ok());
        QCOMPARE(read->format(), QImage::Format_Grayscale8);
        QCOMPARE(qRed(read->pixel(1, 1)), 77);
    }
}

void tst_PictureFile::sixteenBitsBecomeEight()
{
    QImage grey(3, 1, QImage::Format_Grayscale16);
    auto *values = reinterpret_cast<quint16 *>(grey.bits());
    values[0] = 0;
    values[1] = 0x8080;
    values[2] = 0xFFFF;
    const auto read = readPicture(write(u"grey16.png"_s, fixtures::encoded(grey, "png")), 0);
    QVERIFY(read.ok());
    QCOMPARE(read->format(), QImage::Format_Grayscale8);
    QCOMPARE(qRed(read->pixel(0, 0)), 0);
    QCOMPARE(qRed(read->pixel(1, 0)), 128);
    QCOMPARE(qRed(read->pixel(2, 0)), 255);

    QImage colour(1, 1, QImage::Format_RGBX64);
    colour.setPixelColor(0, 0, QColor::fromRgba64(0x1010, 0x8080, 0xF0F0));
    const auto wide = readPicture(write(u"rgb16.png"_s, fixtures::encoded(colour, "png")), 0);
    QVERIFY(wide.ok());
    QCOMPARE(wide->pixel(0, 0), qRgb(0x10, 0x80, 0xF0));
}

void tst_PictureFile::animationsGiveTheirFirstFrame()
{
    const auto read = readPicture(write(u"moving.gif"_s, twoFrameGif()), 0);
    QVERIFY2(read.ok(), read ? "" : read.error().text.c_str());
    QCOMPARE(read->pixel(0, 0), qRgb(255, 0, 0));
}

void tst_PictureFile::reducedJpegsKeepTheShortSide()
{
    const QString path = write(u"large.jpg"_s, fixtures::encoded(fixtures::gradient(803, 601), "jpg", 90));
    QCOMPARE(readPicture(path, 0)->size(), QSize(803, 601));
    QCOMPARE(readPicture(path, 128)->size(), QSize(200, 150));
    QCOMPARE(readPicture(path, 75)->size(), QSize(100, 75));
    QCOMPARE(readPicture(path, 76)->size(), QSize(200, 150));
    QCOMPARE(readPicture(path, 400)->size(), QSize(803, 601));
    QCOMPARE(readPicture(path, 5000)->size(), QSize(803, 601));
}

void tst_PictureFile::reducedJpegsAreTheSameEveryTime()
{
    const QString path = write(u"again.jpg"_s, fixtures::encoded(fixtures::gradient(515, 389), "jpg", 90));
    QCOMPARE(*readPicture(path, 90), *readPicture(path, 90));
}

void tst_PictureFile::hostileFilesAreErrors_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("bytes");
    const QByteArray jpeg = fixtures::encoded(fixtures::gradient(200, 150), "jpg", 90);
    const QByteArray png = fixtures::png(200, 150);
    const QByteArray tiff = fixtures::encoded(fixtures::gradient(64, 64), "tiff");
    const QByteArray webp = fixtures::encoded(fixtures::gradient(64, 64), "webp", 90);
    const QByteArray bmp = fixtures::encoded(fixtures::gradient(64, 64), "bmp");
    const auto add
        = [](const char *name, const QByteArray &bytes) { QTest::newRow(name) << QString::fromLatin1(name) << bytes; };
    add("empty.png", {});
    add("text_named.png", "this is a letter, not a picture\n");
    add("text_named.tga", "this is a letter, not a picture\n");
    add("truncated_jpeg.jpg", jpeg.first(jpeg.size() * 2 / 3));
    add("header_only.jpg", jpeg.first(20));
    add("truncated_png.png", png.first(png.size() / 2));
    add("truncated_tiff.tiff", tiff.first(tiff.size() / 2));
    add("truncated_webp.webp", webp.first(webp.size() / 2));
    add("truncated_bmp.bmp", bmp.first(bmp.size() / 2));
    add("truncated_ppm.ppm", fixtures::encoded(fixtures::gradient(64, 64), "ppm").first(5000));
    add("truncated_gif.gif", twoFrameGif().first(30));
    add("zeros.jpg", QByteArray(4096, '\0'));
    add("broken_svg.svg", "<svg xmlns='http://www.w3.org/2000/svg' width='10' height='10'><g>");
}

void tst_PictureFile::hostileFilesAreErrors()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, bytes);
    const QString path = write(name, bytes);
    for (const int shortSide : {0, 16}) {
        if (name.endsWith(u".tga"_s))
            QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"QTgaHandler"_s));
        const auto image = readPicture(path, shortSide);
        QVERIFY(!image.ok());
        QVERIFY2(image.error().text.find(name.toStdString()) != std::string::npos, image.error().text.c_str());
    }
}

void tst_PictureFile::everyTruncationOfAJpegIsFound()
{
    for (const bool withThumbnail : {false, true}) {
        QByteArray bytes = fixtures::encoded(fixtures::gradient(40, 30), "jpg", 80);
        if (withThumbnail) {
            // An application segment that holds a whole JPEG, end marker included.
            const QByteArray inner = fixtures::encoded(fixtures::gradient(4, 4), "jpg", 50);
            const auto length = inner.size() + 2;
            bytes.insert(
                2, QByteArray("\xFF\xE2") + static_cast<char>(length >> 8) + static_cast<char>(length & 0xFF) + inner);
        }
        QVERIFY(jpegIsComplete(bytes));
        QVERIFY(jpegIsComplete(bytes + QByteArray("left behind by a camera")));
        for (qsizetype size = 0; size < bytes.size(); ++size)
            QVERIFY2(!jpegIsComplete(QByteArrayView(bytes).first(size)), qPrintable(QString::number(size)));
    }
}

void tst_PictureFile::hugeClaimsAreRefusedBeforeDecoding()
{
    const auto image = readPicture(write(u"huge_claim.png"_s, pngClaiming(30'000, 30'000)), 64);
    QVERIFY(!image.ok());
    QCOMPARE(image.error().kind, ErrorKind::Unsupported);
    QVERIFY(image.error().text.find("30000 x 30000") != std::string::npos);
    QVERIFY(!readPicture(write(u"wide_claim.png"_s, pngClaiming(2'000'000'000, 1)), 64).ok());
}

void tst_PictureFile::pipesAndFoldersDoNotBlock()
{
    const QString pipe = m_folder.filePath(u"pipe.png"_s);
    QCOMPARE(::mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
    QCOMPARE(readPicture(pipe, 0).error().kind, ErrorKind::Unsupported);
    QCOMPARE(readPicture(m_folder.path(), 0).error().kind, ErrorKind::Unsupported);
    QCOMPARE(readPicture(m_folder.filePath(u"missing.png"_s), 0).error().kind, ErrorKind::NotFound);
}

void tst_PictureFile::manyThreadsReadAtOnce()
{
    const QString path = write(u"shared.jpg"_s, fixtures::encoded(fixtures::gradient(300, 200), "jpg", 90));
    const QImage expected = *readPicture(path, 50);
    std::atomic<int> equal = 0;
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < 4; ++i) {
            threads.emplace_back([&] {
                for (int round = 0; round < 10; ++round) {
                    const auto image = readPicture(path, 50);
                    equal += image.ok() && *image == expected ? 1 : 0;
                }
            });
        }
    }
    QCOMPARE(equal.load(), 40);
}

SYNVAE_TEST_GUILESS(tst_PictureFile)
#include "tst_picturefile.moc"
