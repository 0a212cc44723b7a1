// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/seed.h"
#include "tests/support/accessiblewalk.h"
#include "tests/support/melodies.h"
#include "tests/support/testprogram.h"
#include "ui/widgets/melody/pianoroll.h"

#include <QAccessible>
#include <QApplication>
#include <QKeyEvent>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace synvae;

namespace {

Melody tune()
{
    return melodyWith({{0, tokenOf(60)}, {4, tokenOf(64)}, {8, noteOffToken}, {16, tokenOf(67)}, {20, noteOffToken}});
}

struct EditableRoll {
    PianoRoll roll;

    explicit EditableRoll(const Melody &melody = tune())
    {
        roll.setMelody(melody);
        roll.resize(900, 500);
        roll.setEditable(true);
    }

    void press(Qt::Key key, int times = 1, Qt::KeyboardModifiers modifiers = {})
    {
        for (int i = 0; i < times; ++i)
            QTest::keyClick(&roll, key, modifiers);
    }

    [[nodiscard]] QPoint at(int step, int pitch) const { return roll.cellRect({step, pitch}).center(); }

    void drag(QPoint from, QPoint to)
    {
        QTest::mousePress(&roll, Qt::LeftButton, {}, from);
        for (int i = 1; i <= 8; ++i) { // by hand, so that the button is held in the events
            const QPoint on = from + (to - from) * i / 8;
            QMouseEvent move(QEvent::MouseMove, on, roll.mapToGlobal(on), Qt::NoButton, Qt::LeftButton, {});
            QApplication::sendEvent(&roll, &move);
        }
        QTest::mouseRelease(&roll, Qt::LeftButton, {}, to);
    }
};

} // namespace

