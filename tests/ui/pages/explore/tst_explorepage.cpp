// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/music/midifile.h"
#include "tests/support/accessiblewalk.h"
#include "tests/support/fakestudio.h"
#include "tests/support/melodies.h"
#include "tests/support/testprogram.h"
#include "ui/pages/explore/anchorfield.h"
#include "ui/pages/explore/endsinvitation.h"
#include "ui/pages/explore/explorepanel.h"
#include "ui/pages/explore/latentview.h"
#include "ui/pages/explore/pairpanel.h"
#include "ui/pages/gallery/gallerypanel.h"
#include "ui/pages/gallery/galleryview.h"
#include "ui/widgets/settings/settingspanel.h"
#include "ui/widgets/settings/stopslider.h"

#include <QAction>
#include <QDir>
#include <QFileDialog>
#include <QMenu>
#include <QPushButton>
#include <QTest>
#include <QToolButton>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_ExplorePage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QApplication::setAttribute(Qt::AA_DontUseNativeDialogs); }
    void init()
    {
        QTest::failOnWarning(anyWindowWarning());
        m_studio = std::make_unique<test::FakeStudio>();
        QVERIFY(m_studio->show(20));
        QTRY_COMPARE(m_studio->translation.current().state, CurrentWork::State::Ready);
        QTest::keyClick(&m_studio->window, Qt::Key_3, Qt::ControlModifier);
        QVERIFY(m_studio->window.shows(&page()));
    }
    void cleanup() { m_studio.reset(); }

    void theCurrentWorkOfTheGalleryGoesIntoAPlace()
    {
        QVERIFY(putWork(Anchor::From, 5));
        QVERIFY(putWork(Anchor::To, 9));
        QCOMPARE(m_studio->moving().points.at(Anchor::From).work, 5);
        QCOMPARE(m_studio->moving().points.at(Anchor::To).work, 9);
        QTRY_COMPARE(m_studio->moving().stage.now().label, u"at Work 6"_s);
    }

    void theWorkOneIsAtIsFollowedWhereThePageIsSeen()
    {
        QTRY_COMPARE(m_studio->moving().points.at(Anchor::Here).work, 0);
        m_studio->gallery.panel().view().moveBy(3);
        QTRY_COMPARE(m_studio->moving().points.at(Anchor::Here).work, 3);
        QTest::keyClick(&m_studio->window, Qt::Key_1, Qt::ControlModifier);
        m_studio->gallery.panel().view().moveBy(1);
        QCOMPARE(m_studio->translation.current().work, 4);
        QCOMPARE(m_studio->moving().points.at(Anchor::Here).work, 3); // no latent for what nobody sees
        QTest::keyClick(&m_studio->window, Qt::Key_3, Qt::ControlModifier);
        QTRY_COMPARE(m_studio->moving().points.at(Anchor::Here).work, 4);
    }

    void whereOneMovesIsHeardWhileThePageIsSeen()
    {
        m_studio->playback.setAutoPlay(true);
        QVERIFY(putBoth());
        page().pair().slider().setValue(4);
        QTRY_COMPARE(m_studio->moving().stage.now().label, u"halfway between Work 2 and Work 3"_s);
        QTRY_VERIFY(m_studio->playback.isPlaying());
        QTRY_VERIFY(m_studio->recording->count(Recording::Kind::NoteOn) > 0);
        m_studio->playback.stop();
        m_studio->playback.setAutoPlay(false);
        QTest::keyClick(&m_studio->window, Qt::Key_1, Qt::ControlModifier);
        QTRY_VERIFY(m_studio->moving().pair.complete());
        const int before = m_studio->recording->count(Recording::Kind::NoteOn);
        m_studio->playback.setAutoPlay(true);
        m_studio->moving().pair.setStep(6); // known, so that it is there at once
        QCOMPARE(m_studio->moving().stage.now().label, u"three quarters of the way from Work 2 to Work 3"_s);
        QVERIFY(!m_studio->playback.isPlaying());
        QCOMPARE(m_studio->recording->count(Recording::Kind::NoteOn), before);
    }

    void anotherMemberMakesTheLatentsAnew()
    {
        QVERIFY(putBoth());
        QTRY_VERIFY(!m_studio->moving().stage.empty());
        m_studio->gallery.settingsPanel().select(u"fakes"_s, u"beta-2.0"_s);
        QCOMPARE(m_studio->moving().points.member().member, u"beta-2.0"_s);
        QCOMPARE(m_studio->moving().stage.member().member, u"beta-2.0"_s);
        QTRY_VERIFY(m_studio->moving().points.ready(Anchor::From) && m_studio->moving().points.ready(Anchor::To));
    }

    void anotherCollectionLeavesThePlaces()
    {
        QVERIFY(putBoth());
        QTRY_VERIFY(!m_studio->moving().stage.empty());
        m_studio->open(u"11"_s);
        QTRY_COMPARE(m_studio->works.total(), 11);
        QVERIFY(m_studio->moving().points.at(Anchor::From).state == MovingPoint::State::Empty);
        QVERIFY(m_studio->moving().stage.empty());
        QVERIFY(!page().pair().slider().isEnabled());
    }

    void theSelectedWorksBecomeTheEnds()
    {
        auto *take = page().pair().invitation().findChild<QPushButton *>();
        QVERIFY(!take->isEnabled());
        m_studio->session.selection().select({3, 8, 11});
        QVERIFY(take->isEnabled());
        take->click();
        QCOMPARE(m_studio->moving().points.at(Anchor::From).work, 3);
        QCOMPARE(m_studio->moving().points.at(Anchor::To).work, 11);
        QTRY_COMPARE(m_studio->moving().stage.now().label, u"at Work 4"_s);
    }

    void aMelodyComesFromAFile()
    {
        const Melody melody = melodyOfPitches({60, 64, 67, 72});
        const QString file = m_studio->folder.filePath(u"tune.mid"_s);
        QVERIFY(writeMidiFile(file.toStdString(), melody, {}).ok());
        choose(Anchor::From, u"A Melody from a MIDI File …"_s);
        QVERIFY(answer(file));
        QTRY_VERIFY(m_studio->moving().points.ready(Anchor::From));
        QCOMPARE(m_studio->moving().points.at(Anchor::From).name, u"tune"_s);
        QVERIFY(m_studio->moving().points.at(Anchor::From).melody == melody);
    }

    void aFileThatIsNoneIsSaidToBeSo()
    {
        const QString file = m_studio->folder.filePath(u"text.mid"_s);
        QVERIFY(writeText(file));
        const QString before = page().stage().words();
        choose(Anchor::To, u"A Melody from a MIDI File …"_s);
        QVERIFY(answer(file));
        QTRY_VERIFY(page().stage().words() != before);
        QVERIFY(m_studio->moving().points.at(Anchor::To).state == MovingPoint::State::Empty);
        const QString session = m_studio->folder.filePath(u"session.json"_s);
        QVERIFY(writeText(session));
        page().say({});
        Q_EMIT page().openSessionWanted();
        QVERIFY(answer(session));
        QTRY_VERIFY(!page().stage().words().isEmpty());
        QVERIFY(m_studio->moving().recorder.session().events.isEmpty());
    }

    void aSessionIsSavedAndOpenedAgain()
    {
        m_studio->moving().recorder.record();
        QVERIFY(putBoth());
        QTRY_VERIFY(!m_studio->moving().stage.empty());
        m_studio->moving().recorder.stop();
        const PlaySession session = m_studio->moving().recorder.session();
        QVERIFY(!session.events.isEmpty());
        QCOMPARE(session.collection, u"fakes"_s);
        const QString file = m_studio->folder.filePath(u"session.json"_s);
        Q_EMIT page().saveSessionWanted();
        QVERIFY(answer(file));
        QTRY_VERIFY(page().stage().words().contains(file));
        m_studio->moving().recorder.setSession({});
        Q_EMIT page().openSessionWanted();
        QVERIFY(answer(file));
        QTRY_VERIFY(m_studio->moving().recorder.session() == session);
    }

    void anAttributeIsAppliedToTheSelectedWorksAndExported()
    {
        AttributeController &attributes = m_studio->moving().attributes;
        m_studio->session.selection().select({2, 3, 5});
        Q_EMIT page().spacesWanted();
        QTRY_VERIFY(!m_studio->embeddings.running() && m_studio->embeddings.snapshot());
        attributes.chooseMetadata(u"artist"_s, u"Albrecht Dürer"_s);
        QTRY_VERIFY(attributes.attribute());
        attributes.setStrength(1.0);
        QVERIFY(attributes.moveSelected());
        QTRY_VERIFY(attributes.effect().startsWith(u"3 works, "_s));
        QDir folder(m_studio->folder.path());
        QVERIFY(folder.mkdir(u"moved"_s) && folder.cd(u"moved"_s));
        Q_EMIT page().exportMovedWanted();
        QVERIFY(answer(folder.path()));
        QTRY_VERIFY(page().stage().words().contains(u"3 melodies and moved.csv"_s));
        QCOMPARE(folder.entryList({u"*.mid"_s}).size(), 3);
    }

    void theWholeWayIsExported()
    {
        QVERIFY(putBoth());
        m_studio->moving().pair.setSteps(3);
        QTRY_VERIFY(m_studio->moving().pair.complete());
        QDir folder(m_studio->folder.path());
        QVERIFY(folder.mkdir(u"way"_s) && folder.cd(u"way"_s));
        Q_EMIT page().exportPathWanted();
        QVERIFY(answer(folder.path()));
        QTRY_VERIFY(page().stage().words().contains(u"files were written"_s));
        const QStringList files = folder.entryList(QDir::Files);
        for (const QString &file : {u"path.json"_s, u"step-01.mid"_s, u"step-03.mid"_s, u"piece.mid"_s, u"sheet.png"_s})
            QVERIFY2(files.contains(file), qPrintable(file));
        QVERIFY(!files.contains(u"step-04.mid"_s));
    }

