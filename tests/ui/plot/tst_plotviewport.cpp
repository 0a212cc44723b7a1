// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/accessiblewalk.h"
#include "tests/support/testprogram.h"
#include "ui/plot/plotviewport.h"

#include <QTest>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace synvae;

namespace {

bool near(QPointF a, QPointF b, double within = 1e-9) { return std::hypot(a.x() - b.x(), a.y() - b.y()) < within; }

} // namespace

class tst_PlotViewport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(anyWindowWarning()); }

    void thereAndBack()
    {
        const PlotViewport view{{800, 600}, {0.25, -3.0}, 123.0};
        QVERIFY(near(view.toPixels(view.centre), {400, 300}));
        QVERIFY(near(view.toPlane(view.toPixels({7.0, 5.0})), {7.0, 5.0}));
        QCOMPARE(view.plane().width(), 800 / 123.0);
    }

    void whatIsUnderThePointerStaysThere()
    {
        const PlotViewport view{{800, 600}, {0.25, -3.0}, 123.0};
        const QPointF pointer(17, 401);
        QPointF place = view.toPlane(pointer);
        PlotViewport zoomed = view;
        for (int turn = 0; turn < 30; ++turn)
            zoomed = zoomed.zoomed(1.5, pointer);
        QVERIFY(near(zoomed.toPixels(place), pointer, 1e-3));
        QCOMPARE(view.zoomed(2.0, pointer).scale, 246.0);
    }

    void aPanFollowsThePointer()
    {
        const PlotViewport view{{800, 600}, {0, 0}, 10.0};
        const PlotViewport panned = view.panned({30, -20});
        QVERIFY(near(panned.toPixels({1, 1}), view.toPixels({1, 1}) + QPointF(30, -20)));
    }

    void aMarginShowsMore()
    {
        const PlotViewport view{{100, 50}, {1, 1}, 10.0};
        const PlotViewport grown = view.grown(20);
        QCOMPARE(grown.size, QSizeF(140, 90));
        QVERIFY(near(grown.toPixels({1.5, 1.5}), view.toPixels({1.5, 1.5}) + QPointF(20, 20)));
        QCOMPARE(view.rescaled(2).plane(), view.plane());
    }

    void aFitShowsAllAndItsMargin()
    {
        const PlotViewport view{{400, 200}, {9, 9}, 1.0};
        const PlotViewport fitted = view.fitting(QRectF(-1, -1, 2, 2), 20, 1e6);
        QCOMPARE(fitted.scale, 80.0);
        QVERIFY(near(fitted.toPixels({-1, -1}), {120, 20}));
        QCOMPARE(view.fitting(QRectF(3, 3, 0, 0), 20, 500).scale, 500.0);
        QCOMPARE(view.fitting(QRectF(3, 3, 0, 0), 20, 500).centre, QPointF(3, 3));
    }

    void aFlightEndsWhereItShouldAndRisesBetween()
    {
        const PlotViewport from{{400, 300}, {0, 0}, 1000};
        const PlotViewport to{{400, 300}, {10, 4}, 2000};
        QCOMPARE(flown(from, to, 0.0), from);
        QCOMPARE(flown(from, to, 1.0), to);
        QVERIFY(near(flown(from, to, 0.9999).centre, to.centre, 0.05));
        QVERIFY(std::abs(flown(from, to, 0.9999).scale / to.scale - 1) < 0.05);
        QVERIFY(std::abs(flown(from, to, 1e-4).scale / from.scale - 1) < 0.05);
        QVERIFY(flown(from, to, 0.5).scale < 0.2 * from.scale);
        double before = -1.0;
        for (int step = 0; step <= 100; ++step) {
            const PlotViewport at = flown(from, to, step / 100.0);
            QVERIFY(std::isfinite(at.scale) && at.scale > 0.0);
            QVERIFY(at.centre.x() >= before);
            before = at.centre.x();
        }
    }

    void aFlightOnTheSpotOnlyZooms()
    {
        const PlotViewport from{{400, 300}, {1, 1}, 10};
        const PlotViewport to{{400, 300}, {1, 1}, 1000};
        QCOMPARE(flown(from, to, 0.5).centre, QPointF(1, 1));
        QVERIFY(std::abs(flown(from, to, 0.5).scale - 100) < 1e-6);
    }
};

SYNVAE_TEST_GUILESS(tst_PlotViewport)
#include "tst_plotviewport.moc"