class tst_RollEditing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(anyWindowWarning()); }

    void aRollIsReadOnlyUntilItIsNot()
    {
        PianoRoll roll;
        roll.setMelody(tune());
        roll.resize(900, 500);
        const QSignalSpy edited(&roll, &PianoRoll::edited);
        QTest::keyClick(&roll, Qt::Key_Return);
        QTest::keyClick(&roll, Qt::Key_Delete);
        QTest::mouseClick(&roll, Qt::LeftButton, {}, QPoint(500, 300));
        QCOMPARE_EQ(edited.size(), 0);
        QVERIFY(roll.melody() == tune());
        roll.setEditable(true);
        QVERIFY((roll.cursorCell() == RollCell{0, 60}));
        roll.setEditable(false);
        QTest::keyClick(&roll, Qt::Key_Delete);
        QVERIFY(roll.melody() == tune());
    }

    void arrowsMoveTheCursorAndStopAtTheEdges()
    {
        EditableRoll edit;
        const QSignalSpy moved(&edit.roll, &PianoRoll::cursorCellChanged);
        edit.press(Qt::Key_Left);
        QCOMPARE_EQ(moved.size(), 0);
        edit.press(Qt::Key_Right, 3);
        edit.press(Qt::Key_Up);
        QVERIFY((edit.roll.cursorCell() == RollCell{3, 61}));
        edit.press(Qt::Key_PageUp);
        edit.press(Qt::Key_End);
        QVERIFY((edit.roll.cursorCell() == RollCell{31, 73}));
        edit.press(Qt::Key_PageUp, 9);
        QVERIFY((edit.roll.cursorCell() == RollCell{31, highestPitch}));
        edit.press(Qt::Key_PageDown, 9);
        edit.press(Qt::Key_Home);
        QVERIFY((edit.roll.cursorCell() == RollCell{0, lowestPitch}));
        QVERIFY(edit.roll.rect().contains(edit.roll.cellRect(edit.roll.cursorCell())));
        QVERIFY(edit.roll.melody() == tune());
    }

    void enterAddsAndDeleteTakesAway()
    {
        EditableRoll edit;
        const QSignalSpy edited(&edit.roll, &PianoRoll::edited);
        edit.roll.setCursorCell({10, 72});
        edit.press(Qt::Key_Return);
        QVERIFY(noteAt(edit.roll.melody(), 10) == (StepNote{10, 12, 72}));
        edit.press(Qt::Key_Return); // it is there already
        QCOMPARE_EQ(edited.size(), 1);
        QCOMPARE(edited.at(0).at(0).value<RollEdit>().what, u"Add C5, beat 3 and a half of bar 1, an eighth long"_s);
        edit.press(Qt::Key_Delete);
        QVERIFY(edit.roll.melody() == tune());
        edit.roll.setCursorCell({6, 30}); // E4 sounds here, wherever the cursor is
        edit.press(Qt::Key_Backspace);
        QVERIFY(!noteAt(edit.roll.melody(), 6));
        edit.press(Qt::Key_Delete);
        QCOMPARE_EQ(edited.size(), 3);
    }

    void shiftMovesTheNoteAndWhatItPassedComesBack()
    {
        EditableRoll edit;
        const QSignalSpy edited(&edit.roll, &PianoRoll::edited);
        edit.press(Qt::Key_Right, 8, Qt::ShiftModifier); // across E4
        QVERIFY(noteAt(edit.roll.melody(), 8) == (StepNote{8, 12, 60}));
        QVERIFY(noteAt(edit.roll.melody(), 4) == (StepNote{4, 8, 64}));
        edit.press(Qt::Key_Up, 2, Qt::ShiftModifier);
        QVERIFY((edit.roll.cursorCell() == RollCell{8, 62}));
        QSet<int> gestures;
        for (const QList<QVariant> &arguments : edited)
            gestures.insert(arguments.at(0).value<RollEdit>().gesture);
        QCOMPARE_EQ(gestures.size(), 1); // undone together
        edit.roll.setCursorCell({14, 62});
        edit.press(Qt::Key_Down, 1, Qt::ShiftModifier); // no note sounds here: nothing
        QCOMPARE_EQ(edited.size(), 10);
    }

    void plusAndMinusChangeTheLength()
    {
        EditableRoll edit;
        edit.press(Qt::Key_Plus, 2);
        QVERIFY(noteAt(edit.roll.melody(), 0) == (StepNote{0, 6, 60}));
        QVERIFY(!noteAt(edit.roll.melody(), 6)); // E4 was covered while C4 is as long
        edit.press(Qt::Key_Minus, 2);
        QVERIFY(edit.roll.melody() == tune());
        edit.press(Qt::Key_Minus, 20);
        QVERIFY(noteAt(edit.roll.melody(), 0) == (StepNote{0, 1, 60}));
        edit.roll.setCursorCell({24, 60});
        edit.press(Qt::Key_Return); // as long as the last one
        QVERIFY(noteAt(edit.roll.melody(), 24) == (StepNote{24, 25, 60}));
        edit.press(Qt::Key_Plus, 40);
        QVERIFY(noteAt(edit.roll.melody(), 24) == (StepNote{24, 32, 60}));
    }

    void theMouseAddsMovesLengthensAndDeletes()
    {
        EditableRoll edit;
        edit.drag(edit.at(24, 70), edit.at(27, 70));
        QVERIFY(noteAt(edit.roll.melody(), 24) == (StepNote{24, 28, 70}));
        edit.drag(edit.at(24, 70), edit.at(26, 72));
        QVERIFY(noteAt(edit.roll.melody(), 26) == (StepNote{26, 30, 72}));
        QVERIFY(!noteAt(edit.roll.melody(), 24));
        const QRect bar = edit.roll.noteRect(3);
        edit.drag(QPoint(bar.right() - 2, bar.center().y()), edit.at(31, 72));
        QVERIFY(noteAt(edit.roll.melody(), 26) == (StepNote{26, 32, 72}));
        QTest::mouseClick(&edit.roll, Qt::RightButton, {}, edit.at(28, 72));
        QVERIFY(edit.roll.melody() == tune());
        QTest::mouseClick(&edit.roll, Qt::LeftButton, {}, QPoint(3, 3)); // the ruler
        QVERIFY(edit.roll.melody() == tune());
    }

    void aClickOnANoteChangesNothing()
    {
        EditableRoll edit;
        const QSignalSpy edited(&edit.roll, &PianoRoll::edited);
        QTest::mouseClick(&edit.roll, Qt::LeftButton, {}, edit.at(17, 67));
        QCOMPARE_EQ(edited.size(), 0);
        QVERIFY((edit.roll.cursorCell() == RollCell{17, 67}));
    }

    void rowsStayWhereTheyAreWhileANoteIsDragged()
    {
        EditableRoll edit;
        const QRect cell = edit.roll.cellRect({0, 70});
        edit.drag(edit.at(24, 70), edit.at(27, 70));
        edit.drag(edit.at(24, 70), edit.at(24, 76));
        QCOMPARE(edit.roll.cellRect({0, 70}), cell);
    }

    void theCursorHasWords()
    {
        EditableRoll edit;
        QCOMPARE(edit.roll.cursorText(), u"C4, beat 1 of bar 1, a quarter long"_s);
        edit.press(Qt::Key_Up);
        QCOMPARE(edit.roll.cursorText(), u"C sharp 4, beat 1 of bar 1: empty, C4 sounds"_s);
        edit.roll.setCursorCell({30, 64});
        QCOMPARE(edit.roll.cursorText(), u"E4, beat 4 and a half of bar 2: empty"_s);
    }

    void theCursorIsAChildForAssistiveTechnology()
    {
        EditableRoll edit;
        QAccessibleInterface *list = QAccessible::queryAccessibleInterface(&edit.roll);
        QVERIFY(list);
        QCOMPARE_EQ(list->childCount(), 4);
        QAccessibleInterface *cursor = list->child(3);
        QCOMPARE(cursor->text(QAccessible::Name), edit.roll.cursorText());
        QCOMPARE(list->indexOfChild(cursor), 3);
        QVERIFY(!list->child(0)->state().readOnly);
        edit.press(Qt::Key_Down);
        QCOMPARE(cursor->text(QAccessible::Name), edit.roll.cursorText());
        QCOMPARE(cursor->text(QAccessible::Value), u"59"_s);
        list->child(2)->actionInterface()->doAction(QAccessibleActionInterface::setFocusAction());
        QVERIFY((edit.roll.cursorCell() == RollCell{16, 67}));
        edit.roll.setEditable(false);
        QCOMPARE_EQ(list->childCount(), 3);
        QVERIFY(!cursor->isValid());
    }

    void keysOfTheWindowAreLeftToIt()
    {
        EditableRoll edit;
        for (const Qt::Key key : {Qt::Key_Space, Qt::Key_L, Qt::Key_Tab, Qt::Key_F6}) {
            QKeyEvent override(QEvent::ShortcutOverride, key, Qt::NoModifier);
            override.ignore();
            QApplication::sendEvent(&edit.roll, &override);
            QVERIFY(!override.isAccepted());
        }
        QKeyEvent own(QEvent::ShortcutOverride, Qt::Key_Delete, Qt::NoModifier);
        own.ignore();
        QApplication::sendEvent(&edit.roll, &own);
        QVERIFY(own.isAccepted());
    }

    /// Whatever is pressed: one note at a time, and what was told is what is shown.
    void anyKeysKeepTheMelodyMonophonic()
    {
        EditableRoll edit;
        Melody told = tune();
        connect(&edit.roll, &PianoRoll::edited, this, [&told](const RollEdit &e) { told = e.melody; });
        const std::array keys{Qt::Key_Left,   Qt::Key_Right,  Qt::Key_Up,   Qt::Key_Down,  Qt::Key_Return,
                              Qt::Key_Delete, Qt::Key_PageUp, Qt::Key_Plus, Qt::Key_Minus, Qt::Key_PageDown};
        for (unsigned i = 0; i < 1500; ++i) {
            const auto key = static_cast<std::size_t>(uniform(Seed{9}, 2 * i) * static_cast<float>(keys.size()));
            const bool shift = uniform(Seed{9}, 2 * i + 1) < 0.4F;
            QTest::keyClick(&edit.roll, keys.at(key), shift ? Qt::ShiftModifier : Qt::NoModifier);
            QVERIFY(edit.roll.melody() == told);
            QVERIFY(canonical(told) == told);
        }
    }
};

SYNVAE_TEST(tst_RollEditing)
#include "tst_rollediting.moc"
