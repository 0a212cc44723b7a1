// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/melodies.h"
#include "tests/support/testprogram.h"
#include "ui/presenter/compose/melodyeditor.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace synvae;

class tst_MelodyEditor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void changesAreUndoneAndDoneAgain()
    {
        MelodyEditor editor;
        const QSignalSpy changed(&editor, &MelodyEditor::melodyChanged);
        const Melody one = melodyOfPitches({60});
        const Melody two = melodyOfPitches({60, 62});
        editor.change(one, u"Add C4"_s);
        editor.change(two, u"Add D4"_s);
        editor.change(two, u"Nothing"_s);
        QCOMPARE_EQ(editor.history().count(), 2);
        QCOMPARE(editor.history().undoText(), u"Add D4"_s);
        editor.history().undo();
        QVERIFY(editor.melody() == one);
        editor.history().undo();
        QVERIFY(editor.melody().silent());
        QVERIFY(!editor.history().canUndo());
        editor.history().redo();
        editor.history().redo();
        QVERIFY(editor.melody() == two);
        QCOMPARE_EQ(changed.size(), 6);
    }

    void aGestureIsUndoneAsAWhole()
    {
        MelodyEditor editor;
        editor.change(melodyOfPitches({60}), u"Add"_s, 1);
        for (int pitch = 61; pitch < 70; ++pitch)
            editor.change(melodyOfPitches({pitch}), u"Move to %1"_s.arg(pitch), 2);
        editor.change(melodyOfPitches({70}), u"Move to 70"_s, 3);
        QCOMPARE_EQ(editor.history().count(), 3);
        editor.history().undo();
        QVERIFY(editor.melody() == melodyOfPitches({69}));
        QCOMPARE(editor.history().undoText(), u"Move to 69"_s);
        editor.history().undo();
        QVERIFY(editor.melody() == melodyOfPitches({60}));
    }

    void aDragBackIsNoChange()
    {
        MelodyEditor editor;
        editor.reset(melodyOfPitches({60}));
        editor.change(melodyOfPitches({61}), u"Move"_s, 5);
        editor.change(melodyOfPitches({60}), u"Move"_s, 5);
        QVERIFY(!editor.history().canUndo());
        QVERIFY(editor.melody() == melodyOfPitches({60}));
    }

    void changesWithoutAGestureStandAlone()
    {
        MelodyEditor editor;
        editor.change(melodyOfPitches({60}), u"One"_s);
        editor.change(melodyOfPitches({61}), u"Two"_s);
        QCOMPARE_EQ(editor.history().count(), 2);
        editor.reset(melodyOfPitches({72}));
        QVERIFY(!editor.history().canUndo());
        QVERIFY(editor.melody() == melodyOfPitches({72}));
    }
};

SYNVAE_TEST_GUILESS(tst_MelodyEditor)
#include "tst_melodyeditor.moc"
