// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/music/midifile.h"
#include "tests/support/accessiblewalk.h"
#include "tests/support/testprogram.h"
#include "tests/ui/pages/compose/composepagefixture.h"
#include "ui/widgets/melody/melodyview.h"
#include "ui/widgets/melody/pianoroll.h"
#include "ui/widgets/picture/pictureview.h"

#include <QAction>
#include <QComboBox>
#include <QListView>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace synvae;
using namespace synvae::test;

class tst_MusicInPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(anyWindowWarning()); }

    void aWrittenMelodyBecomesAPictureAndIsUndone()
    {
        ComposePageFixture stage;
        stage.openWorks(20);
        MusicInPanel &panel = stage.room.page().musicIn();
        const QSignalSpy heard(&stage.room.hearing(), &EncodingController::heard);
        PianoRoll *roll = panel.melodyView()->roll();
        QTRY_VERIFY(!heard.isEmpty()); // what silence sounds like
        roll->setCursorCell({4, 72});
        QTest::keyClick(roll, Qt::Key_Return);
        QVERIFY(stage.room.editor().melody() == melodyWith({{4, tokenOf(72)}, {6, noteOffToken}}));
        QTRY_VERIFY(stage.room.hearing().melody() == stage.room.editor().melody());
        const auto before = heard.size();
        QTRY_VERIFY(heard.size() > before);
        QCOMPARE(panel.findChild<PictureView *>()->picture(), stage.room.hearing().picture());
        QCOMPARE_EQ(panel.findChild<QListView *>()->model()->rowCount(), EncodingController::nearestShown);
        stage.room.editor().history().undo();
        QVERIFY(panel.melodyView()->melody().silent());
        stage.room.editor().history().redo();
        QVERIFY(!panel.melodyView()->melody().silent());
    }

    void aPassageOfAFileIsTakenAndShown()
    {
        ComposePageFixture stage;
        const QString file = stage.folder.filePath(u"tune.mid"_s);
        QVERIFY(writeMidiFile(file.toStdString(), melodyOfPitches({60, 62, 64, 65})).ok());
        stage.compose.openMidiFile(file);
        QTRY_VERIFY(stage.room.editor().melody() == melodyOfPitches({60, 62, 64, 65}));
        QCOMPARE_EQ(stage.room.page().musicIn().findChild<QTableView *>()->model()->rowCount(), 1);
        QVERIFY(stage.room.editor().history().undoText().startsWith(u"Take"));
        stage.compose.openMidiFile(stage.folder.filePath(u"gone.mid"_s));
        QTRY_VERIFY(stage.room.page().musicIn().status().contains(u"gone.mid"));
    }

    void whatIsPlayedOnAKeyboardIsRecorded()
    {
        ComposePageFixture stage;
        stage.room.page().show();
        MusicInPanel &panel = stage.room.page().musicIn();
        auto *port = panel.findChild<QComboBox *>();
        QPushButton *record = stage.button(u"Record Two Bars"_s);
        QVERIFY(record && !record->isEnabled()); // no keyboard is chosen
        QTRY_COMPARE(port->count(), 2);
        port->setCurrentIndex(1);
        Q_EMIT port->activated(1);
        QCOMPARE(stage.keyboards.open, u"Piano"_s);
        QVERIFY(record->isEnabled());
        record->click();
        QCOMPARE(record->text(), u"Stop Recording"_s);
        record->click();
        QCOMPARE(panel.status(), u"Nothing was played."_s);
        stage.room.page().hide();
        QVERIFY(stage.keyboards.open.isEmpty()); // nobody listens any more
    }

    void playAndStopTheMelody()
    {
        ComposePageFixture stage;
        stage.room.editor().change(melodyOfPitches({60}), u"One note"_s);
        QPushButton *play = stage.button(u"Play"_s, &stage.room.page().musicIn());
        play->click();
        QCOMPARE(play->text(), u"Stop"_s);
        QTRY_VERIFY(!stage.recording->sounding().empty());
        QTRY_VERIFY(stage.room.page().musicIn().melodyView()->roll()->playhead() >= 0.0);
        play->click();
        QTRY_VERIFY(stage.recording->sounding().empty());
        QCOMPARE(play->text(), u"Play"_s);
        QVERIFY(stage.room.page().musicIn().melodyView()->roll()->playhead() < 0.0);
    }

    void undoHasItsKeys()
    {
        ComposePageFixture stage;
        const QList<QAction *> actions = stage.room.page().musicIn().actions();
        QCOMPARE_EQ(actions.size(), 2);
        QVERIFY(actions.at(0)->shortcut() == QKeySequence(QKeySequence::Undo));
        QVERIFY(!actions.at(0)->isEnabled());
        stage.room.editor().change(melodyOfPitches({60}), u"One note"_s);
        QVERIFY(actions.at(0)->isEnabled());
        QVERIFY(actions.at(0)->text().contains(u"One note"));
    }
};

SYNVAE_TEST(tst_MusicInPanel)
#include "tst_musicinpanel.moc"
