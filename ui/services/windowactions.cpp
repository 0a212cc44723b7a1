// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/services/windowactions.h"

#include "ui/presenter/actionstates.h"
#include "ui/theme/themedicon.h"

#include <QAction>
#include <QActionGroup>
#include <QCoreApplication>
#include <QKeySequence>
#include <QMenu>
#include <QMenuBar>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

QString tr(const char *text) { return QCoreApplication::translate("WindowActions", text); }

} // namespace

WindowActions::WindowActions(QWidget &window, QMenuBar &bar)
    : m_window(window)
{
    fillFile(bar);
    fillEdit(bar);
    fillView(bar);
    fillPlay(bar);
    fillHelp(bar);
}

QMenu *WindowActions::addMenu(QMenuBar &bar, const QString &title)
{
    QMenu *menu = bar.addMenu(title);
    menu->setAccessibleName(title);
    m_menus.append(menu);
    return menu;
}

QAction *WindowActions::add(QMenu *menu, const QString &text, const QString &keys)
{
    auto *action = new QAction(text, &m_window);
    if (!keys.isEmpty())
        action->setShortcuts(QKeySequence::listFromString(keys));
    menu->addAction(action);
    m_window.addAction(action); // so that its keys work in full screen too, where the menu bar may be away
    return action;
}

void WindowActions::fillFile(QMenuBar &bar)
{
    QMenu *menu = addMenu(bar, tr("&File"));
    newProject = add(menu, tr("&New Project …"), u"Ctrl+N"_s);
    openProject = add(menu, tr("Open Pro&ject …"), u"Ctrl+Alt+O"_s);
    saveProject = add(menu, tr("&Save Project"), u"Ctrl+S"_s);
    saveProjectAs = add(menu, tr("Save Project &As …"), u"Ctrl+Shift+S"_s);
    menu->addSeparator();
    openFolder = add(menu, tr("Open &Folder …"), u"Ctrl+O"_s);
    openFolder->setIcon(themedIcon(u"folder"_s));
    openPictures = add(menu, tr("Open &Pictures …"), u"Ctrl+Shift+O"_s);
    openPictures->setIcon(themedIcon(u"pictures"_s));
    openDemo = add(menu, tr("Open the &Demo Collection"), u"Ctrl+D"_s);
    openDemo->setIcon(themedIcon(u"easel"_s));
    recent = menu->addMenu(themedIcon(u"clock"_s), tr("Open &Recent"));
    recent->setAccessibleName(recent->title());
    cancelOpening = add(menu, tr("&Cancel Opening"), u"Ctrl+."_s);
    menu->addSeparator();
    exportWorks = add(menu, tr("E&xport …"), u"Ctrl+E"_s);
    exportWorks->setEnabled(false);
    problems = add(menu, tr("Files &with Problems …"));
    problems->setIcon(themedIcon(u"warning"_s));
    menu->addSeparator();
    quit = add(menu, tr("&Quit"), u"Ctrl+Q"_s);
    quit->setIcon(themedIcon(u"quit"_s));
    quit->setMenuRole(QAction::QuitRole);
}

void WindowActions::fillEdit(QMenuBar &bar)
{
    QMenu *menu = addMenu(bar, tr("&Edit"));
    undo = add(menu, tr("&Undo"), u"Ctrl+Z"_s);
    redo = add(menu, tr("&Redo"), u"Ctrl+Shift+Z"_s);
    setHistory({}, {});
    menu->addSeparator();
    star = add(menu, tr("&Star the Work"), u"Ctrl+B"_s);
    star->setCheckable(true);
    note = add(menu, tr("Add a &Note …"), u"Ctrl+M"_s);
}

void WindowActions::fillView(QMenuBar &bar)
{
    QMenu *menu = m_view = addMenu(bar, tr("&View"));
    views = new QActionGroup(&m_window);
    m_afterViews = menu->addSeparator();
    QMenu *themeMenu = menu->addMenu(tr("&Theme"));
    themeMenu->setAccessibleName(themeMenu->title());
    themes = new QActionGroup(&m_window);
    const std::pair<Theme::Choice, QString> choices[] = {{Theme::Choice::System, tr("Follow &System")},
                                                         {Theme::Choice::Light, tr("&Light")},
                                                         {Theme::Choice::Dark, tr("&Dark")},
                                                         {Theme::Choice::HighContrast, tr("High &Contrast")}};
    for (const auto &[choice, text] : choices) {
        QAction *action = add(themeMenu, text);
        action->setCheckable(true);
        action->setData(QVariant::fromValue(choice));
        themes->addAction(action);
    }
    menu->addSeparator();
    larger = add(menu, tr("&Larger Pictures"), u"Ctrl++; Ctrl+="_s);
    larger->setIcon(themedIcon(u"large-tiles"_s));
    smaller = add(menu, tr("&Smaller Pictures"), u"Ctrl+-"_s);
    smaller->setIcon(themedIcon(u"small-tiles"_s));
    find = add(menu, tr("Searc&h"), u"Ctrl+F"_s);
    find->setIcon(themedIcon(u"search"_s));
    settings = add(menu, tr("Translation S&ettings"), u"Ctrl+T"_s);
    settings->setCheckable(true);
    settings->setChecked(true);
    nextArea = add(menu, tr("Go to the Next &Area"), u"F6"_s);
    tasks = add(menu, tr("Tas&ks …"), u"Ctrl+J"_s);
    menu->addSeparator();
    fullScreen = add(menu, tr("&Full Screen"), u"F11"_s);
    fullScreen->setIcon(themedIcon(u"full-screen"_s));
    fullScreen->setCheckable(true);
}

