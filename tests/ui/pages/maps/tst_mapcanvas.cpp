// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/accessiblewalk.h"
#include "tests/support/testprogram.h"
#include "tests/ui/pages/maps/mapgrid.h"
#include "ui/pages/maps/mapcanvas.h"
#include "ui/theme/colours.h"
#include "ui/theme/palettes.h"

#include <QPainter>
#include <QSignalSpy>
#include <QTest>

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

private:
    TaskRunner m_tasks;
};

SYNVAE_TEST(tst_MapCanvas)
#include "tst_mapcanvas.moc"
