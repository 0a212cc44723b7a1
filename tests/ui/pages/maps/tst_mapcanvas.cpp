// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/accessiblewalk.h"
#include "tests/support/testprogram.h"
#include "tests/ui/pages/maps/mapgrid.h"
#include "ui/pages/maps/mapcanvas.h"
#include "ui/plot/figurefile.h"
#include "ui/theme/colours.h"
#include "ui/theme/palettes.h"

#include <QHash>
#include <QPainter>
#include <QSignalSpy>
#include <QTest>
#include <QXmlStreamReader>

#include <vector>

using namespace Qt::StringLiterals;
using namespace synvae;
using synvae::test::grid;

namespace {

const PlotViewport view{{200, 200}, {0, 0}, 90};

QImage picture(MapCanvas &canvas)
{
    QImage image(200, 200, QImage::Format_RGB32);
    QPainter painter(&image);
    canvas.drawPicture(painter, view, 1.0);
    return image;
}

/// How many elements of each name a drawing of the map has.
QHash<QString, int> elements(MapCanvas &canvas, const PlotViewport &where = view)
{
    const QByteArray svg = figureAs(u"svg"_s, {where.size.toSize(), u"map"_s, {}, [&](QPaintDevice &device) {
                                                   QPainter painter(&device);
                                                   canvas.drawPicture(painter, where, 1.0);
                                               }});
    QHash<QString, int> counts;
    QXmlStreamReader xml(svg);
    while (!xml.atEnd()) {
        if (xml.readNext() == QXmlStreamReader::StartElement)
            ++counts[xml.name().toString()];
    }
    counts[u"errors"_s] = xml.hasError() ? 1 : 0;
    return counts;
}

QColor atWork(const QImage &image, const MapCanvas &canvas, int work)
{
    return image.pixelColor(view.toPixels(canvas.field().place(work)).toPoint());
}

} // namespace

class tst_MapCanvas : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(anyWindowWarning()); }

    void whatIsNotSelectedIsDimmed()
    {
        MapCanvas canvas{m_tasks};
        canvas.setPalette(studioPalette(Appearance::Light));
        canvas.setField(grid(400));
        canvas.setContoursShown(false);
        const QColor before = atWork(picture(canvas), canvas, 45);
        const QSignalSpy changed(&canvas, &MapCanvas::worksChanged);
        canvas.setSelection({45, -3, 4000});
        QVERIFY(changed.count() > 0);
        QCOMPARE(atWork(picture(canvas), canvas, 45), before);
        QVERIFY(atWork(picture(canvas), canvas, 46) != before);
        canvas.setSelection({});
        QCOMPARE(atWork(picture(canvas), canvas, 46), before);
    }

    void aSelectionLastsFromMapToMap()
    {
        MapCanvas canvas{m_tasks};
        canvas.setSelection({3});
        canvas.setField(grid(400));
        QVERIFY(canvas.styles().anyDimmed);
        QCOMPARE(canvas.styles().ofPoint.size(), 400U);
        canvas.setField(grid(100));
        QCOMPARE(canvas.styles().ofPoint.size(), 100U);
        QVERIFY(!(canvas.styles().ofPoint[3] & PointStyles::dimmed));
    }

    void itWearsThePalette()
    {
        MapCanvas canvas{m_tasks};
        canvas.setField(grid(400));
        for (const Appearance appearance : {Appearance::Light, Appearance::Dark}) {
            const QPalette palette = studioPalette(appearance);
            canvas.setPalette(palette);
            QCOMPARE(picture(canvas).pixelColor(0, 0), Colours::of(palette).surface);
        }
    }

    void whatLiesOverTheWorksChangesWithoutThem()
    {
        MapCanvas canvas{m_tasks};
        canvas.setField(grid(400));
        const QSignalSpy works(&canvas, &MapCanvas::worksChanged);
        const QSignalSpy overlays(&canvas, &MapCanvas::overlaysChanged);
        canvas.setCurrent(4);
        canvas.setEchoed(5);
        canvas.setOverlays({});
        QCOMPARE(overlays.count(), 3);
        QCOMPARE(works.count(), 0);
    }

    void labelsFollowThePaint()
    {
        MapCanvas canvas{m_tasks};
        canvas.setField(grid(400));
        QVERIFY(canvas.labels().empty());
        canvas.setPaint({MapPaint::Kind::Classes, std::vector<int>(400, 0), {u"all"_s}, {}, 0.0F, 1.0F});
        QCOMPARE(canvas.labels().size(), 1U);
        QCOMPARE(canvas.labels().front().text, u"all"_s);
    }

    void inADrawingEachWorkInViewIsAShape()
    {
        MapCanvas canvas{m_tasks};
        canvas.setContoursShown(false);
        const auto empty = elements(canvas);
        canvas.setField(grid(400));
        const auto counts = elements(canvas);
        QCOMPARE(counts[u"errors"_s], 0);
        QCOMPARE(counts[u"circle"_s] - empty[u"circle"_s], 400);
        PlotViewport near = view;
        near.scale = 360;
        const int seen = elements(canvas, near)[u"circle"_s];
        QVERIFY2(seen > 20 && seen < 100, qPrintable(QString::number(seen)));
        canvas.setSelection({1, 2, 3});
        QCOMPARE(elements(canvas)[u"circle"_s], 400); // what is dimmed is there, too
        canvas.setField(grid(100'000));
        QCOMPARE(elements(canvas)[u"image"_s], 1); // too many to be told apart
    }

    void inADrawingWordsAreWords()
    {
        MapCanvas canvas{m_tasks};
        canvas.setField(grid(400));
        canvas.setPaint({MapPaint::Kind::Classes, std::vector<int>(400, 0), {u"<Mönche> & \""_s}, {}, 0.0F, 1.0F});
        MapOverlays overlays;
        overlays.marks = {{{3, 3}, u"mean <1>"_s, 0}, {{9, 9}, u"mean 2"_s, 0}};
        overlays.edges = {{0, 1, u"8.1"_s}, {0, 9, u"no such"_s}};
        overlays.queryPicture = {true, {5, 5}, u"yours"_s};
        canvas.setOverlays(overlays);
        const auto counts = elements(canvas);
        QCOMPARE(counts[u"errors"_s], 0);
        QCOMPARE(counts[u"text"_s], 5);
    }

    void inADrawingThePathIsOnTop()
    {
        MapCanvas canvas{m_tasks};
        canvas.setField(grid(400));
        const int before = elements(canvas)[u"circle"_s];
        MapOverlays overlays;
        overlays.path = {{{0, 0}, {5, 5}, {9, 0}}, 1};
        canvas.setOverlays(overlays);
        const auto counts = elements(canvas);
        QCOMPARE(counts[u"circle"_s], before + 3);
        QCOMPARE(counts[u"polyline"_s], 2);
    }

private:
    TaskRunner m_tasks;
};

SYNVAE_TEST(tst_MapCanvas)
#include "tst_mapcanvas.moc"
