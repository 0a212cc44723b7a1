// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QList>

class QAction;
class QActionGroup;
class QMenu;
class QMenuBar;
class QWidget;

namespace synvae {

struct ActionStates;

/// Every action of the window, once, in its menu. They do nothing by themselves: who connects them decides.
class WindowActions
{
public:
    /// Fills the menu bar; the window owns the actions.
    WindowActions(QWidget &window, QMenuBar &bar);

    void apply(const ActionStates &states);
    void setPlaying(bool playing);
    void setTheme(Theme::Choice choice);
    /// What would be undone and done again, in words; empty: nothing.
    void setHistory(const QString &undone, const QString &redone);
    [[nodiscard]] const QList<QMenu *> &menus() const { return m_menus; }
    /// One more of the views that stand side by side, the first on Ctrl+1, the next on Ctrl+2 and so on.
    QAction *addView(const QString &title);
    void addToView(const QList<QAction *> &actions); ///< what a page adds, below the views

    QAction *newProject;
    QAction *openProject;
    QAction *saveProject;
    QAction *saveProjectAs;
    QAction *openFolder;
    QAction *openPictures;
    QAction *openDemo;
    QAction *cancelOpening;
    QAction *exportWorks; ///< disabled until there is something to export
    QAction *problems;
    QAction *quit;
    QMenu *recent;

    QAction *undo;
    QAction *redo;
    QAction *star; ///< whether the current work has one
    QAction *note;

    QActionGroup *views;  ///< of which one is shown
    QActionGroup *themes; ///< each with its Theme::Choice as data
    QAction *larger;
    QAction *smaller;
    QAction *find;
    QAction *nextArea;
    QAction *tasks;    ///< their list
    QAction *settings; ///< whether the translation settings are shown
    QAction *fullScreen;

    QAction *play;
    QAction *loop;
    QAction *autoPlay;
    QAction *next;
    QAction *previous;
    QAction *louder;
    QAction *quieter;
    QAction *slower;
    QAction *faster;
    QMenu *outputs;     ///< where the sound goes; filled when it is opened
    QAction *makePiece; ///< of the selected works; disabled until there are some

    QAction *shortcuts;
    QAction *about;

private:
    QAction *add(QMenu *menu, const QString &text, const QString &keys = {});
    void fillFile(QMenuBar &bar);
    void fillEdit(QMenuBar &bar);
    void fillView(QMenuBar &bar);
    void fillPlay(QMenuBar &bar);
    void fillHelp(QMenuBar &bar);
    QMenu *addMenu(QMenuBar &bar, const QString &title);

    QWidget &m_window;
    QList<QMenu *> m_menus;
    QMenu *m_view = nullptr;
    QAction *m_afterViews = nullptr;
};

} // namespace synvae
