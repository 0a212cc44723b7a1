// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/accessiblewalk.h"
#include "tests/support/testprogram.h"
#include "ui/widgets/picture/pictureview.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace synvae;

namespace {

QImage chequered(int edge)
{
    QImage image(edge, edge, QImage::Format_RGB32);
    for (int y = 0; y < edge; ++y) {
        for (int x = 0; x < edge; ++x)
            image.setPixelColor(x, y, (x + y) % 2 == 0 ? Qt::red : Qt::blue);
    }
    return image;
}

} // namespace

class tst_PictureView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(anyWindowWarning()); }

    void proportionsAreKept()
    {
        PictureView view(PictureView::Scaling::Smooth);
        view.setPicture(QImage(300, 100, QImage::Format_RGB32));
        view.resize(600, 600);
        QCOMPARE(view.pictureRect(), QRectF(0, 200, 600, 200));
        QCOMPARE(view.heightForWidth(300), 100);
    }

    void everyPixelOfACropIsASquare()
    {
        PictureView view(PictureView::Scaling::Crisp);
        view.setPicture(chequered(8));
        view.resize(100, 90); // 11 screen pixels for each of its own
        const QRectF place = view.pictureRect();
        QCOMPARE(place.size(), QSizeF(88, 88));
        const QImage shown = view.grab().toImage();
        for (int y = 0; y < 8; ++y) {
            for (int x = 0; x < 8; ++x) {
                const QPoint corner = place.topLeft().toPoint() + QPoint(x * 11 + 1, y * 11 + 1);
                const QColor expected = (x + y) % 2 == 0 ? Qt::red : Qt::blue;
                QCOMPARE(shown.pixelColor(corner), expected);
                QCOMPARE(shown.pixelColor(corner + QPoint(8, 8)), expected);
            }
        }
    }

    void smoothScalingMixesPixels()
    {
        PictureView view(PictureView::Scaling::Smooth);
        view.setPicture(chequered(200));
        view.resize(50, 50);
        const QColor middle = view.grab().toImage().pixelColor(25, 25);
        QVERIFY(middle.red() > 60 && middle.blue() > 60);
    }

    void withoutAPictureThereIsRoomForTheOneToCome()
    {
        PictureView view(PictureView::Scaling::Crisp);
        view.setExpectedSize(QSize(64, 64));
        QVERIFY(view.pictureRect().isEmpty());
        const int kept = view.heightForWidth(200);
        view.setPicture(chequered(64));
        QCOMPARE(view.heightForWidth(200), kept);
    }

    void heightIsBounded()
    {
        PictureView view(PictureView::Scaling::Smooth);
        view.setPicture(QImage(10, 1000, QImage::Format_RGB32));
        QCOMPARE_LE(view.heightForWidth(2000), 30 * view.fontMetrics().height());
        view.setPicture(QImage(1000, 1, QImage::Format_RGB32));
        QCOMPARE_GE(view.heightForWidth(100), view.minimumSizeHint().height());
        view.resize(100, 100);
        QVERIFY(!view.pictureRect().isEmpty());
    }

    void itIsAGraphicWithATextAlternative()
    {
        PictureView view(PictureView::Scaling::Smooth);
        view.setAccessibleName(u"Picture: Sunrise"_s);
        view.setPicture(QImage(300, 100, QImage::Format_RGB32));
        view.resize(300, 100);
        QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(&view);
        QCOMPARE(interface->role(), QAccessible::Graphic);
        QCOMPARE(interface->text(QAccessible::Name), u"Picture: Sunrise"_s);
        QVERIFY(interface->imageInterface());
        QCOMPARE(interface->imageInterface()->imageSize(), QSize(300, 100));
        QCOMPARE(interface->imageInterface()->imageDescription(), u"Picture: Sunrise"_s);
    }
};

SYNVAE_TEST(tst_PictureView)
#include "tst_pictureview.moc"
