// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/accessiblewalk.h"
#include "tests/support/testprogram.h"
#include "ui/theme/studiostyle.h"
#include "ui/widgets/settings/stopslider.h"

#include <QApplication>
#include <QSignalSpy>
#include <QStyleOptionSlider>
#include <QTest>
#include <QWheelEvent>

using namespace Qt::StringLiterals;
using namespace synvae;

class tst_StopSlider : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(new StudioStyle); }
    void init() { QTest::failOnWarning(anyWindowWarning()); }

    void keysWheelAndDragLandOnStops()
    {
        StopSlider slider;
        slider.setStops({0.2, 1.0, 4.0});
        slider.resize(300, 30);
        slider.show();
        QVERIFY(QTest::qWaitForWindowExposed(&slider));
        const QSignalSpy changed(&slider, &QSlider::valueChanged);
        QTest::keyClick(&slider, Qt::Key_Right);
        QCOMPARE(slider.stop(), 1.0);
        QTest::keyClick(&slider, Qt::Key_PageUp);
        QCOMPARE(slider.stop(), 4.0);
        QTest::keyClick(&slider, Qt::Key_Home);
        QCOMPARE(slider.stop(), 0.2);
        QWheelEvent notch(QPointF(10, 15), slider.mapToGlobal(QPointF(10, 15)), {}, QPoint(0, 120), Qt::NoButton,
                          Qt::NoModifier, Qt::NoScrollPhase, false);
        QApplication::sendEvent(&slider, &notch);
        QCOMPARE(slider.stop(), 1.0);
        QCOMPARE(changed.size(), 4);

        const QPoint middle(150, 15);
        QTest::mousePress(&slider, Qt::LeftButton, {}, middle);
        for (int x = 150; x < 262; ++x) {
            QTest::mouseMove(&slider, QPoint(x, 15));
            QVERIFY(slider.stop() == 1.0 || slider.stop() == 4.0);
        }
        QTest::mouseRelease(&slider, Qt::LeftButton, {}, QPoint(262, 15));
        QCOMPARE(slider.stop(), 4.0);
        QCOMPARE(changed.size(), 5);
    }

    void newStopsKeepTheNearestInSilence()
    {
        StopSlider slider;
        slider.setStops({0.5, 1.0, 2.0});
        slider.setValue(2);
        const QSignalSpy changed(&slider, &QSlider::valueChanged);
        slider.setStops({0.1, 1.9, 5.0});
        QCOMPARE(slider.stop(), 1.9);
        QCOMPARE(changed.size(), 0);
    }

    void withoutAChoiceItIsDisabled()
    {
        StopSlider slider;
        QVERIFY(!slider.isEnabled());
        QCOMPARE(slider.stop(), 0.0);
        QCOMPARE(slider.nearest(3.0), -1);
        QCOMPARE(slider.words(), QString());
        slider.setStops({1.0});
        QVERIFY(!slider.isEnabled());
        QCOMPARE(slider.stop(), 1.0);
        slider.setStops({1.0, 2.0});
        QVERIFY(slider.isEnabled());
        slider.setStops({});
        QVERIFY(!slider.isEnabled());
        QCOMPARE(slider.stop(), 0.0);
    }

    void screenReadersHearNumberAndWords()
    {
        StopSlider slider;
        slider.setAccessibleName(u"Beta"_s);
        slider.setStops({0.5, 1.0, 4.0});
        slider.setWords([&](int index) { return u"stop %1"_s.arg(index); });
        slider.setValue(2);
        QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(&slider);
        QCOMPARE(interface->role(), QAccessible::Slider);
        QCOMPARE(interface->text(QAccessible::Name), u"Beta"_s);
        QCOMPARE(interface->text(QAccessible::Value), u"stop 2"_s);
        QAccessibleValueInterface *value = interface->valueInterface();
        QVERIFY(value);
        QCOMPARE(value->currentValue().toDouble(), 4.0);
        QCOMPARE(value->minimumValue().toDouble(), 0.5);
        QCOMPARE(value->maximumValue().toDouble(), 4.0);
        QCOMPARE(value->minimumStepSize().toDouble(), 0.5);
        value->setCurrentValue(0.8);
        QCOMPARE(slider.stop(), 1.0);
    }

    void stopsAreMarked()
    {
        StopSlider slider;
        slider.setStops({1.0, 2.0, 3.0});
        slider.resize(300, 30);
        const QImage without = slider.grab().toImage();
        slider.setStopsShown(true);
        const QImage with = slider.grab().toImage();
        QVERIFY(with != without);
        // The handle stands on the first stop; the second one's mark is in the middle, below the groove.
        bool marked = false;
        for (int x = 147; x <= 153; ++x)
            marked = marked || with.pixelColor(x, 22) != without.pixelColor(x, 22);
        QVERIFY(marked);
    }

    void isAsTallAsAFinger() { QCOMPARE_GE(StopSlider().minimumHeight(), 24); }
};

SYNVAE_TEST(tst_StopSlider)
#include "tst_stopslider.moc"
