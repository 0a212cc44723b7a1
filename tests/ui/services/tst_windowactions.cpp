// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/accessiblewalk.h"
#include "tests/support/testprogram.h"
#include "ui/presenter/actionstates.h"
#include "ui/services/windowactions.h"

#include <QAction>
#include <QActionGroup>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QSet>
#include <QTest>

using namespace synvae;
using namespace Qt::StringLiterals;

class tst_WindowActions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(anyWindowWarning()); }

    void everyActionHasItsPlaceInAMenu()
    {
        QMainWindow window;
        const WindowActions actions(window, *window.menuBar());
        QSet<QAction *> inMenus;
        for (const QMenu *menu : window.findChildren<QMenu *>()) {
            for (QAction *action : menu->actions())
                inMenus.insert(action);
        }
        for (QAction *action : window.actions()) {
            QVERIFY2(inMenus.contains(action), qPrintable(action->text()));
            QVERIFY(!action->text().isEmpty());
        }
    }

    void noKeyIsGivenTwice()
    {
        QMainWindow window;
        const WindowActions actions(window, *window.menuBar());
        QSet<QString> keys;
        for (const QAction *action : window.actions()) {
            for (const QKeySequence &sequence : action->shortcuts()) {
                QVERIFY2(!sequence.isEmpty(), qPrintable(action->text()));
                QVERIFY2(!keys.contains(sequence.toString()), qPrintable(sequence.toString()));
                keys.insert(sequence.toString());
            }
        }
        QVERIFY(keys.contains(u"Space"_s) && keys.contains(u"Ctrl+R"_s) && keys.contains(u"F1"_s)
                && keys.contains(u"Ctrl++"_s));
        for (const QString &key : std::as_const(keys)) // letters are for typing titles
            QVERIFY2(key.size() > 1, qPrintable(key));
        // Screen readers use these themselves.
        for (const QString &taken : {u"Shift+F9"_s, u"Shift+F10"_s, u"Ctrl+F9"_s, u"Ctrl+F10"_s, u"Ins"_s})
            QVERIFY(!keys.contains(taken));
    }

    void noMnemonicIsGivenTwiceInAMenu()
    {
        QMainWindow window;
        const WindowActions actions(window, *window.menuBar());
        for (const QMenu *menu : window.findChildren<QMenu *>()) {
            QSet<QString> mnemonics;
            for (const QAction *action : menu->actions()) {
                if (action->isSeparator())
                    continue;
                const QString mnemonic = QKeySequence::mnemonic(action->text()).toString();
                QVERIFY2(!mnemonic.isEmpty(), qPrintable(action->text()));
                QVERIFY2(!mnemonics.contains(mnemonic), qPrintable(action->text()));
                mnemonics.insert(mnemonic);
            }
        }
    }

    void statesReachTheActions()
    {
        QMainWindow window;
        WindowActions actions(window, *window.menuBar());
        actions.apply({});
        QVERIFY(!actions.play->isEnabled() && !actions.next->isEnabled() && !actions.find->isEnabled());
        QVERIFY(actions.openFolder->isEnabled() && actions.quit->isEnabled() && actions.shortcuts->isEnabled());
        actions.apply({.search = true, .play = true, .next = true});
        QVERIFY(actions.play->isEnabled() && actions.next->isEnabled() && !actions.previous->isEnabled());
    }

    void playSaysWhatItWillDo()
    {
        QMainWindow window;
        WindowActions actions(window, *window.menuBar());
        const QString before = actions.play->text();
        actions.setPlaying(true);
        QVERIFY(actions.play->text() != before);
        actions.setPlaying(false);
        QCOMPARE(actions.play->text(), before);
    }

    void undoSaysWhatItWillUndo()
    {
        QMainWindow window;
        WindowActions actions(window, *window.menuBar());
        QVERIFY(!actions.undo->isEnabled() && !actions.redo->isEnabled());
        QCOMPARE(actions.undo->shortcut(), QKeySequence(u"Ctrl+Z"_s));
        QCOMPARE(actions.redo->shortcut(), QKeySequence(u"Ctrl+Shift+Z"_s));
        actions.setHistory(u"select 5 works"_s, {});
        QVERIFY(actions.undo->isEnabled() && actions.undo->text().endsWith(u"select 5 works"_s));
        QVERIFY(!actions.redo->isEnabled());
        actions.setHistory({}, u"select one work"_s);
        QVERIFY(!actions.undo->isEnabled() && !actions.undo->text().contains(u"works"_s));
        QVERIFY(actions.redo->isEnabled() && actions.redo->text().endsWith(u"select one work"_s));
    }

    void oneThemeIsChosen()
    {
        QMainWindow window;
        WindowActions actions(window, *window.menuBar());
        actions.setTheme(Theme::Choice::Dark);
        QCOMPARE(actions.themes->checkedAction()->data().value<Theme::Choice>(), Theme::Choice::Dark);
        QCOMPARE(actions.themes->actions().size(), 4);
    }
};

SYNVAE_TEST(tst_WindowActions)

#include "tst_windowactions.moc"