QAction *WindowActions::addView(const QString &title)
{
    auto *action = new QAction(title, views);
    action->setCheckable(true);
    action->setShortcut(QKeySequence(u"Ctrl+%1"_s.arg(views->actions().size())));
    m_view->insertAction(m_afterViews, action);
    m_window.addAction(action);
    return action;
}

void WindowActions::addToView(const QList<QAction *> &actions)
{
    m_view->insertActions(m_afterViews, actions);
    m_window.addActions(actions);
}

void WindowActions::fillPlay(QMenuBar &bar)
{
    QMenu *menu = addMenu(bar, tr("&Play"));
    play = add(menu, tr("&Play"), u"Space"_s);
    play->setIcon(themedIcon(u"play"_s));
    loop = add(menu, tr("&Loop"), u"Ctrl+R"_s);
    loop->setIcon(themedIcon(u"loop"_s));
    loop->setCheckable(true);
    autoPlay = add(menu, tr("Play on Selec&tion"), u"Ctrl+L"_s);
    autoPlay->setCheckable(true);
    menu->addSeparator();
    next = add(menu, tr("&Next Work"), u"Alt+Right; Ctrl+Right"_s);
    next->setIcon(themedIcon(u"next"_s));
    previous = add(menu, tr("Pre&vious Work"), u"Alt+Left; Ctrl+Left"_s);
    previous->setIcon(themedIcon(u"previous"_s));
    menu->addSeparator();
    louder = add(menu, tr("L&ouder"), u"Ctrl+Up"_s);
    quieter = add(menu, tr("&Quieter"), u"Ctrl+Down"_s);
    faster = add(menu, tr("&Faster"), u"Ctrl+Shift+Up"_s);
    slower = add(menu, tr("&Slower"), u"Ctrl+Shift+Down"_s);
    menu->addSeparator();
    outputs = menu->addMenu(tr("Sound O&utput"));
    outputs->setAccessibleName(tr("Sound output"));
    makePiece = add(menu, tr("Make a Pie&ce of the Selected Works"), u"Ctrl+Shift+P"_s);
    makePiece->setEnabled(false);
}

void WindowActions::fillHelp(QMenuBar &bar)
{
    QMenu *menu = addMenu(bar, tr("&Help"));
    shortcuts = add(menu, tr("&Keyboard Shortcuts"), u"F1"_s);
    shortcuts->setIcon(themedIcon(u"keyboard"_s));
    about = add(menu, tr("&About SynVAE Studio"));
    about->setMenuRole(QAction::AboutRole);
}

void WindowActions::apply(const ActionStates &states)
{
    cancelOpening->setEnabled(states.cancelOpening);
    problems->setEnabled(states.problems);
    larger->setEnabled(states.thumbnails);
    smaller->setEnabled(states.thumbnails);
    find->setEnabled(states.search);
    nextArea->setEnabled(states.search);
    play->setEnabled(states.play);
    next->setEnabled(states.next);
    previous->setEnabled(states.previous);
}

void WindowActions::setPlaying(bool playing)
{
    play->setText(playing ? tr("&Stop") : tr("&Play"));
    play->setIcon(themedIcon(playing ? u"stop"_s : u"play"_s));
}

void WindowActions::setHistory(const QString &undone, const QString &redone)
{
    undo->setText(undone.isEmpty() ? tr("&Undo") : tr("&Undo: %1").arg(undone));
    undo->setEnabled(!undone.isEmpty());
    redo->setText(redone.isEmpty() ? tr("&Redo") : tr("&Redo: %1").arg(redone));
    redo->setEnabled(!redone.isEmpty());
}

void WindowActions::setTheme(Theme::Choice choice)
{
    for (QAction *action : themes->actions())
        action->setChecked(action->data().value<Theme::Choice>() == choice);
}

} // namespace synvae
