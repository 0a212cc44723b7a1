// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/accessiblewalk.h"
#include "tests/support/fakestudio.h"
#include "tests/support/testprogram.h"
#include "ui/banner.h"
#include "ui/pages/gallery/detailcard.h"
#include "ui/pages/gallery/gallerypanel.h"
#include "ui/pages/gallery/galleryview.h"
#include "ui/services/windowactions.h"
#include "ui/widgets/melody/melodyview.h"
#include "ui/widgets/melody/pianoroll.h"
#include "ui/widgets/settings/settingspanel.h"

#include <QAction>
#include <QSignalSpy>
#include <QTest>

using namespace synvae;
using namespace Qt::StringLiterals;
using State = CurrentWork::State;

class tst_GalleryPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(anyWindowWarning());
        m_studio = std::make_unique<test::FakeStudio>();
        QVERIFY(m_studio->show());
    }
    void cleanup() { m_studio.reset(); }

    void aSelectionIsSeenAndHeard()
    {
        openFirst(40);
        const Melody first = m_studio->translation.current().translation.melody;
        QTest::keyClick(&m_studio->gallery.panel().view(), Qt::Key_Right);
        QCOMPARE(m_studio->translation.current().work, 1);
        QTRY_COMPARE(state(), State::Ready);
        QVERIFY(m_studio->gallery.card().melodyView()->melody() != first);
        QVERIFY(m_studio->playback.isPlaying());
    }

    void thePlayheadFollowsNoOtherMelody()
    {
        openFirst(4);
        const auto *roll = m_studio->gallery.card().findChild<PianoRoll *>();
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
        m_studio->gallery.settingsPanel().select(u"fakes"_s, u"beta-2.0"_s);
        QCOMPARE(state(), State::Pending);
        QTRY_COMPARE(state(), State::Ready);
        QCOMPARE(m_studio->engine->opened.load(), 2);
        QCOMPARE(m_studio->settings.value(u"translation/member"_s).toString(), u"beta-2.0"_s);
        const Melody member = m_studio->gallery.card().melodyView()->melody();
        m_studio->gallery.settingsPanel().setSettings({DecodeMode::Sample, 1.5F, Seed{9}});
        QTRY_VERIFY(state() == State::Ready && m_studio->gallery.card().melodyView()->melody() != member);
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
        QVERIFY(!m_studio->gallery.card().message().isEmpty());
        m_studio->gallery.panel().view().moveBy(1);
        QTRY_COMPARE(state(), State::Ready);
        QVERIFY(m_studio->gallery.card().message().isEmpty());
    }

    void whatCannotBeAnalysedIsListed()
    {
        m_studio->open(u"6"_s);
        QTRY_COMPARE(state(), State::Ready);
        QCOMPARE(m_studio->problems.rowCount(), 0);
        Q_EMIT m_studio->embeddings.pictureBroken(u"late.png"_s, u"It is truncated."_s);
        QCOMPARE(m_studio->problems.rowCount(), 1);
        QVERIFY(m_studio->window.actions().problems->isEnabled());
    }

    void nothingToTranslateWithIsSaid()
    {
        m_studio->available.clear();
        m_studio->members.load();
        QTRY_VERIFY(m_studio->window.banner().text().contains(u"SYNVAE_MODELS"_s));
        m_studio->open(u"3"_s); // pictures can be looked at all the same
        QTRY_VERIFY(m_studio->window.showsCollection());
    }

    void anotherCollectionStartsFromItsFirstWork()
    {
        openFirst(40);
        m_studio->works.setFilter(u"durer"_s);
        m_studio->gallery.panel().view().moveBy(5);
        m_studio->open(u"30"_s);
        QTRY_COMPARE(m_studio->works.total(), 30);
        QCOMPARE(m_studio->works.rowCount(), 30);
        QCOMPARE(m_studio->gallery.panel().view().currentWork(), 0);
        QTRY_VERIFY(state() == State::Ready && m_studio->translation.current().work == 0);
    }

    void theSettingsShowWhatTheSessionChose()
    {
        openFirst(4);
        const DecodeSettings cool{DecodeMode::Sample, 0.5F, Seed{3}};
        m_studio->session.choose(m_studio->available.last(), cool);
        QCOMPARE(m_studio->gallery.settingsPanel().member(), u"beta-2.0"_s);
        QVERIFY(m_studio->gallery.settingsPanel().settings() == cool);
        QCOMPARE(m_studio->settings.value(u"translation/member"_s).toString(), u"beta-2.0"_s);
    }

    void theSizeOfThePicturesIsKept()
    {
        m_studio->gallery.panel().view().setEdge(240);
        const GalleryPage again(m_studio->session, m_studio->services);
        QCOMPARE(again.panel().view().edge(), 240);
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

SYNVAE_TEST(tst_GalleryPage)

#include "tst_gallerypage.moc"
