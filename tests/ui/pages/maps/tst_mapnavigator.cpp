// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/accessiblewalk.h"
#include "tests/support/testprogram.h"
#include "ui/pages/maps/mapnavigator.h"

#include <QSignalSpy>
#include <QTest>
#include <QWidget>

#include <cmath>
#include <limits>
#include <vector>

using namespace Qt::StringLiterals;
using namespace synvae;

namespace {

PointFieldPtr square()
{
    const std::vector<float> layout{-1, -1, 1, -1, 1, 1, -1, 1, 0, 0};
    return std::make_shared<const PointField>(layout);
}

} // namespace

class tst_MapNavigator : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(anyWindowWarning()); }

    void untilItIsMovedItFits()
    {
        QWidget widget;
        MapNavigator navigator(widget);
        navigator.setSize({400, 300});
        navigator.setField(square());
        QVERIFY(navigator.isFollowing());
        QCOMPARE(navigator.camera(), MapCamera());
        QCOMPARE(navigator.view().toPixels({-1, -1}).y(), MapNavigator::margin);
        navigator.setSize({200, 600});
        QCOMPARE(navigator.view().toPixels({-1, -1}).x(), MapNavigator::margin);
        navigator.pan({10, 0});
        QVERIFY(!navigator.isFollowing());
        const MapCamera moved = navigator.camera();
        navigator.setField(square());
        QCOMPARE(navigator.camera(), moved);
        navigator.fitAll(false);
        QCOMPARE(navigator.camera(), MapCamera());
    }

    void zoomHasLimits()
    {
        QWidget widget;
        MapNavigator navigator(widget);
        navigator.setSize({400, 300});
        navigator.setField(square());
        navigator.zoom(1e9, {10, 10});
        QCOMPARE(navigator.camera().zoom, MapNavigator::mostZoom);
        navigator.zoom(1e-12, {10, 10});
        QCOMPARE(navigator.camera().zoom, MapNavigator::leastZoom);
        navigator.pan({1e9, 1e9});
        QVERIFY(std::abs(navigator.camera().x) <= 1.0);
        navigator.setCamera({std::nan(""), 0.5, std::numeric_limits<double>::infinity()}, false);
        QVERIFY(std::isfinite(navigator.camera().x) && std::isfinite(navigator.camera().zoom));
    }

    void aCameraIsKeptToTheBit()
    {
        QWidget widget;
        MapNavigator first(widget);
        MapNavigator second(widget);
        first.setSize({411, 307});
        second.setSize({233, 517});
        // Two linked views come to rest.
        int changes = 0;
        connect(&first, &MapNavigator::changed, this, [&](const MapCamera &camera) {
            ++changes;
            second.setCamera(camera, false);
        });
        connect(&second, &MapNavigator::changed, this, [&](const MapCamera &camera) {
            ++changes;
            first.setCamera(camera, false);
        });
        first.zoom(1.7, {13, 77});
        QCOMPARE(changes, 2);
        QCOMPARE(first.camera(), second.camera());
    }

    void whatIsOutOfSightIsRevealed()
    {
        QWidget widget;
        MapNavigator navigator(widget);
        navigator.setSize({400, 300});
        navigator.setField(square());
        navigator.reveal({0.5, 0.5});
        QCOMPARE(navigator.camera(), MapCamera());
        navigator.setCamera({0.0, 0.0, 10.0}, false);
        navigator.reveal({0.9, 0.9});
        QVERIFY(QRectF(0, 0, 400, 300).contains(navigator.view().toPixels({0.9, 0.9})));
        QCOMPARE(navigator.camera().zoom, 10.0);
    }

    void aFitShowsWhatItShould()
    {
        QWidget widget;
        MapNavigator navigator(widget);
        navigator.setSize({400, 300});
        std::vector<float> layout;
        for (int at = 0; at < 2500; ++at) {
            layout.push_back(static_cast<float>(at % 50));
            layout.push_back(static_cast<float>(at / 50));
        }
        navigator.setField(std::make_shared<const PointField>(layout));
        navigator.fit({0.0, 0.0, 0.5, 0.5}, false);
        const QRectF seen = navigator.view().plane();
        QVERIFY(seen.contains(QRectF(0.0, 0.0, 0.5, 0.5)));
        QVERIFY(!seen.contains(QPointF(-1, -1)));
        navigator.goTo({1, 1}, 90.0, false);
        QCOMPARE(navigator.camera().x, 1.0);
    }
};

SYNVAE_TEST(tst_MapNavigator)
#include "tst_mapnavigator.moc"
