// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/seed.h"
#include "core/data/networkcrop.h"
#include "core/data/works.h"
#include "tests/core/data/fixtures.h"
#include "tests/support/testprogram.h"

#include <QCryptographicHash>
#include <QElapsedTimer>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <limits>
#include <memory>

using namespace Qt::StringLiterals;
using namespace synvae;

class tst_NetworkCrop : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }
    void equalSizeChangesNothing();
    void cutsTheCentre();
    void averagesAreas_data();
    void averagesAreas();
    void greyAndColourTurnIntoEachOther();
    void oddPicturesGiveACropOrNothing();
    void pixelsAreTheSameOnEveryMachine();
    void batchesHoldValuesOfTheirCrops();
    void binarisesAtAHalf();
    void imagesOfValuesAreBounded();
    void theNetworkPictureIsTheCropOfTheReducedPicture();
    void readsPaintingsFastEnough();
};

namespace {

/// The mean of the exact area a target pixel covers, in floating point: what the integers are held against.
double exactAverage(const QImage &square, int x, int y, int size, int (*channel)(QRgb))
{
    const double scale = static_cast<double>(square.width()) / size;
    const auto overlap = [scale](int target, int source) {
        return std::max(0.0, std::min((target + 1) * scale, source + 1.0) - std::max(target * scale, double(source)));
    };
    double sum = 0.0;
    for (int v = 0; v < square.height(); ++v) {
        for (int u = 0; u < square.width(); ++u)
            sum += overlap(x, u) * overlap(y, v) * channel(square.pixel(u, v));
    }
    return sum / (scale * scale);
}

QImage noise(int width, int height)
{
    QImage image(width, height, QImage::Format_RGB32);
    std::uint64_t counter = 0;
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x)
            image.setPixel(x, y, static_cast<QRgb>(derive(Seed{7}, ++counter).value) | 0xFF000000U);
    }
    return image;
}

} // namespace

void tst_NetworkCrop::equalSizeChangesNothing()
{
    const QImage picture = noise(20, 20);
    const QImage crop = networkCrop(picture, 20, 3);
    QCOMPARE(crop.format(), QImage::Format_RGB888);
    QCOMPARE(crop.convertToFormat(QImage::Format_RGB32), picture);
}

void tst_NetworkCrop::cutsTheCentre()
{
    for (const bool wide : {true, false}) {
        QImage picture(wide ? QSize(30, 10) : QSize(10, 30), QImage::Format_RGB32);
        picture.fill(Qt::black);
        for (int i = 0; i < 10; ++i) {
            for (int j = 0; j < 10; ++j)
                picture.setPixel(wide ? 10 + i : j, wide ? j : 10 + i, qRgb(200, 100, 50));
        }
        const QImage crop = networkCrop(picture, 5, 3);
        for (int i = 0; i < 25; ++i)
            QCOMPARE(crop.pixel(i % 5, i / 5), qRgb(200, 100, 50));
    }
}

void tst_NetworkCrop::averagesAreas_data()
{
    QTest::addColumn<int>("side");
    QTest::addColumn<int>("size");
    QTest::newRow("half") << 16 << 8;
    QTest::newRow("odd") << 23 << 8;
    QTest::newRow("nearly equal") << 9 << 8;
    QTest::newRow("larger") << 5 << 8;
    QTest::newRow("one pixel") << 1 << 4;
    QTest::newRow("to one pixel") << 13 << 1;
}

void tst_NetworkCrop::averagesAreas()
{
    QFETCH(int, side);
    QFETCH(int, size);
    const QImage picture = noise(side, side);
    const QImage crop = networkCrop(picture, size, 3);
    QCOMPARE(crop.size(), QSize(size, size));
    for (int y = 0; y < size; ++y) {
        for (int x = 0; x < size; ++x) {
            QVERIFY(std::abs(qRed(crop.pixel(x, y)) - exactAverage(picture, x, y, size, qRed)) <= 0.5 + 1e-6);
            QVERIFY(std::abs(qBlue(crop.pixel(x, y)) - exactAverage(picture, x, y, size, qBlue)) <= 0.5 + 1e-6);
        }
    }
}

void tst_NetworkCrop::greyAndColourTurnIntoEachOther()
{
    QImage grey(4, 4, QImage::Format_Grayscale8);
    grey.fill(90);
    QCOMPARE(networkCrop(grey, 2, 3).pixel(1, 1), qRgb(90, 90, 90));
    QImage colour(4, 4, QImage::Format_RGB32);
    colour.fill(qRgb(255, 0, 0));
    const QImage crop = networkCrop(colour, 2, 1);
    QCOMPARE(crop.format(), QImage::Format_Grayscale8);
    QCOMPARE(qRed(crop.pixel(0, 0)), 76);
    colour.fill(qRgb(255, 255, 255));
    QCOMPARE(qRed(networkCrop(colour, 2, 1).pixel(0, 0)), 255);
}

