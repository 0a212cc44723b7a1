// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/maps/mapactions.h"

#include <QActionGroup>
#include <QCoreApplication>
#include <QWidget>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

QString words(const char *text) { return QCoreApplication::translate("synvae::MapView", text); }

QAction *made(QWidget &view, const char *text, const char *tip, const QString &keys = {})
{
    auto *action = new QAction(words(text), &view);
    action->setToolTip(words(tip));
    action->setStatusTip(words(tip));
    if (!keys.isEmpty())
        action->setShortcuts(QKeySequence::listFromString(keys));
    action->setShortcutContext(Qt::WidgetShortcut);
    view.addAction(action);
    return action;
}

QAction *checkable(QAction *action, bool checked)
{
    action->setCheckable(true);
    action->setChecked(checked);
    return action;
}

} // namespace

MapActions mapActionsFor(QWidget &view)
{
    MapActions a;
    a.pan = checkable(made(view, QT_TR_NOOP("&Move"), QT_TR_NOOP("Drag the map"), u"1"_s), true);
    a.box = checkable(
        made(view, QT_TR_NOOP("Select in a &Box"), QT_TR_NOOP("Shift adds to the selection, Ctrl removes"), u"2"_s),
        false);
    a.lasso = checkable(made(view, QT_TR_NOOP("Select with a &Lasso"),
                             QT_TR_NOOP("Shift adds to the selection, Ctrl removes"), u"3"_s),
                        false);
    auto *tools = new QActionGroup(&view);
    for (QAction *tool : {a.pan, a.box, a.lasso})
        tools->addAction(tool);
    a.zoomIn = made(view, QT_TR_NOOP("Zoom &In"), QT_TR_NOOP("About the current work or the middle"), u"+; ="_s);
    a.zoomOut = made(view, QT_TR_NOOP("Zoom &Out"), QT_TR_NOOP("About the current work or the middle"), u"-"_s);
    a.fitAll = made(view, QT_TR_NOOP("Show &All"), QT_TR_NOOP("The whole map"), u"0"_s);
    a.fitSelection
        = made(view, QT_TR_NOOP("Show the &Selection"), QT_TR_NOOP("As near as all selected works allow"), u"9"_s);
    a.flyToCurrent
        = made(view, QT_TR_NOOP("Go &Near"), QT_TR_NOOP("Near enough to see the current work's picture"), u"8"_s);
    a.addCurrent
        = made(view, QT_TR_NOOP("A&dd to the Selection"), QT_TR_NOOP("Select the current work, too"), u"Shift+Space"_s);
    a.removeCurrent = made(view, QT_TR_NOOP("&Take from the Selection"),
                           QT_TR_NOOP("Select the current work no longer"), u"Ctrl+Shift+Space"_s);
    a.selectVisible
        = made(view, QT_TR_NOOP("Select What Is &Visible"), QT_TR_NOOP("All works that are in the view"), u"Ctrl+A"_s);
    a.selectNeighbours = made(view, QT_TR_NOOP("Select the &Neighbours"),
                              QT_TR_NOOP("The current work and those nearest to it"), u"Ctrl+Shift+A"_s);
    a.clearSelection = made(view, QT_TR_NOOP("&Clear the Selection"), QT_TR_NOOP("Select nothing"), u"Escape"_s);
    a.thumbnails = checkable(
        made(view, QT_TR_NOOP("&Pictures"), QT_TR_NOOP("Show works as pictures where there is room")), true);
    a.contours = checkable(made(view, QT_TR_NOOP("Conto&urs"), QT_TR_NOOP("Show where works are dense")), true);
    return a;
}

} // namespace synvae
