// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/accessiblewalk.h"
#include "tests/support/fakestudio.h"
#include "tests/support/testprogram.h"
#include "ui/banner.h"
#include "ui/pages/gallery/gallerypanel.h"
#include "ui/pages/gallery/galleryview.h"
#include "ui/pages/maps/panel/mapoptionsdialog.h"
#include "ui/pages/maps/panel/mapspanel.h"
#include "ui/pages/maps/panel/mapsside.h"
#include "ui/pages/maps/panel/mapstoolbar.h"
#include "ui/presenter/explore/explorecontrollers.h"
#include "ui/services/windowactions.h"

#include <QAction>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace synvae;
using namespace Qt::StringLiterals;
using Stage = MapsPresenter::Stage;

class tst_MapsPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(anyWindowWarning());
        m_studio = std::make_unique<test::FakeStudio>();
        QVERIFY(m_studio->show(40));
        QTRY_VERIFY(m_studio->presenter().stage() == Stage::Waiting);
    }
    void cleanup() { m_studio.reset(); }

    void theMapsAreMadeWhenSomebodyLooks()
    {
        QVERIFY(!panel().areMapsShown());
        QTest::keyClick(&m_studio->window, Qt::Key_2, Qt::ControlModifier);
        QVERIFY(m_studio->window.shows(&panel()));
        QTRY_VERIFY(m_studio->presenter().stage() == Stage::Ready);
        QVERIFY(panel().areMapsShown());
        QVERIFY(visual().hasFocus() || panel().isAncestorOf(m_studio->window.focusWidget()));
    }

    void theCurrentWorkIsTheSameEverywhere()
    {
        QVERIFY(showMaps());
        QTest::keyClick(&visual(), Qt::Key_Right);
        const int work = m_studio->session.currentWork();
        QVERIFY(work > 0);
        expectCurrent(work);
        GalleryView &gallery = m_studio->gallery.panel().view();
        gallery.setFocus();
        gallery.moveBy(work < 39 ? 1 : -1);
        expectCurrent(work < 39 ? work + 1 : work - 1);
        panel().side().works().setCurrentIndex(
            m_studio->presenter().table().index(m_studio->presenter().table().rowOf(31), 0));
        expectCurrent(31);
        Q_EMIT panel().side().workChosen(7); // a neighbour
        expectCurrent(7);
        QTRY_VERIFY(m_studio->presenter().neighbours().rowCount() > 0);
    }

    void aSelectionOnAMapIsOneInTheGallery()
    {
        QVERIFY(showMaps());
        visual().mapActions().selectNeighbours->trigger();
        const std::vector<int> chosen = m_studio->session.selection().works();
        QVERIFY(chosen.size() > 1 && chosen.size() < 40);
        QVERIFY(inGallery() == chosen);
        QCOMPARE(m_studio->presenter().table().rowCount(), static_cast<int>(chosen.size()));
        auditive().mapActions().clearSelection->trigger();
        QVERIFY(m_studio->session.selection().empty());
        QVERIFY(inGallery().size() < 2);
        QCOMPARE(m_studio->presenter().table().rowCount(), 40);
    }

    void linesLeadToWhatSoundsAlikeToo()
    {
        QVERIFY(showMaps());
        m_studio->session.selection().setCurrent(6);
        const NeighboursTableModel &listed = m_studio->presenter().neighbours();
        QTRY_VERIFY(listed.rowCount() > 0);
        // Those of the work that was current before may still be listed.
        const PerSpace<LatentNeighbours> nearest
            = neighboursOfWork(*m_studio->session.embeddings(), 6, listed.rowCount());
        QTRY_COMPARE(listed.neighbours().auditive.works, nearest.auditive.works);
        panel().toolBar().linesBy(MapSpace::Auditive)->trigger();
        std::vector<int> expected = nearest.auditive.works;
        expected.push_back(6);
        std::ranges::sort(expected);
        visual().mapActions().selectNeighbours->trigger();
        QVERIFY(m_studio->session.selection().works() == expected);
    }

    void theWayBetweenWorksIsOnBothMaps()
    {
        QVERIFY(showMaps());
        const PerSpace<QImage> before{visual().toImage(), auditive().toImage()};
        m_studio->moving().points.setWork(Anchor::From, 3);
        m_studio->moving().points.setWork(Anchor::To, 17);
        QTRY_VERIFY(m_studio->moving().pair.complete());
        QTRY_COMPARE(m_studio->maps.paths().paths().auditive.places.size(), std::size_t(9));
        QVERIFY(visual().toImage() != before.visual);
        QVERIFY(auditive().toImage() != before.auditive);
        const QByteArray drawing = figureAs(u"svg"_s, visual().figure());
        QCOMPARE(drawing.count("r=\"7.5\""), 1);
        QCOMPARE(drawing.count("r=\"3.5\""), 8);
    }

    void aSelectionInTheGalleryIsOneOnTheMaps()
    {
        QVERIFY(showMaps());
        const QImage before = visual().toImage();
        GalleryView &gallery = m_studio->gallery.panel().view();
        gallery.setCurrentWork(4);
        QTest::keyClick(&gallery, Qt::Key_Right, Qt::ShiftModifier);
        QTest::keyClick(&gallery, Qt::Key_Right, Qt::ShiftModifier);
        QVERIFY((m_studio->session.selection().works() == std::vector{4, 5, 6}));
        QVERIFY(visual().toImage() != before); // the others are dimmed
        QCOMPARE(m_studio->presenter().table().rowCount(), 3);
        QTest::keyClick(&gallery, Qt::Key_Right);
        QVERIFY(m_studio->session.selection().empty());
    }

    void aRowOfTheLegendSelectsItsWorks()
    {
        QVERIFY(showMaps());
        const std::vector<int> first = m_studio->presenter().legend().worksOf(0);
        QCOMPARE(first.size(), std::size_t(20));
        QListView &legend = panel().side().legend();
        legend.setCurrentIndex(m_studio->presenter().legend().index(0));
        QTest::keyClick(&legend, Qt::Key_Space);
        QVERIFY(m_studio->session.selection().works() == first);
        QVERIFY(inGallery() == first);
        legend.setCurrentIndex(m_studio->presenter().legend().index(1));
        QTest::keyClick(&legend, Qt::Key_Space, Qt::ControlModifier);
        QCOMPARE(m_studio->session.selection().count(), 40);
        QTest::keyClick(&legend, Qt::Key_Space, Qt::ControlModifier);
        QVERIFY(m_studio->session.selection().works() == first);
        QTest::keyClick(&legend, Qt::Key_Space);
        QVERIFY(m_studio->session.selection().works() == m_studio->presenter().legend().worksOf(1));
        QVERIFY(!m_studio->playback.isPlaying());
    }

    void aSelectionIsUndoneAndDoneAgain()
    {
        QVERIFY(showMaps());
        const WindowActions &actions = m_studio->window.actions();
        QVERIFY(!actions.undo->isEnabled());
        m_studio->session.selection().select({3});
        visual().mapActions().selectVisible->trigger();
        QVERIFY(actions.undo->text().contains(u"select 40 works"_s));
        QTest::keyClick(&visual(), Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(m_studio->session.selection().works() == std::vector{3});
        QVERIFY(actions.redo->text().contains(u"select 40 works"_s));
        QTest::keyClick(&visual(), Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(m_studio->session.selection().empty() && !actions.undo->isEnabled());
        m_studio->window.showPage(u"gallery"_s);
        GalleryView &gallery = m_studio->gallery.panel().view();
        QTest::keyClick(&gallery, Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(m_studio->session.selection().works() == std::vector{3});
        QVERIFY(inGallery() == std::vector{3});
    }

    void aTextFieldUndoesItsOwn()
    {
        QVERIFY(showMaps());
        m_studio->session.selection().select({3});
        auto *field = panel().toolBar().findChild<QLineEdit *>();
        field->setFocus();
        QTest::keyClicks(field, u"Klint"_s);
        QTest::keyClick(field, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(field->text(), QString());
        QTest::keyClick(field, Qt::Key_Z, Qt::ControlModifier); // nothing is left to undo here, and nothing else is
        QVERIFY(m_studio->session.selection().works() == std::vector{3});
    }

    void oneSearchForGalleryAndMaps()
    {
        QVERIFY(showMaps());
        const QImage before = visual().toImage();
        auto *field = panel().toolBar().findChild<QLineEdit *>();
        QTest::keyClick(&visual(), Qt::Key_F, Qt::ControlModifier);
        QVERIFY(field->hasFocus());
        QTest::keyClicks(field, u"Klint"_s);
        QTRY_COMPARE(m_studio->works.rowCount(), 20);
        QCOMPARE(field->text(), u"Klint"_s);
        QVERIFY(visual().toImage() != before); // ringed
        m_studio->gallery.panel().search(u"Work 12"_s);
        QTRY_COMPARE(field->text(), u"Work 12"_s);
        field->clear();
        QTRY_COMPARE(m_studio->works.rowCount(), 40);
    }

    void bothMapsMoveTogetherWhereThatIsWished()
    {
        QVERIFY(showMaps());
        visual().mapActions().zoomIn->trigger();
        QTRY_VERIFY(visual().camera().zoom > 1.0);
        QVERIFY(auditive().camera() != visual().camera());
        panel().toolBar().linked()->setChecked(true);
        visual().mapActions().zoomIn->trigger();
        QTRY_VERIFY(auditive().camera() == visual().camera());
        auditive().zoomBy(1.5, auditive().rect().center());
        QTRY_VERIFY(auditive().camera() == visual().camera());
    }

    void oneToolForBoth()
    {
        QVERIFY(showMaps());
        visual().mapActions().lasso->trigger();
        QCOMPARE(auditive().tool(), MapView::Tool::Lasso);
        Q_EMIT panel().toolBar().toolChosen(MapView::Tool::Box);
        QCOMPARE(visual().tool(), MapView::Tool::Box);
        QCOMPARE(auditive().tool(), MapView::Tool::Box);
    }

    void aWorkIsHeardInPassing()
    {
        QVERIFY(showMaps());
        QVERIFY(!m_studio->presenter().melodyOf(9)->silent());
        QCOMPARE(m_studio->recording->count(Recording::Kind::NoteOn), 0);
        Q_EMIT visual().dwelt(9, 0.75);
        QTRY_VERIFY(m_studio->recording->count(Recording::Kind::NoteOn) > 0);
        Q_EMIT visual().dwelt(-1, 0.5);
        QTRY_VERIFY(m_studio->recording->sounding().empty());
        QCOMPARE(m_studio->session.currentWork(), 0); // nothing else has changed
    }

    void enterPlays()
    {
        QVERIFY(showMaps());
        QTRY_VERIFY(m_studio->playback.isPlayable());
        visual().setFocus();
        QTest::keyClick(&visual(), Qt::Key_Return);
        QVERIFY(m_studio->playback.isPlaying());
    }

    void otherOptionsAreAnotherRun()
    {
        QVERIFY(showMaps());
        panel().toolBar().layOut()->trigger();
        auto *dialog = panel().findChild<MapOptionsDialog *>();
        QVERIFY(dialog);
        QCOMPARE(unnamedFocusable(*dialog), QStringList());
        QTest::keyClick(dialog, Qt::Key_Return);
        QTRY_COMPARE(m_studio->presenter().maps().runs().size(), std::size_t(2));
        QTRY_VERIFY(m_studio->presenter().stage() == Stage::Ready);
        const int second = m_studio->presenter().maps().shown()->number;
        Q_EMIT panel().toolBar().runChosen(m_studio->presenter().maps().runs().front().number);
        QVERIFY(m_studio->presenter().maps().shown()->number != second);
        panel().toolBar().removeRun()->trigger();
        QCOMPARE(m_studio->presenter().maps().runs().size(), std::size_t(1));
        QCOMPARE(m_studio->presenter().maps().runs().front().number, second);
    }

    void aPictureIsTriedAndAnythingElseRefused()
    {
        QVERIFY(showMaps());
        QImage picture(32, 32, QImage::Format_RGB32);
        picture.fill(Qt::darkCyan);
        const QString file = m_studio->folder.filePath(u"mine.png"_s);
        QVERIFY(picture.save(file));
        const QImage before = visual().toImage();
        Q_EMIT panel().pictureDropped(file);
        QTRY_VERIFY(m_studio->maps.queryPictures().queryPicture());
        QTRY_VERIFY(m_studio->recording->count(Recording::Kind::NoteOn) > 0);
        QVERIFY(visual().toImage() != before);
        Q_EMIT panel().pictureDropped(m_studio->folder.filePath(u"nothing.png"_s));
        QTRY_VERIFY(m_studio->window.banner().isVisible());
    }

    void anotherCollectionStartsAnew()
    {
        QVERIFY(showMaps());
        m_studio->session.selection().select({3, 4, 5});
        m_studio->gallery.panel().view().moveBy(4);
        m_studio->open(u"25"_s);
        QTRY_COMPARE(m_studio->works.total(), 25);
        expectCurrent(0);
        QVERIFY(m_studio->session.selection().empty());
        QTRY_VERIFY(m_studio->presenter().stage() == Stage::Ready); // the page is looked at
        QCOMPARE(visual().works(), 25);
        QCOMPARE(auditive().works(), 25);
    }

private:
    MapsPanel &panel() { return m_studio->maps.panel(); }
    MapView &visual() { return panel().view(MapSpace::Visual); }
    MapView &auditive() { return panel().view(MapSpace::Auditive); }

    /// The page with both maps, coloured by artist.
    bool showMaps()
    {
        m_studio->window.showPage(u"maps"_s);
        if (!QTest::qWaitFor([this] { return m_studio->presenter().stage() == Stage::Ready; }))
            return false;
        m_studio->presenter().colourBy(u"metadata:artist"_s);
        return QTest::qWaitFor([this] { return m_studio->presenter().legend().rowCount() == 2; });
    }

    void expectCurrent(int work)
    {
        QCOMPARE(m_studio->session.currentWork(), work);
        QCOMPARE(m_studio->gallery.panel().view().currentWork(), work);
        QCOMPARE(m_studio->translation.current().work, work);
        QCOMPARE(visual().current(), work);
        QCOMPARE(auditive().current(), work);
        QCOMPARE(panel().side().works().currentIndex().row(), m_studio->presenter().table().rowOf(work));
    }

    std::vector<int> inGallery()
    {
        std::vector<int> works;
        for (const QModelIndex &index : m_studio->gallery.panel().view().selectionModel()->selectedIndexes())
            works.push_back(m_studio->works.workAt(index.row()));
        std::sort(works.begin(), works.end());
        return works;
    }

    std::unique_ptr<test::FakeStudio> m_studio;
};

SYNVAE_TEST(tst_MapsPage)

#include "tst_mapspage.moc"
