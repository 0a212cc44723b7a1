// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/exiforientation.h"

#include "core/base/seed.h"
#include "tests/support/testprogram.h"

#include <QBuffer>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace synvae;

namespace {

QByteArray exif(char orientation)
{
    return QByteArray("MM\0*\0\0\0\x08\0\1\x01\x12\0\3\0\0\0\1\0", 19) + orientation + QByteArray(6, '\0');
}

QByteArray jpegSegment(const QByteArray &content)
{
    return QByteArray("\xFF\xE1\0", 3) + static_cast<char>(content.size() + 2) + content;
}

QByteArray jpeg(char orientation)
{
    return QByteArray("\xFF\xD8") + jpegSegment("http://ns.adobe.com/xap/1.0/")
        + jpegSegment(QByteArray("Exif\0\0", 6) + exif(orientation)) + "\xFF\xDA";
}

QByteArray png(char orientation)
{
    const QByteArray content = exif(orientation);
    return QByteArray("\x89PNG\r\n\x1A\n\0\0\0\2abcdxxCRC!\0\0\0", 25) + static_cast<char>(content.size()) + "eXIf"
        + content;
}

QByteArray webp(char orientation)
{
    const QByteArray content = exif(orientation);
    return QByteArray("RIFF\0\0\0\0WEBPVP8X\1\0\0\0x\0EXIF", 26) + static_cast<char>(content.size())
        + QByteArray(3, '\0') + content;
}

int orientationOf(QByteArray bytes, const QByteArray &format)
{
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::ReadOnly);
    return exifOrientation(buffer, format);
}

} // namespace

class TestExifOrientation : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsEveryContainer();
    void turnsAsExifSays_data();
    void turnsAsExifSays();
    void noiseNeverBreaksIt();
};

void TestExifOrientation::readsEveryContainer()
{
    for (char orientation = 1; orientation <= 8; ++orientation) {
        QCOMPARE(orientationOf(jpeg(orientation), "jpeg"), int{orientation});
        QCOMPARE(orientationOf(png(orientation), "png"), int{orientation});
        QCOMPARE(orientationOf(webp(orientation), "webp"), int{orientation});
    }
    QCOMPARE(orientationOf(jpeg(0), "jpeg"), 1);
    QCOMPARE(orientationOf(png(9), "png"), 1);
    QCOMPARE(orientationOf({}, "webp"), 1);
}

void TestExifOrientation::turnsAsExifSays_data()
{
    QTest::addColumn<int>("orientation");
    QTest::addColumn<QPoint>("topLeft"); // where the stored pixel at the top left goes
    QTest::newRow("1") << 1 << QPoint(0, 0);
    QTest::newRow("2") << 2 << QPoint(2, 0);
    QTest::newRow("3") << 3 << QPoint(2, 1);
    QTest::newRow("4") << 4 << QPoint(0, 1);
    QTest::newRow("5") << 5 << QPoint(0, 0);
    QTest::newRow("6") << 6 << QPoint(1, 0);
    QTest::newRow("7") << 7 << QPoint(1, 2);
    QTest::newRow("8") << 8 << QPoint(0, 2);
}

void TestExifOrientation::turnsAsExifSays()
{
    QFETCH(int, orientation);
    QFETCH(QPoint, topLeft);
    QImage stored(3, 2, QImage::Format_RGB32);
    stored.fill(Qt::white);
    stored.setPixel(0, 0, qRgb(255, 0, 0));
    const QImage seen = upright(stored, orientation);
    QCOMPARE(seen.size(), orientation >= 5 ? QSize(2, 3) : QSize(3, 2));
    QCOMPARE(seen.pixel(topLeft), qRgb(255, 0, 0));
}

void TestExifOrientation::noiseNeverBreaksIt()
{
    for (std::uint64_t round = 0; round < 2000; ++round) {
        const QByteArray format = round % 3 == 0 ? "jpeg" : round % 3 == 1 ? "png" : "webp";
        QByteArray bad = format == "jpeg" ? jpeg(6) : format == "png" ? png(6) : webp(6);
        for (std::uint64_t i = 0; i < 3; ++i) {
            const std::uint64_t draw = derive(derive(Seed{5}, round), i).value;
            bad[static_cast<qsizetype>(draw % static_cast<std::uint64_t>(bad.size()))] = static_cast<char>(draw >> 40);
        }
        const int orientation = orientationOf(bad, format);
        QVERIFY(orientation >= 1 && orientation <= 8);
    }
}

SYNVAE_TEST_GUILESS(TestExifOrientation)
#include "tst_exiforientation.moc"
