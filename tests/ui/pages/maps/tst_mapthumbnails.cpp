// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/accessiblewalk.h"
#include "tests/support/plainworks.h"
#include "tests/support/testprogram.h"
#include "tests/ui/pages/maps/mapgrid.h"
#include "ui/pages/maps/mapthumbnails.h"
#include "ui/presenter/thumbnailloader.h"

#include <QPainter>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <vector>

using namespace Qt::StringLiterals;
using namespace synvae;
using synvae::test::grid;

namespace {

const PlotViewport view{{400, 400}, {0, 0}, 190};

PointStyles plain(bool dimmed = false)
{
    PointStyles styles;
    styles.inks = {{QColor(Qt::red), PlotGlyph::Disc}};
    styles.ofPoint.assign(400, dimmed ? PointStyles::dimmed : 0);
    styles.wall = Qt::white;
    return styles;
}

QImage drawn(MapThumbnails &thumbnails, const PlotViewport &where = view, bool dimmed = false,
             const std::vector<int> &first = {})
{
    QImage image(where.size.toSize(), QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    thumbnails.draw(painter, *grid(400), plain(dimmed), where, 1.0, first);
    return image;
}

} // namespace

class tst_MapThumbnails : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(anyWindowWarning()); }

    void picturesComeWhenTheyAreLoaded()
    {
        ThumbnailLoader loader{m_tasks};
        loader.setWorks(std::make_shared<test::PlainWorks>(400));
        MapThumbnails thumbnails;
        thumbnails.setLoader(&loader);
        const QSignalSpy idle(&loader, &ThumbnailLoader::idle);
        const QSignalSpy changed(&thumbnails, &MapThumbnails::changed);
        QCOMPARE(drawn(thumbnails, view, false, {210}).pixelColor(2, 2), QColor(Qt::white));
        QVERIFY(!thumbnails.works().empty());
        QTRY_VERIFY(idle.count() > 0);
        QVERIFY(changed.count() > 0);
        const QImage image = drawn(thumbnails, view, false, {210});
        const QPoint place = view.toPixels(grid(400)->place(210)).toPoint();
        QCOMPARE(image.pixelColor(place).rgb(), test::PlainWorks::colourOf(210));
        // A picture of 96 x 64 is as wide as the edge, and has a rim of its ink.
        QCOMPARE(image.pixelColor(place + QPoint(0, -14)), QColor(Qt::red));
    }

    void theLoaderIsAskedForWhatIsSeenAlone()
    {
        ThumbnailLoader loader{m_tasks};
        loader.setWorks(std::make_shared<test::PlainWorks>(400));
        MapThumbnails thumbnails;
        thumbnails.setLoader(&loader);
        const QSignalSpy idle(&loader, &ThumbnailLoader::idle);
        (void)drawn(thumbnails);
        QTRY_VERIFY(idle.count() > 0);
        QCOMPARE(loader.decoded(), static_cast<int>(thumbnails.works().size()));
        const int before = loader.decoded();
        (void)drawn(thumbnails);
        QCOMPARE(loader.decoded(), before);
    }

    void whatIsDimmedIsFaint()
    {
        ThumbnailLoader loader{m_tasks};
        loader.setWorks(std::make_shared<test::PlainWorks>(400));
        MapThumbnails thumbnails;
        thumbnails.setLoader(&loader);
        const QSignalSpy idle(&loader, &ThumbnailLoader::idle);
        (void)drawn(thumbnails, view, true, {0});
        QTRY_VERIFY(idle.count() > 0);
        const QPoint place = view.toPixels(grid(400)->place(0)).toPoint();
        QVERIFY(drawn(thumbnails, view, true, {0}).pixelColor(place).lightness() > 180);
        QVERIFY(drawn(thumbnails, view, false, {0}).pixelColor(place).lightness() < 120);
    }

    void farOutAndSwitchedOffThereAreNone()
    {
        ThumbnailLoader loader{m_tasks};
        loader.setWorks(std::make_shared<test::PlainWorks>(400));
        MapThumbnails thumbnails;
        (void)drawn(thumbnails);
        QVERIFY(thumbnails.works().empty()); // no loader
        thumbnails.setLoader(&loader);
        PlotViewport far = view;
        far.scale = 5;
        (void)drawn(thumbnails, far);
        QVERIFY(thumbnails.works().empty());
        QCOMPARE(thumbnails.edgeShown(), 0);
        thumbnails.setShown(false);
        (void)drawn(thumbnails);
        QVERIFY(thumbnails.works().empty());
    }

    void aLoaderThatGoesFirstIsForgotten()
    {
        MapThumbnails thumbnails;
        {
            ThumbnailLoader loader{m_tasks};
            thumbnails.setLoader(&loader);
        }
        (void)drawn(thumbnails);
        QVERIFY(thumbnails.picture(3, 40).isNull());
    }

private:
    TaskRunner m_tasks;
};

SYNVAE_TEST(tst_MapThumbnails)
#include "tst_mapthumbnails.moc"
