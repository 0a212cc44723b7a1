// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/accessiblewalk.h"
#include "tests/support/testprogram.h"
#include "tests/ui/pages/compose/composepagefixture.h"
#include "ui/pages/compose/piecepanel.h"

#include <QComboBox>
#include <QFileDialog>
#include <QListView>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace synvae;
using namespace synvae::test;

class tst_ComposeBinding : public QObject
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
        const QSignalSpy shown(&stage.room, &ComposeControllers::workRequested);
        auto *list = stage.room.page().musicIn().findChild<QListView *>();
        QTRY_COMPARE(list->model()->rowCount(), EncodingController::nearestShown);
        const NearWork near = stage.room.hearing().nearest().near(2);
        Q_EMIT list->clicked(list->model()->index(2, 0));
        const Melody melody = stage.room.hearing().melodyOf(near.work);
        QTRY_VERIFY(stage.recording->count(Recording::Kind::NoteOn) > 0);
        QCOMPARE(stage.recording->entries(Recording::Kind::NoteOn).front().value, pitchOf(melody.at(0)));
        Q_EMIT list->activated(list->model()->index(2, 0));
        QCOMPARE(shown.at(0).at(0).toInt(), near.work);
    }

    void worksAndMelodiesGoIntoThePiece()
    {
        ComposePageFixture stage;
        stage.openWorks(20);
        QTRY_VERIFY(stage.translation.current().state == CurrentWork::State::Ready);
        stage.button(u"Add the Work"_s)->click();
        stage.room.setSelection({7, 3, 99});
        stage.button(u"Add the Selection"_s)->click();
        Q_EMIT stage.room.page().musicIn().pieceRequested(melodyOfPitches({60}));
        const auto &items = stage.room.piece().items().items();
        QCOMPARE_EQ(items.size(), std::size_t{4});
        QCOMPARE(items.at(0).title, u"Picture 0000"_s);
        QCOMPARE(items.at(1).title, u"Picture 0007"_s);
        QVERIFY(items.at(2).melody == stage.room.hearing().melodyOf(3));
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
        stage.room.setPathSource([] {
            return std::vector<PieceItem>{{u"at A"_s, melodyOfPitches({60})}, {u"at B"_s, melodyOfPitches({62})}};
        });
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
};

SYNVAE_TEST(tst_ComposeBinding)
#include "tst_composebinding.moc"
