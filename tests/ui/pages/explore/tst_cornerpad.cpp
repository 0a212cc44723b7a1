// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/accessiblewalk.h"
#include "tests/support/testprogram.h"
#include "ui/pages/explore/cornerpad.h"
#include "ui/theme/studiostyle.h"

#include <QApplication>
#include <QSignalSpy>
#include <QTest>

#include <limits>

using namespace Qt::StringLiterals;
using namespace synvae;

class tst_CornerPad : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(new StudioStyle); }
    void init() { QTest::failOnWarning(anyWindowWarning()); }

    void theKeyboardReachesEveryPlace()
    {
        CornerPad pad;
        const QSignalSpy moved(&pad, &CornerPad::dotMoved);
        for (int i = 0; i < 10; ++i)
            QTest::keyClick(&pad, Qt::Key_Left);
        QCOMPARE(pad.dotX(), 0.0); // exactly
        QTest::keyClick(&pad, Qt::Key_Down);
        QCOMPARE(pad.dotY(), 0.55);
        QTest::keyClick(&pad, Qt::Key_Up, Qt::ShiftModifier);
        QCOMPARE(pad.dotY(), 0.54);
        QTest::keyClick(&pad, Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(pad.dotX(), 0.01);
        QCOMPARE(moved.size(), 13);
        QTest::keyClick(&pad, Qt::Key_Home);
        QCOMPARE(QPointF(pad.dotX(), pad.dotY()), QPointF(0.5, 0.5));
        const QList<QPointF> corners{{0, 0}, {1, 0}, {0, 1}, {1, 1}};
        for (int corner = 0; corner < 4; ++corner) {
            QTest::keyClick(&pad, static_cast<Qt::Key>(Qt::Key_1 + corner));
            QCOMPARE(QPointF(pad.dotX(), pad.dotY()), corners.at(corner));
        }
    }

    void theDotStopsBeyondTheSquare()
    {
        CornerPad pad;
        for (int i = 0; i < 40; ++i)
            QTest::keyClick(&pad, Qt::Key_Right);
        QCOMPARE(pad.dotX(), CornerPad::most);
        const QSignalSpy moved(&pad, &CornerPad::dotMoved);
        QTest::keyClick(&pad, Qt::Key_Right);
        QCOMPARE(moved.size(), 0);
        pad.setDot(-7.0, 9.0);
        QCOMPARE(QPointF(pad.dotX(), pad.dotY()), QPointF(CornerPad::least, CornerPad::most));
    }

    void dragsFollowThePointer()
    {
        CornerPad pad;
        pad.resize(320, 320);
        pad.show();
        QVERIFY(QTest::qWaitForWindowExposed(&pad));
        const QRectF square = pad.square();
        QTest::mousePress(&pad, Qt::LeftButton, {}, square.topLeft().toPoint());
        QVERIFY(std::abs(pad.dotX()) < 0.01 && std::abs(pad.dotY()) < 0.01);
        QTest::mouseMove(&pad, square.center().toPoint());
        QVERIFY(std::abs(pad.dotX() - 0.5) < 0.01 && std::abs(pad.dotY() - 0.5) < 0.01);
        QTest::mouseMove(&pad, QPoint(2000, 160));
        QCOMPARE(pad.dotX(), CornerPad::most);
        QTest::mouseRelease(&pad, Qt::LeftButton, {}, QPoint(160, 160));
        const double after = pad.dotX();
        QTest::mouseMove(&pad, QPoint(10, 10));
        QCOMPARE(pad.dotX(), after); // only while pressed
        QVERIFY(QRectF(pad.rect()).contains(pad.dotPoint()));
    }

    void cornersAndDotAreSeen()
    {
        CornerPad pad;
        pad.resize(320, 320);
        const QImage empty = pad.grab().toImage();
        QImage red(8, 8, QImage::Format_RGB32);
        red.fill(Qt::red);
        pad.setCorner(1, {u"Red"_s, red});
        const QImage with = pad.grab().toImage();
        const QPointF inside = pad.square().topRight() + QPointF(8, -8);
        QCOMPARE(with.pixelColor(inside.toPoint()), QColor(Qt::red));
        QVERIFY(with != empty);
        pad.setDot(0.1, 0.9);
        QVERIFY(pad.grab().toImage() != with);
    }

    void screenReadersFindTwoSliders()
    {
        CornerPad pad;
        pad.setAccessibleName(u"Blend of four works"_s);
        pad.setWords(u"25 % each"_s);
        pad.show();
        QAccessibleInterface *group = QAccessible::queryAccessibleInterface(&pad);
        QCOMPARE(group->text(QAccessible::Name), u"Blend of four works"_s);
        QCOMPARE(group->text(QAccessible::Value), u"25 % each"_s);
        QCOMPARE(group->childCount(), 2);
        QAccessibleInterface *down = group->child(1);
        QCOMPARE(down->role(), QAccessible::Slider);
        QCOMPARE(down->text(QAccessible::Name), u"Down, in percent"_s);
        QCOMPARE(group->indexOfChild(down), 1);
        QAccessibleValueInterface *value = down->valueInterface();
        QVERIFY(value);
        QCOMPARE(value->currentValue().toInt(), 50);
        QCOMPARE(value->minimumValue().toDouble(), -25.0);
        QCOMPARE(value->maximumValue().toDouble(), 125.0);
        value->setCurrentValue(110);
        QCOMPARE(pad.dotY(), 1.1);
        QCOMPARE(pad.dotX(), 0.5);
        QCOMPARE(down->text(QAccessible::Value), u"110 %"_s);
        QCOMPARE(group->child(2), nullptr);
    }

    void whatIsNoNumberMovesNothing()
    {
        CornerPad pad;
        pad.setDot(std::numeric_limits<double>::quiet_NaN(), 0.2);
        QCOMPARE(QPointF(pad.dotX(), pad.dotY()), QPointF(0.5, 0.5));
    }
};

SYNVAE_TEST(tst_CornerPad)
#include "tst_cornerpad.moc"
