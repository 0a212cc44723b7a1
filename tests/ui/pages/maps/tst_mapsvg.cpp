// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/accessiblewalk.h"
#include "tests/support/testprogram.h"
#include "tests/ui/pages/maps/mapgrid.h"
#include "ui/pages/maps/mapcanvas.h"
#include "ui/pages/maps/mapsvg.h"
#include "ui/theme/palettes.h"

#include <QHash>
#include <QTest>
#include <QXmlStreamReader>

#include <vector>

using namespace Qt::StringLiterals;
using namespace synvae;
using synvae::test::grid;

namespace {

const PlotViewport view{{200, 200}, {0, 0}, 90};

QHash<QString, int> elements(const QByteArray &svg)
{
    QHash<QString, int> counts;
    QXmlStreamReader xml(svg);
    while (!xml.atEnd()) {
        if (xml.readNext() == QXmlStreamReader::StartElement)
            ++counts[xml.name().toString()];
    }
    counts[u"errors"_s] = xml.hasError() ? 1 : 0;
    return counts;
}

QByteArray svgOf(MapCanvas &canvas, const PlotViewport &where = view)
{
    return mapSvg(canvas, where, studioPalette(Appearance::Light), QFont());
}

} // namespace

class tst_MapSvg : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(anyWindowWarning()); }

    void eachWorkInViewIsAGlyph()
    {
        MapCanvas canvas{m_tasks};
        canvas.setField(grid(400));
        const auto counts = elements(svgOf(canvas));
        QCOMPARE(counts[u"errors"_s], 0);
        QCOMPARE(counts[u"use"_s], 400);
        PlotViewport near = view;
        near.scale = 360;
        const int seen = elements(svgOf(canvas, near))[u"use"_s];
        QVERIFY(seen > 20 && seen < 100);
    }

    void wordsAreWordsWhateverIsInThem()
    {
        MapCanvas canvas{m_tasks};
        canvas.setField(grid(400));
        canvas.setPaint(
            {MapPaint::Kind::Classes, std::vector<int>(400, 0), {u"<Mönche & \"Nonnen\">"_s}, {}, 0.0F, 1.0F});
        MapOverlays overlays;
        overlays.marks = {{{3, 3}, u"mean <1>"_s, 0}, {{9, 9}, u"mean 2"_s, 0}};
        overlays.edges = {{0, 1, u"8.1"_s}, {0, 9, u"no such"_s}};
        overlays.neighbours = {0, {1, 2, 900}};
        overlays.queryPicture = {true, {5, 5}, u"yours"_s};
        overlays.path = {{{0, 0}, {5, 5}, {9, 0}}, 1};
        canvas.setOverlays(overlays);
        const auto counts = elements(svgOf(canvas));
        QCOMPARE(counts[u"errors"_s], 0);
        QCOMPARE(counts[u"text"_s], 5);
        QCOMPARE(counts[u"line"_s], 1 + 2 + 2);
    }

    void ringsAndStepsAreInIt()
    {
        MapCanvas canvas{m_tasks};
        canvas.setField(grid(400));
        MapOverlays overlays;
        overlays.path = {{{0, 0}, {5, 5}, {9, 0}}, 1};
        canvas.setOverlays(overlays);
        const int before = elements(svgOf(canvas))[u"rect"_s];
        canvas.setHighlights({3, 7, 900});
        canvas.setCurrent(42);
        const QByteArray svg = svgOf(canvas);
        const auto counts = elements(svg);
        QCOMPARE(counts[u"rect"_s], before + 2 + 2);
        QCOMPARE(counts[u"circle"_s], 3);
        QCOMPARE(svg.count("r=\"7.5\""), 1); // where one stands
        QCOMPARE(svg.count("r=\"3.5\""), 2);
    }

    void whatIsDimmedHasItsGroup()
    {
        MapCanvas canvas{m_tasks};
        canvas.setField(grid(400));
        canvas.setSelection({1, 2, 3});
        const QByteArray svg = svgOf(canvas);
        const qsizetype dimmed = svg.indexOf("class=\"dimmed\"");
        const qsizetype works = svg.indexOf("class=\"works\"");
        QVERIFY(dimmed >= 0 && works > dimmed);
        QCOMPARE(svg.mid(dimmed, works - dimmed).count("<use"), 397);
        QCOMPARE(svg.mid(works).count("<use"), 3);
    }

    void tooManyWorksAreAPicture()
    {
        MapCanvas canvas{m_tasks};
        canvas.setField(grid(mostGlyphs + 1));
        PlotViewport all = view;
        all.scale = 10;
        const auto counts = elements(svgOf(canvas, all));
        QCOMPARE(counts[u"use"_s], 0);
        QCOMPARE(counts[u"image"_s], 1);
    }

    void anEmptyMapIsADrawing()
    {
        MapCanvas canvas{m_tasks};
        QCOMPARE(elements(svgOf(canvas))[u"errors"_s], 0);
    }

private:
    TaskRunner m_tasks;
};

SYNVAE_TEST(tst_MapSvg)
#include "tst_mapsvg.moc"
