// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/accessiblewalk.h"
#include "tests/support/fakestudio.h"
#include "tests/support/testprogram.h"
#include "ui/banner.h"
#include "ui/openingbar.h"
#include "ui/pages/gallery/detailcard.h"
#include "ui/pages/gallery/gallerypanel.h"
#include "ui/pages/gallery/galleryview.h"
#include "ui/widgets/melody/melodyview.h"
#include "ui/widgets/melody/pianoroll.h"
#include "ui/widgets/settings/settingspanel.h"
#include "ui/widgets/transport/transportbar.h"
#include "ui/windowactions.h"

#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>

#include <ranges>

using namespace synvae;
using namespace Qt::StringLiterals;
using State = CurrentWork::State;

class tst_WindowBinding : public QObject
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
        QCOMPARE(m_studio->window.gallery().view().currentWork(), 0);
        QCOMPARE(m_studio->window.card().melodyView()->melody(), m_studio->translation.current().translation.melody);
        QTRY_VERIFY(m_studio->recording->count(Recording::Kind::NoteOn) > 0);
        QVERIFY(m_studio->window.transport().isPlaying());
        QVERIFY(m_studio->window.windowTitle().startsWith(u"fakes"_s));
        QTRY_COMPARE(m_studio->recent.list().size(), 1);
    }

    void aSelectionIsSeenAndHeard()
    {
        openFirst(40);
        const Melody first = m_studio->translation.current().translation.melody;
        QTest::keyClick(&m_studio->window.gallery().view(), Qt::Key_Right);
        QCOMPARE(m_studio->translation.current().work, 1);
        QTRY_COMPARE(state(), State::Ready);
        QVERIFY(m_studio->window.card().melodyView()->melody() != first);
        QVERIFY(m_studio->playback.isPlaying());
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
        QCOMPARE(QApplication::focusWidget(), &m_studio->window.gallery().view());
    }

    void thePlayheadFollowsNoOtherMelody()
    {
        openFirst(4);
        const auto *roll = m_studio->window.card().findChild<PianoRoll *>();
        QVERIFY(roll);
        QTRY_VERIFY(roll->playhead() >= 0.0);
        const QSignalSpy moved(&m_studio->playback, &PlaybackController::playheadMoved);
        m_studio->playback.setLooping(true);
        m_studio->playback.offer(Melody::fromTokens(std::vector<Token>(melodySteps, tokenOf(72))).value());
        QVERIFY(m_studio->playback.isPlaying());
        const qsizetype before = moved.size();
        QTRY_VERIFY(moved.size() > before + 2);
        QCOMPARE(roll->playhead(), -1.0);
    }

    void anotherMemberIsSeenAndHeardAndRemembered()
    {
        openFirst(4);
        QCOMPARE(m_studio->engine->opened.load(), 1);
        m_studio->window.settingsPanel().select(u"fakes"_s, u"beta-2.0"_s);
        QCOMPARE(state(), State::Pending);
        QTRY_COMPARE(state(), State::Ready);
        QCOMPARE(m_studio->engine->opened.load(), 2);
        QCOMPARE(m_studio->settings.value(u"translation/member"_s).toString(), u"beta-2.0"_s);
        const Melody member = m_studio->window.card().melodyView()->melody();
        m_studio->window.settingsPanel().setSettings({DecodeMode::Sample, 1.5F, Seed{9}});
        QTRY_VERIFY(state() == State::Ready && m_studio->window.card().melodyView()->melody() != member);
    }

    void playStopAndLoopAreOneThingInMenuTransportAndKeyboard()
    {
        openFirst(4);
        WindowActions &actions = m_studio->window.actions();
        QTRY_VERIFY(m_studio->playback.isPlaying());
        GalleryView &view = m_studio->window.gallery().view();
        view.setFocus();
        QTest::keyClick(&view, Qt::Key_Space);
        QVERIFY(!m_studio->playback.isPlaying());
        QVERIFY(!m_studio->window.transport().isPlaying());
        actions.play->trigger();
        QVERIFY(m_studio->window.transport().isPlaying());
        QTest::keyClick(&view, Qt::Key_L);
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

    void brokenFilesAreListedAndTheRestGoesOn()
    {
        m_studio->prepare = [](test::PlainWorks &works) {
            works.setBroken(0);
            works.setBroken(2);
            works.setSkipped({{u"notes.jpg"_s, u"It is a text."_s}});
        };
        m_studio->open(u"6"_s);
        QTRY_COMPARE(state(), State::Failed);
        QTRY_COMPARE(m_studio->problems.rowCount(), 3);
        QVERIFY(!m_studio->playback.isPlaying());
        QVERIFY(m_studio->window.actions().problems->isEnabled());
        QVERIFY(!m_studio->window.card().message().isEmpty());
        m_studio->window.gallery().view().moveBy(1);
        QTRY_COMPARE(state(), State::Ready);
        QVERIFY(m_studio->window.card().message().isEmpty());
    }

    void nothingToTranslateWithIsSaid()
    {
        m_studio->available.clear();
        m_studio->members.load();
        QTRY_VERIFY(m_studio->window.banner().text().contains(u"SYNVAE_MODELS"_s));
        m_studio->open(u"3"_s); // pictures can be looked at all the same
        QTRY_VERIFY(m_studio->window.showsCollection());
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

    void anotherCollectionStartsFromItsFirstWork()
    {
        openFirst(40);
        m_studio->works.setFilter(u"durer"_s);
        m_studio->window.gallery().view().moveBy(5);
        m_studio->open(u"30"_s);
        QTRY_COMPARE(m_studio->works.total(), 30);
        QCOMPARE(m_studio->works.rowCount(), 30);
        QCOMPARE(m_studio->window.gallery().view().currentWork(), 0);
        QTRY_VERIFY(state() == State::Ready && m_studio->translation.current().work == 0);
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

SYNVAE_TEST(tst_WindowBinding)

#include "tst_windowbinding.moc"
