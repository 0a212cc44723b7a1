// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/accessiblewalk.h"
#include "tests/support/testprogram.h"
#include "ui/plot/pointlayer.h"

#include <QPainter>
#include <QSignalSpy>
#include <QTest>

#include <vector>

using namespace Qt::StringLiterals;
using namespace synvae;

namespace {

PointStylesPtr red()
{
    auto styles = std::make_shared<PointStyles>();
    styles->inks = {{QColor(Qt::red), PlotGlyph::Disc}};
    styles->wall = Qt::white;
    return styles;
}

PointFieldPtr grid(int side)
{
    std::vector<float> layout;
    for (int at = 0; at < side * side; ++at) {
        layout.push_back(static_cast<float>(at % side));
        layout.push_back(static_cast<float>(at / side));
    }
    return std::make_shared<const PointField>(layout);
}

QImage drawn(PointLayer &layer, const PlotViewport &view, double ratio = 1.0)
{
    QImage image((view.size * ratio).toSize(), QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.scale(ratio, ratio);
    layer.draw(painter, view, ratio);
    return image;
}

const PlotViewport view{{120, 100}, {0, 0}, 45};

} // namespace

class tst_PointLayer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(anyWindowWarning()); }

    void fewPointsAreSharpAtOnce()
    {
        PointLayer layer{m_tasks};
        layer.setStyles(red());
        layer.setField(grid(5));
        const QImage image = drawn(layer, view);
        QVERIFY(layer.isSharp());
        QCOMPARE(image.pixelColor(60, 50), QColor(Qt::red));
    }

    void nothingIsDrawnOfNothing()
    {
        PointLayer layer{m_tasks};
        QCOMPARE(drawn(layer, view).pixelColor(60, 50), QColor(Qt::white));
        layer.setStyles(red());
        QCOMPARE(drawn(layer, view).pixelColor(60, 50), QColor(Qt::white));
    }

    void manyPointsComeFromAnotherThread()
    {
        PointLayer layer{m_tasks};
        const QSignalSpy sharper(&layer, &PointLayer::sharper);
        layer.setStyles(red());
        layer.setField(grid(200));
        (void)drawn(layer, view);
        QVERIFY(!layer.isSharp());
        QTRY_COMPARE(sharper.count(), 1);
        const QImage image = drawn(layer, view);
        QVERIFY(layer.isSharp());
        QVERIFY(image.pixelColor(60, 50) != QColor(Qt::white));
        // A pan within the margin needs no other picture.
        (void)drawn(layer, view.panned({9, 7}));
        QVERIFY(layer.isSharp());
        // A zoom shows the old one, scaled, and asks.
        const QImage zoomed = drawn(layer, view.zoomed(1.3, {60, 50}));
        QVERIFY(!layer.isSharp());
        QVERIFY(zoomed.pixelColor(60, 50) != QColor(Qt::white));
        QTRY_COMPARE(sharper.count(), 2);
    }

    void otherInksAreOtherPictures()
    {
        PointLayer layer{m_tasks};
        layer.setStyles(red());
        layer.setField(grid(5));
        (void)drawn(layer, view);
        auto blue = std::make_shared<PointStyles>(PointStyles(*red()));
        blue->inks.front().colour = Qt::blue;
        layer.setStyles(blue);
        QCOMPARE(drawn(layer, view).pixelColor(60, 50), QColor(Qt::blue));
    }

    void onAFineScreenItIsFine()
    {
        PointLayer layer{m_tasks};
        layer.setStyles(red());
        layer.setField(grid(5));
        QCOMPARE(drawn(layer, view, 2.0).pixelColor(120, 100), QColor(Qt::red));
        QCOMPARE(drawn(layer, view, 2.0).pixelColor(120 + 45, 100), QColor(Qt::red));
    }

    void aBackdropLiesBeneathAndFadesAway()
    {
        PointLayer layer{m_tasks};
        layer.setStyles(red());
        layer.setField(grid(5));
        QPainterPath all;
        all.addRect(-1, -1, 2, 2);
        layer.setBackdrop(std::make_shared<const PointBackdrop>(PointBackdrop{{all}, Qt::green, Qt::green}));
        const QSignalSpy sharper(&layer, &PointLayer::sharper);
        (void)drawn(layer, view);
        QVERIFY(!layer.isSharp()); // it takes longer than a frame
        QTRY_COMPARE(sharper.count(), 1);
        const QImage image = drawn(layer, view);
        QCOMPARE(image.pixelColor(60, 50), QColor(Qt::red));
        QCOMPARE(image.pixelColor(60 + 11, 50 + 11), QColor(Qt::green));
        PlotViewport near = view;
        near.scale = 400;
        QCOMPARE(drawn(layer, near).pixelColor(60 + 30, 50 + 30), QColor(Qt::white));
        QVERIFY(layer.isSharp());
    }

    void whatIsSavedIsSharpAtOnce()
    {
        PointLayer layer{m_tasks};
        layer.setStyles(red());
        layer.setField(grid(200));
        QImage image(120, 100, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::white);
        QPainter painter(&image);
        layer.drawNow(painter, view, 1.0);
        painter.end();
        QVERIFY(image.pixelColor(60, 50) != QColor(Qt::white));
    }

private:
    TaskRunner m_tasks;
};

SYNVAE_TEST(tst_PointLayer)
#include "tst_pointlayer.moc"
