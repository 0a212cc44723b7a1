// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tasks/taskrunner.h"
#include "tests/support/accessiblewalk.h"
#include "tests/support/testprogram.h"
#include "ui/pages/maps/mapview.h"
#include "ui/theme/colours.h"
#include "ui/theme/palettes.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <memory>
#include <optional>
#include <vector>

using namespace Qt::StringLiterals;
using namespace synvae;

namespace {

/// 5 x 5 works, numbered row by row, one unit apart.
MapPlaces grid()
{
    auto places = std::make_shared<std::vector<float>>();
    for (int work = 0; work < 25; ++work) {
        places->push_back(static_cast<float>(work % 5));
        places->push_back(static_cast<float>(work / 5));
    }
    return places;
}

/// What a view asked for last.
struct Wish {
    std::vector<int> works;
    SelectionChange change;
};

} // namespace

class tst_MapView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(anyWindowWarning());
        m_view = std::make_unique<MapView>(m_tasks);
        m_view->resize(400, 300);
        m_view->setPlaces(grid());
        m_view->show();
        QVERIFY(QTest::qWaitForWindowActive(m_view.get()));
        m_wish.reset();
        connect(m_view.get(), &MapView::selectionWanted, this,
                [this](const std::vector<int> &works, SelectionChange change) {
                    m_wish = Wish{works, change};
                });
    }
    void cleanup() { m_view.reset(); }

    void aMapFitsTheView()
    {
        QCOMPARE(m_view->works(), 25);
        QCOMPARE(m_view->visibleWorks().size(), 25U);
        for (const int work : {0, 4, 20, 24})
            QVERIFY(m_view->rect().contains(m_view->pointOf(work).toPoint()));
        QVERIFY(std::isnan(m_view->pointOf(25).x()));
    }

    void aClickMakesCurrentAndSelects()
    {
        const QSignalSpy current(m_view.get(), &MapView::currentChanged);
        QTest::mouseClick(m_view.get(), Qt::LeftButton, {}, m_view->pointOf(7).toPoint() + QPoint(3, 3));
        QCOMPARE(current.count(), 1);
        QCOMPARE(m_view->current(), 7);
        QVERIFY(m_wish);
        QCOMPARE(m_wish->works, std::vector<int>{7});
        QVERIFY(m_wish->change == SelectionChange::Replace);
        QTest::mouseClick(m_view.get(), Qt::LeftButton, Qt::ControlModifier, m_view->pointOf(8).toPoint());
        QVERIFY(m_wish->change == SelectionChange::Toggle);
    }

    void aClickBesideAllClearsTheSelection()
    {
        m_view->setSelection({3, 4});
        QTest::mouseClick(m_view.get(), Qt::LeftButton, {}, {3, 150});
        QVERIFY(m_wish && m_wish->works.empty());
    }

    void aBoxSelectsWhatIsInIt()
    {
        const QSignalSpy told(m_view.get(), &MapView::toolChanged);
        m_view->mapActions().box->trigger();
        QCOMPARE(told.count(), 1);
        QCOMPARE(m_view->tool(), MapView::Tool::Box);
        drag(m_view->pointOf(0) - QPointF(9, 9), m_view->pointOf(6) + QPointF(9, 9), Qt::ShiftModifier);
        QVERIFY(m_wish);
        QCOMPARE(m_wish->works, (std::vector<int>{0, 1, 5, 6}));
        QVERIFY(m_wish->change == SelectionChange::Add);
        QCOMPARE(m_view->tool(), MapView::Tool::Box);
    }

    void arrowsGoFromWorkToWork()
    {
        QList<int> dwelt;
        connect(m_view.get(), &MapView::dwelt, this, [&dwelt](int work, double) { dwelt.append(work); });
        QTest::keyClick(m_view.get(), Qt::Key_Right); // from nowhere: the middle
        QCOMPARE(m_view->current(), 12);
        QTest::keyClick(m_view.get(), Qt::Key_Right);
        QTest::keyClick(m_view.get(), Qt::Key_Up);
        QTest::keyClick(m_view.get(), Qt::Key_Left);
        QTest::keyClick(m_view.get(), Qt::Key_Down);
        QCOMPARE(dwelt, (QList<int>{12, 13, 8, 7, 12}));
        const QSignalSpy activated(m_view.get(), &MapView::activated);
        QTest::keyClick(m_view.get(), Qt::Key_Return);
        QCOMPARE(activated.count(), 1);
        QTest::keyClick(m_view.get(), Qt::Key_Space, Qt::ControlModifier);
        QVERIFY(m_wish && m_wish->change == SelectionChange::Toggle);
        QCOMPARE(m_wish->works, std::vector<int>{12});
    }

    void theKeyboardDoesWhatTheMouseDoes()
    {
        MapActions &actions = m_view->mapActions();
        actions.addCurrent->trigger();
        QVERIFY(!m_wish); // nothing is current
        m_view->setCurrent(12);
        actions.addCurrent->trigger();
        QVERIFY(m_wish && m_wish->change == SelectionChange::Add);
        actions.removeCurrent->trigger();
        QVERIFY(m_wish->change == SelectionChange::Subtract);
        actions.selectVisible->trigger();
        QCOMPARE(m_wish->works.size(), 25U);
        actions.selectNeighbours->trigger();
        QCOMPARE(m_wish->works.size(), 11U);
        MapOverlays overlays;
        overlays.neighbours = {12, {3, 4}};
        m_view->setOverlays(overlays);
        actions.selectNeighbours->trigger();
        QCOMPARE(m_wish->works, (std::vector<int>{12, 3, 4}));
        actions.clearSelection->trigger();
        QVERIFY(m_wish->works.empty());
    }

    void plusMinusAndNullZoom()
    {
        const MapCamera whole = m_view->camera();
        const QSignalSpy moved(m_view.get(), &MapView::cameraChanged);
        QTest::keyClick(m_view.get(), Qt::Key_Plus);
        QVERIFY(m_view->camera().zoom > whole.zoom);
        QVERIFY(moved.count() > 0);
        const double before = m_view->camera().x;
        QTest::keyClick(m_view.get(), Qt::Key_Left, Qt::ShiftModifier);
        QVERIFY(m_view->camera().x < before);
        QTest::keyClick(m_view.get(), Qt::Key_0);
        QTRY_COMPARE(m_view->camera(), whole);
    }

    void thePointerIsFollowed()
    {
        QList<int> hovered;
        QList<int> dwelt;
        double across = -1.0;
        connect(m_view.get(), &MapView::hovered, this, [&](int work, double x) {
            hovered.append(work);
            across = x;
        });
        connect(m_view.get(), &MapView::dwelt, this, [&](int work, double) { dwelt.append(work); });
        move(m_view->pointOf(14));
        QCOMPARE(hovered, QList<int>{14});
        QCOMPARE(across, m_view->pointOf(14).x() / 400.0);
        QTRY_COMPARE(dwelt, QList<int>{14});
        QEvent leave(QEvent::Leave);
        QCoreApplication::sendEvent(m_view.get(), &leave);
        QCOMPARE(hovered.last(), -1);
        QCOMPARE(dwelt.last(), -1);
    }

    void theReachIsFourteenPixels()
    {
        QCOMPARE(m_view->workAt(m_view->pointOf(12) + QPointF(13, 0)), 12);
        QCOMPARE(m_view->workAt(m_view->pointOf(12) + QPointF(15, 0)), -1);
    }

    void whatIsCurrentIsBroughtIntoSight()
    {
        m_view->setCamera({0, 0, 8});
        const QSignalSpy current(m_view.get(), &MapView::currentChanged);
        m_view->setCurrent(24);
        QTRY_VERIFY(m_view->rect().contains(m_view->pointOf(24).toPoint()));
        QCOMPARE(current.count(), 0); // nobody asked
    }

    void fitsAndFlights()
    {
        m_view->fitWorks({0, 1, 5, 6}, MapView::Change::AtOnce);
        QVERIFY(m_view->visibleWorks().size() < 25U);
        QVERIFY(std::ranges::includes(m_view->visibleWorks(), std::vector<int>{0, 1, 5, 6}));
        m_view->fitWorks({}, MapView::Change::AtOnce);
        m_view->flyTo(24);
        QTRY_VERIFY((m_view->pointOf(24) - QPointF(200, 150)).manhattanLength() < 1.0);
        m_view->fitAll(MapView::Change::AtOnce);
        QCOMPARE(m_view->visibleWorks().size(), 25U);
    }

    void aNewMapOfOtherWorksForgetsTheOld()
    {
        m_view->setCurrent(24);
        m_view->setPlaces(std::make_shared<const std::vector<float>>(std::vector<float>{0, 0, 1, 1}));
        QCOMPARE(m_view->works(), 2);
        QCOMPARE(m_view->current(), -1);
        m_view->setPlaces(nullptr);
        QCOMPARE(m_view->works(), 0);
        QTest::keyClick(m_view.get(), Qt::Key_Right);
        QCOMPARE(m_view->current(), -1);
    }

    void picturesOfItAreAsLargeAsAskedFor()
    {
        m_view->setPalette(studioPalette(Appearance::Dark));
        const QImage image = m_view->toImage(2.0);
        QCOMPARE(image.size(), QSize(800, 600));
        QCOMPARE(image.pixelColor(1, 1), Colours::of(studioPalette(Appearance::Dark)).surface);
        const Figure figure = m_view->figure();
        QCOMPARE(figure.size, m_view->size());
        QVERIFY(figureAs(u"svg"_s, figure).contains("25 work(s) in view"));
        QCOMPARE(QImage::fromData(figureAs(u"png"_s, figure)).convertToFormat(image.format()), image);
    }

    void itIsPaintedAsItIsSaved()
    {
        m_view->setPalette(studioPalette(Appearance::Light));
        m_view->setContoursShown(false);
        m_view->clearFocus();
        const QPoint place = m_view->pointOf(6).toPoint();
        QTRY_COMPARE(m_view->grab().toImage().pixelColor(place), m_view->toImage().pixelColor(place));
        QVERIFY(m_view->toImage().pixelColor(place) != Colours::of(m_view->palette()).surface);
    }

private:
    void move(QPointF point)
    {
        QMouseEvent event(QEvent::MouseMove, point, m_view->mapToGlobal(point), Qt::NoButton, Qt::NoButton, {});
        QCoreApplication::sendEvent(m_view.get(), &event);
    }
    void drag(QPointF from, QPointF to, Qt::KeyboardModifiers keys)
    {
        QTest::mousePress(m_view.get(), Qt::LeftButton, keys, from.toPoint());
        for (const double share : {0.3, 0.6, 1.0}) {
            const QPointF at = from + (to - from) * share;
            QMouseEvent event(QEvent::MouseMove, at, m_view->mapToGlobal(at), Qt::NoButton, Qt::LeftButton, keys);
            QCoreApplication::sendEvent(m_view.get(), &event);
        }
        QTest::mouseRelease(m_view.get(), Qt::LeftButton, keys, to.toPoint());
    }

    TaskRunner m_tasks;
    std::unique_ptr<MapView> m_view;
    std::optional<Wish> m_wish;
};

SYNVAE_TEST(tst_MapView)
#include "tst_mapview.moc"
