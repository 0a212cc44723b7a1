// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/accessiblewalk.h"
#include "tests/support/fakestudio.h"
#include "tests/support/testprogram.h"
#include "ui/banner.h"
#include "ui/openingbar.h"
#include "ui/pages/gallery/detailcard.h"
#include "ui/pages/gallery/gallerypanel.h"
#include "ui/pages/gallery/galleryview.h"
#include "ui/services/windowactions.h"
#include "ui/widgets/melody/melodyview.h"
#include "ui/widgets/melody/pianoroll.h"
#include "ui/widgets/settings/settingspanel.h"
#include "ui/widgets/transport/transportbar.h"

#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <ranges>

using namespace synvae;
using namespace Qt::StringLiterals;
using State = CurrentWork::State;

class tst_WindowControls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(anyWindowWarning());
        m_studio = std::make_unique<test::FakeStudio>();
        QVERIFY(m_studio->show());
    }
    void cleanup()
    {
        const auto recording = m_studio->recording;
        m_studio.reset();
        QVERIFY(recording->sounding().empty());
    }

    void openingShowsTranslatesAndPlaysTheFirstWork()
    {
        QVERIFY(!m_studio->window.showsCollection());
        m_studio->open(u"40"_s);
        QTRY_COMPARE(state(), State::Ready);
        QVERIFY(m_studio->window.showsCollection());
        QCOMPARE(m_studio->gallery.panel().view().currentWork(), 0);
        QCOMPARE(m_studio->gallery.card().melodyView()->melody(), m_studio->translation.current().translation.melody);
        QTRY_VERIFY(m_studio->recording->count(Recording::Kind::NoteOn) > 0);
        QVERIFY(m_studio->window.transport().isPlaying());
        QVERIFY(m_studio->window.windowTitle().startsWith(u"fakes"_s));
        QTRY_COMPARE(m_studio->recent.list().size(), 1);
    }

    void aViewThatIsChosenTakesTheKeys()
    {
        openFirst(4);
        const QList<QAction *> views = m_studio->window.actions().views->actions();
        for (QAction *view : std::views::reverse(views)) {
            view->trigger();
            const QWidget *focused = QApplication::focusWidget();
            QVERIFY2(focused && focused->isVisible() && (focused->focusPolicy() & Qt::TabFocus),
                     qPrintable(view->text()));
        }
        QCOMPARE(QApplication::focusWidget(), &m_studio->gallery.panel().view());
    }

    void playStopAndLoopAreOneThingInMenuTransportAndKeyboard()
    {
        openFirst(4);
        WindowActions &actions = m_studio->window.actions();
        QTRY_VERIFY(m_studio->playback.isPlaying());
        GalleryView &view = m_studio->gallery.panel().view();
        view.setFocus();
        QTest::keyClick(&view, Qt::Key_Space);
        QVERIFY(!m_studio->playback.isPlaying());
        QVERIFY(!m_studio->window.transport().isPlaying());
        actions.play->trigger();
        QVERIFY(m_studio->window.transport().isPlaying());
        QTest::keyClick(&view, Qt::Key_R, Qt::ControlModifier);
        QVERIFY(actions.loop->isChecked() && m_studio->window.transport().isLooping()
                && m_studio->playback.listening().looping);
        m_studio->window.transport().setLooping(false);
        QVERIFY(!actions.loop->isChecked() && !m_studio->playback.listening().looping);
        m_studio->window.transport().toggle();
        QVERIFY(!m_studio->playback.isPlaying());
        QTest::keyClick(&view, Qt::Key_Return);
        QVERIFY(m_studio->playback.isPlaying());
    }

    void theMenuHasATwinForTheTransport()
    {
        openFirst(2);
        TransportBar &bar = m_studio->window.transport();
        WindowActions &actions = m_studio->window.actions();
        bar.setVolume(0.5);
        bar.setTempo(100.0);
        actions.louder->trigger();
        QCOMPARE(m_studio->playback.listening().volume, 0.6);
        actions.quieter->trigger();
        actions.quieter->trigger();
        QCOMPARE(m_studio->playback.listening().volume, 0.4);
        actions.faster->trigger();
        QCOMPARE(m_studio->playback.listening().tempo, 110.0);
        actions.slower->trigger();
        QCOMPARE(m_studio->playback.listening().tempo, 100.0);
        bar.setProgram(11);
        QCOMPARE(m_studio->playback.listening().program, 11);
        actions.autoPlay->setChecked(false);
        QVERIFY(!m_studio->playback.listening().autoPlay);
    }

    void neighboursByMenu()
    {
        openFirst(3);
        WindowActions &actions = m_studio->window.actions();
        QVERIFY(!actions.previous->isEnabled());
        actions.next->trigger();
        actions.next->trigger();
        QCOMPARE(m_studio->translation.current().work, 2);
        QVERIFY(!actions.next->isEnabled() && actions.previous->isEnabled());
        actions.previous->trigger();
        QCOMPARE(m_studio->translation.current().work, 1);
    }

    /// The keys of the menu may be held while the grid would add works to its selection for them.
    void theNextWorkIsChosenAlone()
    {
        openFirst(5);
        GalleryView &view = m_studio->gallery.panel().view();
        view.setFocus();
        QTest::keyClick(&view, Qt::Key_Right, Qt::AltModifier);
        QTest::keyClick(&view, Qt::Key_Right, Qt::AltModifier);
        QCOMPARE(m_studio->session.currentWork(), 2);
        QVERIFY(m_studio->session.selection().empty());
        QCOMPARE(view.selectionModel()->selectedIndexes().size(), 1);
        m_studio->session.selection().select({0, 1, 4});
        QTest::keyClick(&view, Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(m_studio->session.currentWork(), 1);
        QVERIFY(m_studio->session.selection().empty());
        QCOMPARE(view.selectionModel()->selectedIndexes().size(), 1);
    }

    /// As in every list: Ctrl and an arrow move on, Ctrl+Space adds what is there.
    void ctrlAndArrowsChooseWorksThatAreApart()
    {
        openFirst(5);
        GalleryView &view = m_studio->gallery.panel().view();
        view.setFocus();
        QTest::keyClick(&view, Qt::Key_Right, Qt::ControlModifier);
        QTest::keyClick(&view, Qt::Key_Right, Qt::ControlModifier);
        QTest::keyClick(&view, Qt::Key_Space, Qt::ControlModifier);
        QTest::keyClick(&view, Qt::Key_Right, Qt::ControlModifier);
        QTest::keyClick(&view, Qt::Key_Right, Qt::ControlModifier);
        QTest::keyClick(&view, Qt::Key_Space, Qt::ControlModifier);
        QVERIFY((m_studio->session.selection().works() == std::vector{0, 2, 4}));
        QCOMPARE(m_studio->session.currentWork(), 4);
    }

    void lettersTypeTitlesAndSwitchNothing()
    {
        openFirst(5);
        GalleryView &view = m_studio->gallery.panel().view();
        view.setFocus();
        QTest::keyClicks(&view, u"l/"_s);
        QVERIFY(!m_studio->window.actions().loop->isChecked());
        QCOMPARE(QApplication::focusWidget(), &view);
    }

    void escapeLeavesFullScreen()
    {
        openFirst(2);
        QAction *full = m_studio->window.actions().fullScreen;
        full->trigger();
        QVERIFY(m_studio->window.isFullScreen());
        QTest::keyClick(&m_studio->gallery.panel().view(), Qt::Key_Escape);
        QVERIFY(!full->isChecked() && !m_studio->window.isFullScreen());
    }

    void aPageWithAHistoryOfItsOwnKeepsItsKeys()
    {
        openFirst(7);
        auto *view = new QPushButton(u"Music"_s);
        auto *own = new QAction(u"Undo"_s, view);
        own->setShortcut(QKeySequence::Undo);
        own->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        view->addAction(own);
        QSignalSpy undone(own, &QAction::triggered);
        m_studio->window.addPage({.id = u"music"_s, .title = u"M&usic"_s, .widget = view});
        m_studio->session.selection().select({3});
        QVERIFY(m_studio->window.actions().undo->isEnabled());
        m_studio->window.showPage(u"music"_s);
        QVERIFY(!m_studio->window.actions().undo->isEnabled());
        QTest::keyClick(view, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(undone.size(), 1);
        QVERIFY(m_studio->session.selection().works() == std::vector{3});
        m_studio->window.showPage(u"gallery"_s);
        QVERIFY(m_studio->window.actions().undo->isEnabled());
    }

    void aFailureIsABannerAndChangesNothing()
    {
        openFirst(4);
        m_studio->open(u"nowhere"_s);
        QTRY_VERIFY(m_studio->window.banner().isVisible());
        QVERIFY(m_studio->window.banner().text().contains(u"nowhere"_s));
        QCOMPARE(m_studio->works.total(), 4);
        m_studio->open(u"5"_s);
        QTRY_COMPARE(m_studio->works.total(), 5);
        QVERIFY(!m_studio->window.banner().isVisible());
    }

    void recentCollectionsAreInMenuAndOpenAgain()
    {
        openFirst(4);
        m_studio->open(u"5"_s);
        QTRY_COMPARE(m_studio->works.total(), 5);
        QMenu *recent = m_studio->window.actions().recent;
        QTRY_VERIFY(recent->isEnabled());
        Q_EMIT m_studio->window.clearRecentRequested();
        QVERIFY(!recent->isEnabled());
    }

    void droppedPathsAreOpened()
    {
        Q_EMIT m_studio->window.dropped({u"9"_s});
        QTRY_COMPARE(m_studio->works.total(), 9);
    }

    void themesByMenu()
    {
        for (QAction *action : m_studio->window.actions().themes->actions()) {
            action->trigger();
            QCOMPARE(m_studio->theme.choice(), action->data().value<Theme::Choice>());
            QVERIFY(action->isChecked());
        }
    }

private:
    State state() const { return m_studio->translation.current().state; }
    void openFirst(int works)
    {
        m_studio->open(QString::number(works));
        QTRY_COMPARE(m_studio->works.total(), works);
        QTRY_COMPARE(state(), State::Ready);
    }

    std::unique_ptr<test::FakeStudio> m_studio;
};

SYNVAE_TEST(tst_WindowControls)

#include "tst_windowcontrols.moc"
