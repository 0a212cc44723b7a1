// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/accessiblewalk.h"
#include "tests/support/testprogram.h"
#include "tests/ui/pages/maps/mapgrid.h"
#include "ui/pages/maps/mapoverlaypainter.h"
#include "ui/theme/colours.h"
#include "ui/theme/palettes.h"

#include <QPainter>
#include <QTest>

#include <functional>
#include <vector>

using namespace Qt::StringLiterals;
using namespace synvae;
using synvae::test::grid;

namespace {

const PlotViewport view{{200, 200}, {0, 0}, 90};

/// Pixels that a drawing leaves in a rectangle.
int inked(const std::function<void(const MapOverlayPainter &)> &draw, const QRect &where = {0, 0, 200, 200})
{
    QImage image(200, 200, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    const PointFieldPtr field = grid(400);
    const QPalette palette = studioPalette(Appearance::Light);
    draw(MapOverlayPainter(painter, *field, view, palette, 3));
    painter.end();
    int pixels = 0;
    for (int y = where.top(); y <= where.bottom(); ++y) {
        for (int x = where.left(); x <= where.right(); ++x)
            pixels += qAlpha(image.pixel(x, y)) > 0 ? 1 : 0;
    }
    return pixels;
}

} // namespace

class tst_MapOverlayPainter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(anyWindowWarning()); }

    void ringsLieAroundTheirWork()
    {
        const auto ring = [](const MapOverlayPainter &over) { over.hover(0, {6.0, false}); };
        QVERIFY(inked(ring, {0, 0, 30, 30}) > 40);
        QCOMPARE(inked(ring, {40, 40, 160, 160}), 0);
        for (const int work : {-1, 400}) {
            QCOMPARE(inked([work](const MapOverlayPainter &over) {
                         over.hover(work, {6.0, false});
                         over.current(work, {6.0, false});
                         over.echo(work, {6.0, false});
                         over.highlight(work, {6.0, false});
                     }),
                     0);
        }
    }

    void picturesHaveSquareRings()
    {
        const auto corner = [](bool square) {
            const QPoint place = view.toPixels(grid(400)->place(210)).toPoint();
            return inked(
                [square](const MapOverlayPainter &over) {
                    over.hover(210, {20.0, square});
                },
                QRect(place + QPoint(19, 19), QSize(6, 6)));
        };
        QCOMPARE(corner(false), 0);
        QVERIFY(corner(true) > 4);
    }

    void currentEchoAndHighlightDifferInShape()
    {
        const int hover = inked([](const MapOverlayPainter &over) { over.hover(210, {6.0, false}); });
        const int current = inked([](const MapOverlayPainter &over) { over.current(210, {6.0, false}); });
        QVERIFY(current > 1.5 * hover);
        QVERIFY(inked([](const MapOverlayPainter &over) { over.highlight(210, {6.0, false}); }) > 0);
        QVERIFY(inked([](const MapOverlayPainter &over) { over.echo(210, {6.0, false}); }) > 0);
    }

    void linesGoToNeighbours()
    {
        const QRect middle(60, 2, 60, 16);
        QVERIFY(inked([](const MapOverlayPainter &over) { over.neighbours({0, {19, 380, -1, 9999}}); }, middle) > 60);
        QCOMPARE(inked([](const MapOverlayPainter &over) { over.neighbours({-1, {1, 2}}); }), 0);
    }

    void aPathAndItsStepAreDrawn()
    {
        const MapPath path{{{0, 9.5}, {9.5, 9.5}, {19, 9.5}}, -1};
        const int without = inked([&path](const MapOverlayPainter &over) { over.path(path); });
        QVERIFY(without > 400);
        const MapPath at{path.places, 1};
        QVERIFY(inked([&at](const MapOverlayPainter &over) { over.path(at); }) > without + 50);
        QCOMPARE(inked([](const MapOverlayPainter &over) { over.path({}); }), 0);
    }

    void meansAndTheTripletHaveWords()
    {
        const std::vector<MapMark> marks{{{2, 2}, u"3"_s, 0}, {{17, 2}, u"7"_s, 1}, {{9, 17}, u"1"_s, -1}};
        const int alone = inked([&marks](const MapOverlayPainter &over) { over.marks(marks); });
        QVERIFY(alone > 500);
        const auto edges = [&marks](const std::vector<MapEdge> &edge) {
            return inked([&](const MapOverlayPainter &over) { over.edges(marks, edge); });
        };
        QVERIFY(edges({{0, 1, u"8.1"_s}}) > edges({{0, 1, {}}}) + 50);
        QCOMPARE(edges({{0, 7, u"no such mark"_s}, {-1, 1, {}}}), 0);
    }

    void theQueryPictureIsShownWhenThere()
    {
        QVERIFY(inked([](const MapOverlayPainter &over) { over.queryPicture({true, {9, 9}, u"yours"_s}); }) > 400);
        QCOMPARE(inked([](const MapOverlayPainter &over) { over.queryPicture({}); }), 0);
    }

    void labelsLieOverTheirClasses()
    {
        MapPaint paint{MapPaint::Kind::Classes, {}, {u"west"_s, u"none"_s, u"east"_s}, {}, 0.0F, 1.0F};
        for (int work = 0; work < 400; ++work)
            paint.classes.push_back(work % 20 < 6 ? 0 : work % 20 > 8 ? 2 : -1);
        const std::vector<MapLabel> labels = mapLabels(*grid(400), paint);
        QCOMPARE(labels.size(), 2U);
        QCOMPARE(labels[0].text, u"east"_s); // the larger
        QVERIFY(labels[0].place.x() > 0.2);
        QCOMPARE(labels[1].text, u"west"_s);
        QVERIFY(labels[1].place.x() < -0.5);
        QVERIFY(inked([&labels](const MapOverlayPainter &over) { over.labels(labels); }) > 200);
        paint.kind = MapPaint::Kind::Plain;
        QVERIFY(mapLabels(*grid(400), paint).empty());
    }

    void labelsThatWouldHideOthersAreLeftOut()
    {
        const MapLabel label{{0, 0}, u"here"_s, 0, 9};
        const int one = inked([&label](const MapOverlayPainter &over) { over.labels({label}); });
        QCOMPARE(inked([&label](const MapOverlayPainter &over) { over.labels({label, label, label}); }), one);
    }
};

SYNVAE_TEST(tst_MapOverlayPainter)
#include "tst_mapoverlaypainter.moc"
