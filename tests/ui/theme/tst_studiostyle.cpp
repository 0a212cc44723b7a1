// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/accessiblewalk.h"
#include "tests/support/testprogram.h"
#include "ui/theme/palettes.h"
#include "ui/theme/studiostyle.h"
#include "ui/theme/themedicon.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollBar>
#include <QSlider>
#include <QSpinBox>
#include <QSplitter>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_StudioStyle : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(new StudioStyle); }
    void init() { QTest::failOnWarning(anyWindowWarning()); }

    void everyControlIsDrawnInEveryAppearance()
    {
        for (const Appearance appearance : {Appearance::Light, Appearance::Dark, Appearance::HighContrast}) {
            QApplication::setPalette(studioPalette(appearance));
            QWidget window;
            auto *column = new QVBoxLayout(&window);
            auto *checked = new QCheckBox(u"Check"_s);
            checked->setTristate(true);
            checked->setCheckState(Qt::PartiallyChecked);
            auto *progress = new QProgressBar;
            progress->setValue(40);
            auto *busy = new QProgressBar;
            busy->setRange(0, 0);
            auto *ticks = new QSlider(Qt::Horizontal);
            ticks->setTickPosition(QSlider::TicksBelow);
            auto *upright = new QSlider(Qt::Vertical);
            auto *primary = new QPushButton(u"Primary"_s);
            primary->setDefault(true);
            for (QWidget *widget : std::initializer_list<QWidget *>{
                     primary, new QPushButton(u"Plain"_s), checked, new QComboBox, new QLineEdit, new QSpinBox, ticks,
                     upright, progress, busy, new QScrollBar(Qt::Horizontal), new QToolButton})
                column->addWidget(widget);
            window.setFocus();
            const QImage image = window.grab().toImage();
            QCOMPARE(image.pixelColor(1, 1), studioPalette(appearance).color(QPalette::Window));
        }
    }

    void theIconOfAFilledButtonHasTheColourOfItsWords()
    {
        QApplication::setPalette(studioPalette(Appearance::Light));
        QPushButton button(themedIcon(u"stop"_s), QString());
        button.setDefault(true);
        const QImage image = button.grab().toImage();
        QCOMPARE(image.pixelColor(image.rect().center()), QColor(Qt::white));
    }

    void targetsAreLargeEnoughToHit()
    {
        // WCAG 2.2, 2.5.8: 24 pixels.
        QPushButton button(u"x"_s);
        QToolButton tool;
        QComboBox combo;
        QLineEdit edit;
        for (const QWidget *widget : std::initializer_list<const QWidget *>{&button, &tool, &combo, &edit})
            QVERIFY2(widget->sizeHint().height() >= 24, widget->metaObject()->className());
    }

    void aClickInTheGrooveMovesTheSliderThere()
    {
        QSlider slider(Qt::Horizontal);
        slider.setRange(0, 100);
        slider.resize(220, 30);
        QTest::mouseClick(&slider, Qt::LeftButton, {}, QPoint(165, 15));
        QVERIFY2(slider.value() > 65 && slider.value() < 85, qPrintable(QString::number(slider.value())));
    }

    void theScrollBarHasNoArrowsAndItsHandleMoves()
    {
        QScrollBar bar(Qt::Vertical);
        bar.setRange(0, 1000000);
        bar.setPageStep(100);
        bar.resize(bar.sizeHint().width(), 400);
        QStyleOptionSlider option;
        option.initFrom(&bar);
        option.orientation = Qt::Vertical;
        option.maximum = 1000000;
        option.pageStep = 100;
        const auto part = [&](QStyle::SubControl which) {
            return bar.style()->subControlRect(QStyle::CC_ScrollBar, &option, which, &bar);
        };
        QVERIFY(part(QStyle::SC_ScrollBarAddLine).isEmpty());
        QCOMPARE(part(QStyle::SC_ScrollBarSlider).top(), 0);
        QVERIFY(part(QStyle::SC_ScrollBarSlider).height() >= bar.fontMetrics().height());
        option.sliderPosition = 1000000;
        QCOMPARE(part(QStyle::SC_ScrollBarSlider).bottom(), 399);
    }
};

SYNVAE_TEST(tst_StudioStyle)

#include "tst_studiostyle.moc"