private:
    ExplorePanel &page() { return m_studio->explore.panel(); }

    void choose(Anchor place, const QString &text)
    {
        for (QAction *each : page().pair().field(place).button()->menu()->actions()) {
            if (each->text().remove(u'&') == text)
                each->trigger();
        }
    }

    bool putWork(Anchor place, int work)
    {
        GalleryView &gallery = m_studio->gallery.panel().view();
        gallery.moveBy(work - gallery.currentWork());
        choose(place, u"The Current Work"_s);
        return QTest::qWaitFor([&] { return m_studio->moving().points.ready(place); });
    }
    bool putBoth() { return putWork(Anchor::From, 1) && putWork(Anchor::To, 2); }

    /// Answers the question for a file, or a folder, that is there.
    bool answer(const QString &path)
    {
        auto *dialog = m_studio->window.findChild<QFileDialog *>();
        if (!dialog)
            return false;
        dialog->selectFile(path);
        static_cast<QDialog *>(dialog)->done(QDialog::Accepted); // accept() would wait for an answer of its own
        return QTest::qWaitFor([this] { return !m_studio->window.findChild<QFileDialog *>(); });
    }

    static bool writeText(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::WriteOnly) && file.write("This is a text.") > 0;
    }

    std::unique_ptr<test::FakeStudio> m_studio;
};

SYNVAE_TEST(tst_ExplorePage)

#include "tst_explorepage.moc"
