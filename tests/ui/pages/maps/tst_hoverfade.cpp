// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/accessiblewalk.h"
#include "tests/support/motionstyle.h"
#include "tests/support/testprogram.h"
#include "ui/pages/maps/hoverfade.h"

#include <QSignalSpy>
#include <QTest>

using namespace synvae;

class tst_HoverFade : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(anyWindowWarning()); }

    void theRingThatWasLeftFades()
    {
        const test::MotionWidget widget(200);
        HoverFade fade(widget);
        const QSignalSpy changed(&fade, &HoverFade::changed);
        fade.follow(5);
        QCOMPARE(fade.work(), -1); // the pointer is on it
        fade.follow(-1);
        QCOMPARE(fade.work(), 5);
        QCOMPARE(fade.opacity(), 1.0);
        QTRY_VERIFY(fade.opacity() < 1.0);
        QTRY_COMPARE(fade.work(), -1);
        QVERIFY(!changed.isEmpty());
    }

    void theNextOneTakesItsPlace()
    {
        const test::MotionWidget widget(200);
        HoverFade fade(widget);
        fade.follow(5);
        fade.follow(6);
        QCOMPARE(fade.work(), 5);
        fade.follow(7);
        QCOMPARE(fade.work(), 6);
        QCOMPARE(fade.opacity(), 1.0);
        QTRY_COMPARE(fade.work(), -1);
    }

    void withoutMotionItIsGoneAtOnce()
    {
        const test::MotionWidget widget(0);
        HoverFade fade(widget);
        fade.follow(5);
        fade.follow(-1);
        QCOMPARE(fade.work(), -1);
    }
};

SYNVAE_TEST(tst_HoverFade)

#include "tst_hoverfade.moc"
