// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/accessiblewalk.h"
#include "tests/support/plainworks.h"
#include "tests/support/testprogram.h"
#include "ui/pages/gallery/galleryview.h"
#include "ui/presenter/thumbnailloader.h"
#include "ui/presenter/workslistmodel.h"
#include "ui/theme/studiostyle.h"

#include <QAction>
#include <QApplication>
#include <QElapsedTimer>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_GalleryView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(new StudioStyle); }
    void init()
    {
        QTest::failOnWarning(anyWindowWarning());
        m_loader = std::make_unique<ThumbnailLoader>(m_tasks);
        m_model = std::make_unique<WorksListModel>(*m_loader);
        m_view = std::make_unique<GalleryView>(*m_model, *m_loader);
        m_view->resize(900, 700);
    }
    void cleanup()
    {
        m_view.reset();
        m_model.reset();
        m_loader.reset();
    }

    void onlyWhatIsNearIsRead()
    {
        QSignalSpy idle(m_loader.get(), &ThumbnailLoader::idle);
        show(60000);
        QTRY_VERIFY(m_loader->pixmap(0) && !idle.isEmpty());
        QVERIFY2(m_loader->decoded() < 150, qPrintable(QString::number(m_loader->decoded())));
        const int before = m_loader->decoded();
        m_view->verticalScrollBar()->setValue(m_view->verticalScrollBar()->maximum());
        QTRY_VERIFY(m_loader->pixmap(59999));
        QVERIFY(m_loader->decoded() - before < 150);
    }

    void theKeyboardReachesEveryWork()
    {
        show(103);
        m_view->setCurrentWork(0);
        const int perRow = columns();
        QVERIFY(perRow > 2);
        press(Qt::Key_Right);
        QCOMPARE(m_view->currentWork(), 1);
        press(Qt::Key_Down);
        QCOMPARE(m_view->currentWork(), 1 + perRow);
        press(Qt::Key_Left);
        press(Qt::Key_Left);
        QCOMPARE(m_view->currentWork(), perRow - 1); // on to the row above
        press(Qt::Key_Up);
        QCOMPARE(m_view->currentWork(), perRow - 1); // nothing above
        press(Qt::Key_End);
        QCOMPARE(m_view->currentWork(), 102);
        press(Qt::Key_Right);
        press(Qt::Key_Down);
        QCOMPARE(m_view->currentWork(), 102);
        press(Qt::Key_PageUp);
        QVERIFY(m_view->currentWork() < 102 - perRow);
        QCOMPARE(m_view->currentWork() % perRow, 102 % perRow);
        press(Qt::Key_Home);
        QCOMPARE(m_view->currentWork(), 0);
        press(Qt::Key_PageDown);
        QCOMPARE(m_view->currentWork() % perRow, 0);
        QVERIFY(m_view->currentWork() > 0);
        // The last row is not full: down from above its end comes to its last work.
        m_view->setCurrentWork(103 / perRow * perRow - 1);
        press(Qt::Key_Down);
        QCOMPARE(m_view->currentWork(), 102);
    }

    void whatIsCurrentIsVisible()
    {
        show(2000);
        m_view->setCurrentWork(1234);
        QVERIFY(m_view->viewport()->rect().contains(m_view->visualRect(m_view->currentIndex())));
        press(Qt::Key_End);
        QVERIFY(m_view->viewport()->rect().contains(m_view->visualRect(m_view->currentIndex())));
    }

    void enterPlaysAndASelectionIsSaidOnce()
    {
        show(20);
        m_view->setCurrentWork(4);
        QSignalSpy changed(m_view.get(), &GalleryView::currentWorkChanged);
        QSignalSpy activated(m_view.get(), &GalleryView::workActivated);
        press(Qt::Key_Return);
        QCOMPARE(activated.size(), 1);
        QCOMPARE(activated.first().first().toInt(), 4);
        QCOMPARE(changed.size(), 0);
        QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, m_view->visualRect(m_model->index(2)).center());
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed.first().first().toInt(), 2);
    }

    void typingFindsByTitle()
    {
        show(40);
        m_view->setCurrentWork(0);
        QTest::keyClicks(m_view.get(), u"work 3"_s);
        QCOMPARE(m_view->currentWork(), 2);
        QTest::keyClicks(m_view.get(), u"7"_s);
        QCOMPARE(m_view->currentWork(), 36);
    }

    void lettersOfATitleAreNotShortcuts()
    {
        show(40);
        QAction loop;
        loop.setShortcut(u"L"_s);
        QAction space;
        space.setShortcut(u"Space"_s);
        m_view->addActions({&loop, &space});
        QSignalSpy looped(&loop, &QAction::triggered);
        QSignalSpy spaced(&space, &QAction::triggered);
        QTest::keyClicks(m_view.get(), u"L"_s);
        QCOMPARE(looped.size(), 1); // by itself it is the shortcut
        QTest::keyClicks(m_view.get(), u"work l"_s);
        QCOMPARE(looped.size(), 1);
        QCOMPARE(spaced.size(), 0);
    }

    void theCurrentWorkOutlivesASearch()
    {
        show(40);
        m_view->setCurrentWork(7);
        QSignalSpy changed(m_view.get(), &GalleryView::currentWorkChanged);
        m_model->setFilter(u"klint"_s); // hides it
        QVERIFY(!m_view->currentIndex().isValid());
        QCOMPARE(m_view->currentWork(), 7);
        m_model->setFilter({});
        QCOMPARE(m_view->currentIndex().row(), 7);
        m_model->setFilter(u"durer"_s); // keeps it, in another row
        QCOMPARE(m_view->currentIndex().row(), 3);
        QCOMPARE(changed.size(), 0);
        m_model->setFilter(u"klint"_s);
        m_view->moveBy(1); // from nowhere to the first
        QCOMPARE(m_view->currentWork(), 0);
    }

    void aNewSizeIsAskedForInDevicePixels()
    {
        show(10);
        QTRY_VERIFY(m_loader->pixmap(0));
        QSignalSpy edge(m_view.get(), &GalleryView::edgeChanged);
        m_view->setEdge(5000);
        QCOMPARE(m_view->edge(), GalleryView::largestEdge);
        QCOMPARE(edge.size(), 1);
        QTRY_COMPARE(m_loader->edge(), qRound(GalleryView::largestEdge * m_view->devicePixelRatioF()));
        QTRY_VERIFY(m_loader->pixmap(0)->width() >= GalleryView::largestEdge);
        m_view->setEdge(1);
        QCOMPARE(m_view->edge(), GalleryView::smallestEdge);
    }

    void cellsFillTheWidth()
    {
        show(200);
        for (const int width : {300, 555, 1000, 1741}) {
            m_view->resize(width, 600);
            QTRY_VERIFY(m_view->visualRect(m_model->index(columns())).top()
                        > m_view->visualRect(m_model->index(0)).top());
            const QRect last = m_view->visualRect(m_model->index(columns() - 1));
            QVERIFY(m_view->viewport()->width() - last.right() <= columns() + 2);
        }
    }

    void screenReadersAreToldThePlace()
    {
        show(240);
        QAccessibleInterface *list = QAccessible::queryAccessibleInterface(m_view.get());
        QVERIFY(list);
        QCOMPARE(list->role(), QAccessible::List);
        QVERIFY(!list->text(QAccessible::Name).isEmpty());
        QAccessibleInterface *work = list->child(11);
        QVERIFY(work);
        QCOMPARE(work->text(QAccessible::Name), u"Work 12, 12 of 240"_s);
    }

    void sixtyThousandWorksAreLaidOutWithinASlot()
    {
        show(60000);
        const auto works = std::make_shared<test::PlainWorks>(60000);
        const SearchIndex index = SearchIndex::of(*works);
        QBENCHMARK
        {
            m_model->setWorks(works, index);
            m_view->doItemsLayout();
            m_view->setCurrentWork(30000);
        }
    }

    void scrollingPaintsQuickly()
    {
        show(4173);
        QTRY_VERIFY(m_loader->pixmap(0));
        QBENCHMARK { m_view->viewport()->repaint(); }
    }

private:
    void show(int count)
    {
        auto works = std::make_shared<test::PlainWorks>(count);
        m_model->setWorks(works, SearchIndex::of(*works));
        m_view->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
        m_view->setFocus();
        m_view->doItemsLayout();
    }
    void press(Qt::Key key) { QTest::keyClick(m_view.get(), key); }
    int columns() const { return m_view->viewport()->width() / m_view->gridSize().width(); }

    TaskRunner m_tasks;
    std::unique_ptr<ThumbnailLoader> m_loader;
    std::unique_ptr<WorksListModel> m_model;
    std::unique_ptr<GalleryView> m_view;
};

SYNVAE_TEST(tst_GalleryView)

#include "tst_galleryview.moc"
