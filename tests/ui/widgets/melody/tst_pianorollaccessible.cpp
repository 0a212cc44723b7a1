// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/accessiblewalk.h"
#include "tests/support/melodies.h"
#include "tests/support/testprogram.h"
#include "ui/widgets/melody/pianoroll.h"

#include <QAccessible>
#include <QApplication>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace synvae;

namespace {

Melody tune() { return melodyWith({{4, tokenOf(72)}, {8, noteOffToken}, {16, tokenOf(66)}}); }

} // namespace

class tst_PianoRollAccessible : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(anyWindowWarning()); }

    void eachNoteIsAChildWithItsName()
    {
        PianoRoll roll;
        roll.setMelody(tune());
        QAccessibleInterface *list = QAccessible::queryAccessibleInterface(&roll);
        QVERIFY(list);
        QCOMPARE(list->role(), QAccessible::List);
        QCOMPARE(list->text(QAccessible::Name), u"Piano roll"_s);
        QCOMPARE(list->text(QAccessible::Value), u"2 notes"_s);
        QCOMPARE(list->childCount(), 2);
        QAccessibleInterface *first = list->child(0);
        QVERIFY(first);
        QCOMPARE(first->role(), QAccessible::ListItem);
        QCOMPARE(first->text(QAccessible::Name), u"C5, beat 2 of bar 1, a quarter long"_s);
        QCOMPARE(first->text(QAccessible::Description), u"note 1 of 2"_s);
        QCOMPARE(first->text(QAccessible::Value), u"72"_s);
        QCOMPARE(first->parent(), list);
        QCOMPARE(list->indexOfChild(list->child(1)), 1);
        QCOMPARE(list->child(2), nullptr);
        QCOMPARE(list->child(-1), nullptr);
    }

    void aNoteHasItsPitchAsValue()
    {
        PianoRoll roll;
        roll.setMelody(tune());
        QAccessibleInterface *note = QAccessible::queryAccessibleInterface(&roll)->child(0);
        QAccessibleValueInterface *value = note->valueInterface();
        QVERIFY(value);
        QCOMPARE(value->currentValue().toInt(), 72);
        QCOMPARE(value->minimumValue().toInt(), lowestPitch);
        QCOMPARE(value->maximumValue().toInt(), highestPitch);
        value->setCurrentValue(60);
        QVERIFY(roll.melody() == tune());
    }

    void aNoteIsWhereItIsDrawn()
    {
        PianoRoll roll;
        roll.setMelody(tune());
        roll.resize(640, 280);
        roll.show();
        QVERIFY(QTest::qWaitForWindowExposed(&roll));
        QAccessibleInterface *list = QAccessible::queryAccessibleInterface(&roll);
        const QRect place = list->child(1)->rect();
        QCOMPARE(place, roll.noteRect(1).translated(roll.mapToGlobal(QPoint())));
        QCOMPARE(list->childAt(place.center().x(), place.center().y()), list->child(1));
        QCOMPARE(list->childAt(place.center().x(), place.bottom() + 60), nullptr);
    }

    void childrenComeAndGoWithTheMelody()
    {
        PianoRoll roll;
        roll.setMelody(tune());
        QAccessibleInterface *list = QAccessible::queryAccessibleInterface(&roll);
        QAccessibleInterface *second = list->child(1);
        QVERIFY(second->isValid());
        roll.setMelody(Melody());
        QCOMPARE(list->childCount(), 0);
        QCOMPARE(list->text(QAccessible::Value), u"no notes"_s);
        QVERIFY(!second->isValid());
        QCOMPARE(second->text(QAccessible::Name), QString());
        QCOMPARE(second->rect(), QRect());
        roll.setMelody(melodyOfPitches({60, 61}));
        QVERIFY(second->isValid());
        QCOMPARE(second->valueInterface()->currentValue().toInt(), 61);
    }

    void theFocusIsOnANote()
    {
        PianoRoll roll;
        roll.setMelody(tune());
        roll.show();
        roll.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&roll));
        roll.setFocus();
        QAccessibleInterface *list = QAccessible::queryAccessibleInterface(&roll);
        QCOMPARE(list->focusChild(), nullptr);

        QTest::keyClick(&roll, Qt::Key_End);
        QCOMPARE(list->focusChild(), list->child(1));
        QVERIFY(list->child(1)->state().focused);
        QVERIFY(list->child(1)->state().selected);
        QVERIFY(!list->child(0)->state().focused);
        roll.clearFocus();
        QCOMPARE(list->focusChild(), nullptr);
        QVERIFY(!list->child(1)->state().focused);
    }

    void theActionMovesTheKeyboardThere()
    {
        PianoRoll roll;
        roll.setMelody(tune());
        QAccessibleInterface *note = QAccessible::queryAccessibleInterface(&roll)->child(1);
        QAccessibleActionInterface *action = note->actionInterface();
        QVERIFY(action);
        QCOMPARE(action->actionNames(), QStringList{QAccessibleActionInterface::setFocusAction()});
        action->doAction(u"no such action"_s);
        QCOMPARE(roll.currentNote(), -1);
        action->doAction(QAccessibleActionInterface::setFocusAction());
        QCOMPARE(roll.currentNote(), 1);
    }

    void aNoteOutlivesItsRoll()
    {
        auto roll = std::make_unique<PianoRoll>();
        roll->setMelody(tune());
        QVERIFY(QAccessible::queryAccessibleInterface(roll.get())->child(0)->isValid());
        roll.reset(); // must free the children and leave none dangling
    }

    void nothingFocusableIsUnnamed()
    {
        PianoRoll roll;
        roll.setMelody(tune());
        roll.show();
        QCOMPARE(unnamedFocusable(roll), QStringList());
    }
};

SYNVAE_TEST(tst_PianoRollAccessible)
#include "tst_pianorollaccessible.moc"
