// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/accessiblewalk.h"
#include "tests/support/testprogram.h"
#include "tests/ui/pages/compose/composepagefixture.h"
#include "ui/pages/compose/piecepanel.h"
#include "ui/pages/gallery/detailcard.h"
#include "ui/pages/gallery/gallerypanel.h"
#include "ui/pages/gallery/galleryview.h"
#include "ui/services/windowactions.h"

#include <QAction>
#include <QActionGroup>
#include <QComboBox>
#include <QFileDialog>
#include <QLabel>
#include <QListView>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace synvae;
using namespace synvae::test;

namespace {

/// A studio with a collection open.
struct Ground {
    FakeStudio studio;
    ComposeParts room{studio.compose};

    bool open()
    {
        if (!studio.show())
            return false;
        studio.open(u"20"_s);
        return QTest::qWaitFor([this] { return studio.window.showsCollection() && studio.session.hasMember(); });
    }
};

} // namespace

class tst_ComposePage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QApplication::setAttribute(Qt::AA_DontUseNativeDialogs); }
    void init() { QTest::failOnWarning(anyWindowWarning()); }

    void oneSoundsAtATime()
    {
        ComposePageFixture stage;
        stage.playback.setAutoPlay(false);
        stage.playback.offer(melodyOfPitches({80}));
        stage.playback.play();
        stage.room.editor().change(melodyOfPitches({60}), u"One note"_s);
        Q_EMIT stage.room.page().musicIn().playRequested(stage.room.editor().melody());
        QVERIFY(!stage.playback.isPlaying());
        stage.room.makePiece({{u"a"_s, melodyOfPitches({61})}});
        stage.room.piece().play();
        QTRY_COMPARE(stage.button(u"Add to the Piece"_s)->isEnabled(), true);
        QVERIFY(stage.room.piece().isPlaying());
        stage.playback.play(); // the window's own button: the piece has to give way
        QTRY_VERIFY(!stage.room.piece().isPlaying());
        QVERIFY(stage.playback.isPlaying());
    }

    void theBeatsThatAreCountedInAreHeard()
    {
        ComposePageFixture stage;
        stage.room.page().show();
        auto *port = stage.room.page().musicIn().findChild<QComboBox *>();
        QTRY_COMPARE(port->count(), 2);
        port->setCurrentIndex(1);
        Q_EMIT port->activated(1);
        stage.button(u"Record Two Bars"_s)->click();
        QTRY_VERIFY(!stage.recording->sounding().empty());
        QCOMPARE(stage.recording->entries(Recording::Kind::Program).back().value, 115.0); // the wood block
        QCOMPARE(stage.recording->entries(Recording::Kind::NoteOn).front().value, 84.0);
        QTRY_VERIFY(stage.recording->count(Recording::Kind::NoteOn) >= 2);
        QCOMPARE(stage.recording->entries(Recording::Kind::NoteOn).back().value, 76.0);
        stage.button(u"Stop Recording"_s)->click(); // before the bars have begun
        QTRY_VERIFY(stage.recording->sounding().empty());
    }

    void aNearWorkIsPlayedAndShown()
    {
        ComposePageFixture stage;
        stage.openWorks(20);
        auto *list = stage.room.page().musicIn().findChild<QListView *>();
        QTRY_COMPARE(list->model()->rowCount(), EncodingController::nearestShown);
        const NearWork near = stage.room.hearing().nearest().near(2);
        Q_EMIT list->clicked(list->model()->index(2, 0));
        const Melody melody = stage.room.hearing().melodyOf(near.work);
        QTRY_VERIFY(stage.recording->count(Recording::Kind::NoteOn) > 0);
        QCOMPARE(stage.recording->entries(Recording::Kind::NoteOn).front().value, pitchOf(melody.at(0)));
        Q_EMIT list->activated(list->model()->index(2, 0));
        QCOMPARE(stage.session.currentWork(), near.work);
    }

    void worksAndMelodiesGoIntoThePiece()
    {
        ComposePageFixture stage;
        stage.openWorks(20);
        QTRY_VERIFY(stage.translation.current().state == CurrentWork::State::Ready);
        stage.button(u"Add the Work"_s)->click();
        stage.session.selection().select({7, 3, 99});
        stage.button(u"Add the Selection"_s)->click();
        Q_EMIT stage.room.page().musicIn().pieceRequested(melodyOfPitches({60}));
        const auto &items = stage.room.piece().items().items();
        QCOMPARE_EQ(items.size(), std::size_t{4});
        QCOMPARE(items.at(0).title, u"Picture 0000"_s);
        QCOMPARE(items.at(2).title, u"Picture 0007"_s);
        QVERIFY(items.at(1).melody == stage.room.hearing().melodyOf(3));
        QVERIFY(items.at(3).melody == melodyOfPitches({60}));
    }

    void thePathGoesIntoThePieceAndWhatIsMissingIsTold()
    {
        ComposePageFixture stage;
        for (const QString &button : {u"Add the Path"_s, u"Add the Selection"_s, u"Add the Work"_s}) {
            stage.room.page().piece().say({});
            stage.button(button)->click();
            QVERIFY2(!stage.room.page().piece().status().isEmpty(), qPrintable(button));
        }
        QCOMPARE_EQ(stage.room.piece().items().rowCount(), 0);
        stage.session.setPathMelodies({{u"at A"_s, melodyOfPitches({60})}, {u"at B"_s, melodyOfPitches({62})}});
        stage.button(u"Add the Path"_s)->click();
        QCOMPARE_EQ(stage.room.piece().items().rowCount(), 2);
        QVERIFY(stage.room.page().piece().status().isEmpty());
    }

    void theWrittenMelodyIsComparedWithTheWork()
    {
        ComposePageFixture stage;
        stage.openWorks(20);
        QTRY_VERIFY(stage.translation.current().state == CurrentWork::State::Ready);
        QPushButton *hear = stage.button(u"Hear the Difference"_s);
        QVERIFY(!hear->isEnabled());
        stage.room.editor().change(melodyOfPitches({60}), u"One note"_s);
        stage.button(u"Compare"_s)->click();
        QVERIFY(hear->isEnabled());
        hear->click();
        QTRY_VERIFY(!stage.recording->sounding().empty());
        QCOMPARE(hear->text(), u"Stop"_s);
    }

    void filesAreAskedForWithoutWaiting()
    {
        ComposePageFixture stage;
        stage.button(u"Open a MIDI File …"_s)->click();
        auto *dialog = stage.room.page().findChild<QFileDialog *>();
        QVERIFY(dialog);
        dialog->reject();
        QTRY_VERIFY(!stage.room.page().findChild<QFileDialog *>());
        stage.room.makePiece({{u"a"_s, melodyOfPitches({61})}});
        stage.button(u"Export …"_s)->click();
        QVERIFY(stage.room.page().findChild<QFileDialog *>());
    }

    void aMelodyIsPlacedForTheMaps()
    {
        ComposePageFixture stage;
        stage.session.choose(stage.member, {});
        stage.room.editor().change(melodyOfPitches({60, 64}), u"Two notes"_s);
        QTRY_VERIFY(stage.session.writtenMelody().melody == melodyOfPitches({60, 64}));
        QCOMPARE_EQ(stage.session.writtenMelody().za.size(), std::size_t{4});
    }

    void nothingOfTheMachineIsTouchedBeforeThePageIsSeen()
    {
        ComposePageFixture stage;
        QCOMPARE_EQ(stage.keyboards.sources, 0);
        stage.room.page().show();
        QTRY_COMPARE(stage.keyboards.sources, 1);
    }

    void thePageIsOneOfTheWindowWithKeys()
    {
        Ground ground;
        QVERIFY(ground.open());
        const QList<QAction *> views = ground.studio.window.actions().views->actions();
        QCOMPARE(views.constLast()->text(), u"&Compose"_s);
        views.constLast()->trigger();
        QVERIFY(ground.studio.window.shows(&ground.room.page()));
        QCOMPARE(unnamedFocusable(ground.studio.window), QStringList());
    }

    void theSelectedWorksBecomeAPiece()
    {
        Ground ground;
        QVERIFY(ground.open());
        QAction *action = ground.studio.window.actions().makePiece;
        QVERIFY(!action->isEnabled());
        ground.studio.session.selection().select({2, 5, 9});
        QVERIFY(action->isEnabled());
        action->trigger(); // nobody has translated them yet
        QVERIFY(ground.studio.window.shows(&ground.room.page()));
        QTRY_COMPARE(ground.room.piece().items().rowCount(), 3);
        QCOMPARE(ground.room.piece().items().items().at(1).title, u"Work 6"_s);
        QVERIFY(action->isEnabled());
        QVERIFY2(!ground.studio.embeddings.snapshot(), "nothing else was translated");
    }

    void theCollectionIsTranslatedToFindWhatSoundsNear()
    {
        Ground ground;
        QVERIFY(ground.open());
        ground.studio.session.setPage(u"compose"_s);
        MusicInPanel &panel = ground.room.page().musicIn();
        QVERIFY(ground.room.hearing().needsEmbeddings());
        ground.room.editor().change(melodyOfPitches({60, 64}), u"Write"_s);
        Q_EMIT panel.spacesWanted();
        QTRY_VERIFY(!ground.room.hearing().needsEmbeddings());
        QTRY_VERIFY(ground.room.hearing().nearest().rowCount() > 0);
    }

    void theCardLetsTwoWorksBeHeardAndTellsTheDifference()
    {
        Ground ground;
        QVERIFY(ground.open());
        QTRY_COMPARE(ground.studio.translation.current().state, CurrentWork::State::Ready);
        DetailCard &card = ground.studio.gallery.card();
        const auto button = [&card](const QString &text) {
            const auto all = card.findChildren<QPushButton *>();
            const auto found = std::ranges::find(all, text, &QPushButton::text);
            return found == all.end() ? nullptr : *found;
        };
        const QString hear = u"Hear the Difference"_s;
        QVERIFY(!button(hear)->isEnabled());
        button(u"Remember for Comparison"_s)->click();
        QVERIFY(button(hear)->isEnabled());
        const QString first = ground.studio.translation.current().title;
        ground.studio.gallery.panel().view().moveBy(3);
        QTRY_COMPARE(ground.studio.translation.current().state, CurrentWork::State::Ready);
        button(hear)->click();
        QCOMPARE(ground.studio.comparison.firstTitle(), first);
        QVERIFY(ground.studio.comparison.isPlaying());
        const auto says = [&card](const QString &words) {
            const auto labels = card.findChildren<QLabel *>();
            return std::ranges::find(labels, words, &QLabel::text) != labels.end();
        };
        QVERIFY(says(ground.studio.comparison.words()));
        QVERIFY(button(u"Stop Comparing"_s));
        button(u"Stop Comparing"_s)->click();
        QVERIFY(!ground.studio.comparison.isPlaying());
        const QString words = ground.studio.comparison.words();
        ground.studio.gallery.panel().view().moveBy(1);
        QTRY_VERIFY(!says(words)); // it was about another melody
    }

    void aWorkThatSoundsNearIsShown()
    {
        Ground ground;
        QVERIFY(ground.open());
        Q_EMIT ground.room.page().musicIn().workRequested(7);
        QCOMPARE(ground.studio.gallery.panel().view().currentWork(), 7);
    }

    void itHearsWithTheChosenMember()
    {
        Ground ground;
        QVERIFY(ground.open());
        ground.room.editor().change(melodyOfPitches({60, 64, 67}), u"Three notes"_s);
        QTRY_VERIFY(!ground.room.hearing().picture().isNull());
    }

    void thePieceBeginsWithTheTempoOfTheWindow()
    {
        ComposePageFixture stage;
        stage.playback.setTempo(84.0);
        ComposePage another(stage.session, stage.services);
        QCOMPARE(another.parts().piece.settings().tempo, 84.0);
    }
};

SYNVAE_TEST(tst_ComposePage)
#include "tst_composepage.moc"
