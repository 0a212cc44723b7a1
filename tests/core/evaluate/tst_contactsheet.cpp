// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/contactsheet.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QTest>

#include <array>

using namespace synvae;
using namespace Qt::StringLiterals;

namespace {

/// Pictures of 2 x 2 whose top left pixel is white, the rest of the given grey.
PictureBatch cornered(int count, float grey)
{
    PictureBatch pictures{count, 2, 1, std::vector<float>(4 * static_cast<std::size_t>(count), grey)};
    for (std::size_t first = 0; first < pictures.pixels.size(); first += 4)
        pictures.pixels[first] = 1.0F;
    return pictures;
}

} // namespace

class tst_ContactSheet : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void groupsStandWhereTheLayoutSays()
    {
        const std::array sources{cornered(3, 0.0F), cornered(3, 0.2F), cornered(3, 0.4F)};
        // 11 holds five enlargements of 2, so pictures are 10 wide; two groups a row.
        const QImage sheet = contactSheet(sources, {2, 11, 1, 3});
        QCOMPARE(sheet.size(), QSize(2 * 32 + 3 * 3, 2 * 10 + 3 * 3));
        const QColor background = sheet.pixelColor(0, 0);
        QCOMPARE(sheet.pixelColor(3, 3), QColor(Qt::white));
        QCOMPARE(sheet.pixelColor(3 + 4, 3 + 4), QColor(Qt::white)); // five by five, with sharp edges
        QCOMPARE(sheet.pixelColor(3 + 5, 3 + 4), QColor(Qt::black));
        QCOMPARE(sheet.pixelColor(3 + 10, 3), background); // the gap within a group
        QCOMPARE(sheet.pixelColor(3 + 11 + 9, 3 + 9), QColor(51, 51, 51));
        QCOMPARE(sheet.pixelColor(3 + 22 + 9, 3 + 9), QColor(102, 102, 102));
        QCOMPARE(sheet.pixelColor(3 + 32, 3), background); // between groups
        QCOMPARE(sheet.pixelColor(3 + 35, 3), QColor(Qt::white));
        QCOMPARE(sheet.pixelColor(3, 3 + 13), QColor(Qt::white));
        QCOMPARE(sheet.pixelColor(3 + 35, 3 + 13), background); // there is no fourth
        QVERIFY(background != QColor(Qt::white) && background != QColor(Qt::black));
    }

    void thirtySixOfPaintingsFit()
    {
        PictureBatch paintings{36, 64, 3, std::vector<float>(36 * 64 * 64 * 3, 0.5F)};
        const std::array sources{paintings, paintings, paintings};
        const QImage sheet = contactSheet(sources);
        QCOMPARE(sheet.size(), QSize(4 * (3 * 128 + 8) + 5 * 20, 9 * 128 + 10 * 20));
    }

    void whatDoesNotFitIsNull()
    {
        QVERIFY(contactSheet({}).isNull());
        const std::array counts{cornered(3, 0.0F), cornered(2, 0.0F)};
        QVERIFY(contactSheet(counts).isNull());
        PictureBatch truncated = cornered(3, 0.0F);
        truncated.pixels.pop_back();
        QVERIFY(contactSheet(std::array{truncated}).isNull());
    }

    void picturesArePickedInOrder()
    {
        const PictureBatch pictures{3, 1, 1, {0.0F, 0.5F, 1.0F}};
        QCOMPARE(picked(pictures, std::array<std::size_t, 2>{2, 0}).pixels, (std::vector<float>{1.0F, 0.0F}));
    }
};

SYNVAE_TEST_GUILESS(tst_ContactSheet)
#include "tst_contactsheet.moc"
