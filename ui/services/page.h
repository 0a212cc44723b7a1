// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>
#include <QKeySequence>
#include <QList>
#include <QString>

class QAction;
class QWidget;

namespace synvae {

/// A page as the window lays it out: a tab, a line of the View menu, and what the page adds to that menu.
struct Page {
    QString id;                 ///< that Session::setPage() knows it by
    QString title;              ///< may have a mnemonic
    QWidget *widget = nullptr;  ///< the window owns it from then on
    QWidget *area = nullptr;    ///< takes the keys when one goes from area to area; null: the widget
    QKeySequence shortcut = {}; ///< empty: Ctrl and its place in the row
    QIcon icon = {};
    QList<QAction *> actions = {};
};

} // namespace synvae
