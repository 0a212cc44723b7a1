// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testprogram.h"
#include "ui/theme/colours.h"
#include "ui/theme/palettes.h"
#include "ui/theme/stylepainting.h"

#include <QGuiApplication>
#include <QPainter>
#include <QRegularExpression>
#include <QStyleOption>
#include <QTest>

using namespace synvae;
using namespace Qt::StringLiterals;

namespace {

template<typename Option>
Option optionOf(QStyle::State state)
{
    Option option;
    option.palette = studioPalette(Appearance::Light);
    option.rect = QRect(0, 0, 120, 32);
    option.fontMetrics = QFontMetrics(QGuiApplication::font());
    option.state = state;
    return option;
}

template<typename Draw>
QImage drawn(Draw draw)
{
    QImage image(120, 32, QImage::Format_RGB32);
    image.fill(studioPalette(Appearance::Light).color(QPalette::Window));
    QPainter painter(&image);
    draw(painter);
    return image;
}

const QColor window = studioPalette(Appearance::Light).color(QPalette::Window);
const QColor accent = studioPalette(Appearance::Light).color(QPalette::Highlight);

} // namespace

class tst_StylePainting : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void buttonsShowTheirState()
    {
        const auto button = [](QStyle::State state, QStyleOptionButton::ButtonFeatures features) {
            auto option = optionOf<QStyleOptionButton>(state);
            option.features = features;
            return drawn([&](QPainter &p) { stylepainting::button(p, option); });
        };
        const QImage plain = button(QStyle::State_Enabled, {});
        QVERIFY(plain != button(QStyle::State_Enabled | QStyle::State_MouseOver, {}));
        QVERIFY(plain != button(QStyle::State_Enabled | QStyle::State_Sunken, {}));
        QVERIFY(plain != button(QStyle::State_Enabled | QStyle::State_HasFocus, {}));
        const QImage primary = button(QStyle::State_Enabled, QStyleOptionButton::DefaultButton);
        QCOMPARE(primary.pixelColor(60, 16), accent);
        QVERIFY(primary != button(QStyle::State_Enabled | QStyle::State_HasFocus, QStyleOptionButton::DefaultButton));
        const QImage flat = button(QStyle::State_Enabled, QStyleOptionButton::Flat);
        QCOMPARE(flat.pixelColor(60, 16), window);
    }

    void theFocusedFieldHasTheAccent()
    {
        const auto field = [](QStyle::State state) {
            const auto option = optionOf<QStyleOptionFrame>(state);
            return drawn([&](QPainter &p) { stylepainting::field(p, option); }).pixelColor(60, 0);
        };
        QCOMPARE(field(QStyle::State_Enabled | QStyle::State_HasFocus), accent);
        QVERIFY(field(QStyle::State_Enabled) != accent);
    }

    void theSliderIsFilledFromItsLowEnd()
    {
        auto option = optionOf<QStyleOptionSlider>(QStyle::State_Enabled);
        option.orientation = Qt::Horizontal;
        const auto slider = [&option] {
            return drawn(
                [&](QPainter &p) { stylepainting::slider(p, option, QRect(0, 0, 120, 32), QRect(50, 6, 20, 20)); });
        };
        QCOMPARE(slider().pixelColor(20, 16), accent);
        QVERIFY(slider().pixelColor(100, 16) != accent);
        option.upsideDown = true; // right to left
        QCOMPARE(slider().pixelColor(100, 16), accent);
        QVERIFY(slider().pixelColor(20, 16) != accent);
    }

    void progressFillsItsShare()
    {
        auto option = optionOf<QStyleOptionProgressBar>(QStyle::State_Enabled);
        option.maximum = 100;
        option.progress = 50;
        const QImage half = drawn([&](QPainter &p) { stylepainting::progressContents(p, option, 0); });
        QCOMPARE(half.pixelColor(30, 16), accent);
        QCOMPARE(half.pixelColor(90, 16), window);
        option.maximum = 0; // of unknown length: a piece that moves
        const QImage before = drawn([&](QPainter &p) { stylepainting::progressContents(p, option, 40); });
        const QImage after = drawn([&](QPainter &p) { stylepainting::progressContents(p, option, 60); });
        QVERIFY(before != after);
    }

    void aBarThatNeedsNoScrollingIsNotDrawn()
    {
        auto option = optionOf<QStyleOptionSlider>(QStyle::State_Enabled);
        option.maximum = 0;
        const QImage none = drawn([&](QPainter &p) { stylepainting::scrollBar(p, option, QRect(0, 0, 60, 12)); });
        QCOMPARE(none.pixelColor(30, 6), window);
        option.maximum = 10;
        const QImage some = drawn([&](QPainter &p) { stylepainting::scrollBar(p, option, QRect(0, 0, 60, 12)); });
        QVERIFY(some.pixelColor(30, 6) != window);
    }
};

SYNVAE_TEST(tst_StylePainting)

#include "tst_stylepainting.moc"