void tst_NetworkCrop::oddPicturesGiveACropOrNothing()
{
    QVERIFY(networkCrop({}, 8, 3).isNull());
    QVERIFY(networkCrop(noise(4, 4), 0, 3).isNull());
    QVERIFY(networkCrop(noise(4, 4), 4, 2).isNull());
    QCOMPARE(networkCrop(noise(3000, 1), 8, 3).size(), QSize(8, 8));
    QImage clear(3, 3, QImage::Format_ARGB32);
    clear.fill(Qt::transparent);
    QCOMPARE(networkCrop(clear, 2, 3).pixel(0, 0), qRgb(255, 255, 255));
}

void tst_NetworkCrop::pixelsAreTheSameOnEveryMachine()
{
    const QImage crop = networkCrop(noise(131, 97), 64, 3);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (int y = 0; y < 64; ++y)
        hash.addData(QByteArrayView(crop.constScanLine(y), 64 * 3));
    QCOMPARE(hash.result().toHex().left(16), QByteArray("57de480140f70b8a"));
}

void tst_NetworkCrop::batchesHoldValuesOfTheirCrops()
{
    PictureBatch batch;
    const QImage crop = networkCrop(noise(10, 10), 5, 3);
    appendPicture(batch, crop, false);
    appendPicture(batch, networkCrop(noise(9, 9), 5, 3), false);
    QCOMPARE(batch.count, 2);
    QCOMPARE(batch.size, 5);
    QCOMPARE(batch.channels, 3);
    QCOMPARE(batch.pixels.size(), std::size_t{150});
    QCOMPARE(batch.pixels[3], static_cast<float>(qRed(crop.pixel(1, 0))) / 255.0F);
    const QImage back = imageOf(std::span(batch.pixels).first(75), 5, 3);
    QCOMPARE(back, crop);
}

void tst_NetworkCrop::binarisesAtAHalf()
{
    QImage crop(2, 2, QImage::Format_Grayscale8);
    const uchar values[4] = {0, 127, 128, 255};
    for (int i = 0; i < 4; ++i)
        crop.scanLine(i / 2)[i % 2] = values[i];
    PictureBatch batch;
    appendPicture(batch, crop, true);
    QCOMPARE(batch.channels, 1);
    QCOMPARE(batch.pixels, std::vector<float>({0.0F, 0.0F, 1.0F, 1.0F}));
}

void tst_NetworkCrop::imagesOfValuesAreBounded()
{
    const std::vector<float> values{-1.0F, 0.5F, 2.0F, std::numeric_limits<float>::quiet_NaN()};
    const QImage image = imageOf(values, 2, 1);
    QCOMPARE(qRed(image.pixel(0, 0)), 0);
    QCOMPARE(qRed(image.pixel(1, 0)), 128);
    QCOMPARE(qRed(image.pixel(0, 1)), 255);
    QCOMPARE(qRed(image.pixel(1, 1)), 0);
    QVERIFY(imageOf(values, 3, 1).isNull());
    QVERIFY(imageOf(values, 0, 1).isNull());
    QVERIFY(imageOf(values, 2, 2).isNull());
}

void tst_NetworkCrop::theNetworkPictureIsTheCropOfTheReducedPicture()
{
    const QTemporaryDir folder;
    const QString path = fixtures::writeFile(folder.filePath(u"large.jpg"_s),
                                             fixtures::encoded(fixtures::gradient(400, 300), "jpg", 90));
    const auto works = openWorks(path);
    QVERIFY(works.ok());
    const auto crop = networkPicture(**works, 0, 32, 3);
    QVERIFY(crop.ok());
    QCOMPARE(*crop, networkCrop(*(*works)->picture(0, 64), 32, 3));
    const auto missing = openWorks(fixtures::writeFile(folder.filePath(u"empty.png"_s), {}));
    QVERIFY(!networkPicture(**missing, 0, 32, 3).ok());
}

void tst_NetworkCrop::readsPaintingsFastEnough()
{
    const QString paintings = qEnvironmentVariable("SYNVAE_SHARED") + u"/data/paintings"_s;
    if (!QFileInfo(paintings).isDir())
        QSKIP("SYNVAE_SHARED does not name a folder with data/paintings in it.");
    const auto works = openWorks(paintings);
    QVERIFY(works.ok());
    constexpr int count = 200;
    double best = 1e9;
    for (int round = 0; round < 3; ++round) {
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < count; ++i)
            QVERIFY(networkPicture(**works, i, 64, 3).ok());
        best = std::min(best, static_cast<double>(timer.elapsed()));
    }
    // 150 pictures a second on one core; 2,000 were measured without sanitizers.
    QVERIFY2(best < count * 1000.0 / 150.0, qPrintable(QString::number(best)));
}

SYNVAE_TEST_GUILESS(tst_NetworkCrop)
#include "tst_networkcrop.moc"
