// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/accessiblewalk.h"
#include "ui/maps/hoverfade.h"

#include <QProxyStyle>
#include <QSignalSpy>
#include <QTest>
#include <QWidget>

using namespace synvae;

namespace {

class MotionStyle final : public QProxyStyle
{
public:
    explicit MotionStyle(int milliseconds)
        : m_milliseconds(milliseconds)
    { }
    int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                  QStyleHintReturn *data) const override
    {
        return hint == SH_Widget_Animation_Duration ? m_milliseconds
                                                    : QProxyStyle::styleHint(hint, option, widget, data);
    }

private:
    int m_milliseconds;
};

} // namespace

class tst_HoverFade : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(anyWindowWarning()); }

    void theRingThatWasLeftFades()
    {
        MotionStyle style(200);
        QWidget widget;
        widget.setStyle(&style);
        widget.show();
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
        MotionStyle style(200);
        QWidget widget;
        widget.setStyle(&style);
        widget.show();
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
        MotionStyle style(0);
        QWidget widget;
        widget.setStyle(&style);
        widget.show();
        HoverFade fade(widget);
        fade.follow(5);
        fade.follow(-1);
        QCOMPARE(fade.work(), -1);
    }
};

QTEST_MAIN(tst_HoverFade)

#include "tst_hoverfade.moc"
