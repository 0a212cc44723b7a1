// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/accessiblewalk.h"
#include "tests/support/testprogram.h"
#include "ui/pages/explore/stepstrip.h"
#include "ui/theme/colours.h"

#include <QSignalSpy>
#include <QTest>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_StepStrip : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(anyWindowWarning()); }

    void everyPixelBelongsToOneStep()
    {
        StepStrip strip;
        strip.resize(317, 40);
        QCOMPARE(strip.stepAt({5, 5}), -1);
        QVERIFY(strip.placeOf(0).isEmpty());
        for (const int steps : {2, 7, 9, 33}) {
            strip.setCount(steps);
            int last = 0;
            for (int x = 0; x < strip.width(); ++x) {
                const int step = strip.stepAt({x, 20});
                QVERIFY(step == last || step == last + 1);
                QVERIFY(strip.placeOf(step).contains(x, 20));
                last = step;
            }
            QCOMPARE(last, steps - 1);
        }
        QCOMPARE(strip.stepAt({5, 41}), -1);
        QCOMPARE(strip.stepAt({400, 20}), -1);
    }

    void picturesAreShownInTheirPlacesAndTheCurrentOneIsFramed()
    {
        StepStrip strip;
        strip.resize(300, 60);
        strip.setCount(5);
        QImage red(8, 8, QImage::Format_RGB32);
        red.fill(Qt::red);
        strip.setPicture(3, red);
        strip.setPicture(5, red); // which is no step
        strip.setPicture(-1, red);
        const QImage shown = strip.grab().toImage();
        QCOMPARE(shown.pixelColor(strip.placeOf(3).center()), QColor(Qt::red));
        QCOMPARE(shown.pixelColor(strip.placeOf(2).center()), Colours::of(strip.palette()).sunken);
        strip.setCurrent(2);
        const QImage framed = strip.grab().toImage();
        QVERIFY(framed.copy(strip.placeOf(2)) != shown.copy(strip.placeOf(2)));
        QVERIFY(framed.copy(strip.placeOf(0)) != shown.copy(strip.placeOf(0)));
        QVERIFY(framed.copy(strip.placeOf(3)) == shown.copy(strip.placeOf(3)));
        strip.setCount(5);
        QVERIFY(strip.grab().toImage().pixelColor(strip.placeOf(3).center()) != QColor(Qt::red));
    }

    void clicksAndDragsPickSteps()
    {
        StepStrip strip;
        strip.resize(300, 60);
        QSignalSpy picked(&strip, &StepStrip::stepPicked);
        QTest::mouseClick(&strip, Qt::LeftButton, {}, {100, 30});
        QCOMPARE(picked.size(), 0);
        strip.setCount(6);
        connect(&strip, &StepStrip::stepPicked, &strip, &StepStrip::setCurrent);
        QTest::mouseClick(&strip, Qt::RightButton, {}, strip.placeOf(4).center());
        QCOMPARE(picked.size(), 0);
        QTest::mousePress(&strip, Qt::LeftButton, {}, strip.placeOf(1).center());
        QCOMPARE(picked.takeLast().first().toInt(), 1);
        QTest::mouseMove(&strip, strip.placeOf(1).center() + QPoint(3, 0));
        QCOMPARE(picked.size(), 0);
        QTest::mouseMove(&strip, {strip.placeOf(4).center().x(), 500}); // the pointer may leave it up or down
        QCOMPARE(picked.takeLast().first().toInt(), 4);
        QTest::mouseMove(&strip, {900, 30});
        QCOMPARE(picked.size(), 0);
    }

    void theKeyboardPassesItBy()
    {
        const StepStrip strip; // the slider beside it is its twin
        QCOMPARE(strip.focusPolicy(), Qt::NoFocus);
        QVERIFY(strip.minimumSizeHint().width() <= strip.sizeHint().width());
    }
};

SYNVAE_TEST(tst_StepStrip)

#include "tst_stepstrip.moc"
