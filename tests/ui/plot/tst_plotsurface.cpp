// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/accessiblewalk.h"
#include "tests/support/testprogram.h"
#include "ui/plot/plotsurface.h"
#include "ui/theme/colours.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace synvae;

class tst_PlotSurface : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(anyWindowWarning()); }

    void manyWishesAreOneReplot()
    {
        QWidget window;
        PlotSurface surface(&window);
        surface.resize(200, 100);
        window.show();
        QTRY_VERIFY(surface.replots() > 0);
        const int before = surface.replots();
        for (int wish = 0; wish < 100; ++wish) {
            surface.setView({{200, 100}, {wish / 100.0, 0}, 50});
            surface.refresh(PlotSurface::Layer::Pointer);
        }
        QCOMPARE(surface.replots(), before);
        QTRY_COMPARE(surface.replots(), before + 1);
    }

    void aLayerIsPaintedAlone()
    {
        QWidget window;
        PlotSurface surface(&window);
        surface.resize(200, 100);
        window.show();
        int works = 0;
        int pointer = 0;
        surface.setDrawing(PlotSurface::Layer::Works, [&works](QPainter &) { ++works; });
        surface.setDrawing(PlotSurface::Layer::Pointer, [&pointer](QPainter &) { ++pointer; });
        QTRY_VERIFY(works > 0 && pointer > 0);
        const int before = works;
        const int pointed = pointer;
        surface.refresh(PlotSurface::Layer::Pointer);
        QTRY_COMPARE(pointer, pointed + 1);
        QCOMPARE(works, before);
    }

    void theAxesSeeWhatTheViewSees()
    {
        QWidget window;
        PlotSurface surface(&window);
        surface.resize(200, 100);
        window.show();
        const PlotViewport view{{200, 100}, {1, 2}, 50};
        surface.setView(view);
        QCOMPARE(surface.xAxis->range().lower, -1.0);
        QCOMPARE(surface.xAxis->range().upper, 3.0);
        QTRY_COMPARE(surface.axisRect()->size(), QSize(200, 100));
        // QCustomPlot counts from the middle of its last pixel.
        QVERIFY(std::abs(surface.yAxis->coordToPixel(2.5) - view.toPixels({0, 2.5}).y()) <= 1.0);
    }

    void itWearsThePalette()
    {
        QWidget window;
        PlotSurface surface(&window);
        QPalette dark;
        dark.setColor(QPalette::Base, QColor(0x24, 0x20, 0x1D));
        dark.setColor(QPalette::Window, QColor(0x1B, 0x18, 0x16));
        dark.setColor(QPalette::WindowText, Qt::white);
        window.setPalette(dark);
        surface.resize(40, 40);
        surface.setGridShown(false);
        QTRY_COMPARE(surface.grab().toImage().pixelColor(20, 20), QColor(0x24, 0x20, 0x1D));
    }

    void itLeavesEventsToTheWidgetItLiesIn()
    {
        QWidget window;
        PlotSurface surface(&window);
        QVERIFY(surface.testAttribute(Qt::WA_TransparentForMouseEvents));
        QCOMPARE(surface.focusPolicy(), Qt::NoFocus);
    }
};

SYNVAE_TEST(tst_PlotSurface)
#include "tst_plotsurface.moc"
