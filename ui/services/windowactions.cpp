// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/services/windowactions.h"

#include "ui/presenter/actionstates.h"
#include "ui/theme/glyphicon.h"

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
    openProject = add(menu, tr("Open P&roject …"), u"Ctrl+Alt+O"_s);
    saveProject = add(menu, tr("&Save Project"), u"Ctrl+S"_s);
    saveProjectAs = add(menu, tr("Save Project &As …"), u"Ctrl+Shift+S"_s);
    menu->addSeparator();
    openFolder = add(menu, tr("Open &Folder …"), u"Ctrl+O"_s);
    openFolder->setIcon(glyphIcon(Glyph::Folder));
    openPictures = add(menu, tr("Open &Pictures …"), u"Ctrl+Shift+O"_s);
    openPictures->setIcon(glyphIcon(Glyph::Pictures));
    openDemo = add(menu, tr("Open the &Demo Collection"), u"Ctrl+D"_s);
    openDemo->setIcon(glyphIcon(Glyph::Easel));
    recent = menu->addMenu(glyphIcon(Glyph::Clock), tr("Open &Recent"));
    recent->setAccessibleName(recent->title());
    cancelOpening = add(menu, tr("&Cancel Opening"), u"Ctrl+."_s);
    menu->addSeparator();
    problems = add(menu, tr("Files &with Problems …"));
    problems->setIcon(glyphIcon(Glyph::Warning));
    menu->addSeparator();
    quit = add(menu, tr("&Quit"), u"Ctrl+Q"_s);
    quit->setIcon(glyphIcon(Glyph::Quit));
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
    larger->setIcon(glyphIcon(Glyph::LargeTiles));
    smaller = add(menu, tr("&Smaller Pictures"), u"Ctrl+-"_s);
    smaller->setIcon(glyphIcon(Glyph::SmallTiles));
    find = add(menu, tr("Searc&h"), u"Ctrl+F; /"_s);
    find->setIcon(glyphIcon(Glyph::Search));
    settings = add(menu, tr("Translation S&ettings"), u"Ctrl+T"_s);
    settings->setCheckable(true);
    settings->setChecked(true);
    nextArea = add(menu, tr("Go to the Next &Area"), u"F6"_s);
    menu->addSeparator();
    fullScreen = add(menu, tr("&Full Screen"), u"F11"_s);
    fullScreen->setIcon(glyphIcon(Glyph::FullScreen));
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
    play->setIcon(glyphIcon(Glyph::Play));
    loop = add(menu, tr("&Loop"), u"L"_s);
    loop->setIcon(glyphIcon(Glyph::Loop));
    loop->setCheckable(true);
    autoPlay = add(menu, tr("Play on Selec&tion"), u"Ctrl+L"_s);
    autoPlay->setCheckable(true);
    menu->addSeparator();
    next = add(menu, tr("&Next Work"), u"Ctrl+Right"_s);
    next->setIcon(glyphIcon(Glyph::Next));
    previous = add(menu, tr("Pre&vious Work"), u"Ctrl+Left"_s);
    previous->setIcon(glyphIcon(Glyph::Previous));
    menu->addSeparator();
    louder = add(menu, tr("L&ouder"), u"Ctrl+Up"_s);
    quieter = add(menu, tr("&Quieter"), u"Ctrl+Down"_s);
    faster = add(menu, tr("&Faster"), u"Ctrl+Shift+Up"_s);
    slower = add(menu, tr("&Slower"), u"Ctrl+Shift+Down"_s);
    menu->addSeparator();
    makePiece = add(menu, tr("Make a Pie&ce of the Selected Works"), u"Ctrl+Shift+P"_s);
    makePiece->setEnabled(false);
}

void WindowActions::fillHelp(QMenuBar &bar)
{
    QMenu *menu = addMenu(bar, tr("&Help"));
    shortcuts = add(menu, tr("&Keyboard Shortcuts"), u"F1"_s);
    shortcuts->setIcon(glyphIcon(Glyph::Keyboard));
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
    play->setIcon(glyphIcon(playing ? Glyph::Stop : Glyph::Play));
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
