// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tasksbutton.h"

#include <QAction>
#include <QTimerEvent>

namespace synvae {

TasksButton::TasksButton(TaskRunner &runner, QAction &action, QWidget *parent)
    : QToolButton(parent)
    , m_model(runner)
{
    setAutoRaise(true);
    setFocusPolicy(Qt::NoFocus); // the action has keys of its own
    connect(this, &QToolButton::clicked, &action, &QAction::trigger);
    connect(&m_model, &QAbstractItemModel::rowsInserted, this, &TasksButton::refresh);
    connect(&m_model, &QAbstractItemModel::rowsRemoved, this, &TasksButton::refresh);
    connect(&m_model, &QAbstractItemModel::dataChanged, this, &TasksButton::refresh);
    hide();
    refresh();
}

void TasksButton::refresh()
{
    const int count = m_model.rowCount();
    if (count == 0) {
        m_timer.stop();
        return hide();
    }
    // What has run longest is what one waits for.
    const QModelIndex first = m_model.index(0);
    const int percent = first.data(TaskListModel::PercentRole).toInt();
    const QString name = count == 1 ? first.data().toString() : tr("%n tasks", nullptr, count);
    setText(percent < 0 ? name : tr("%1, %2 %").arg(name).arg(percent));
    setAccessibleName(count == 1 ? first.data(Qt::AccessibleTextRole).toString() : text());
    setToolTip(tr("Shows what is going on in the background"));
    if (isHidden() && !m_timer.isActive())
        m_timer.start(milliseconds, this);
}

void TasksButton::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_timer.timerId())
        return QToolButton::timerEvent(event);
    m_timer.stop();
    show();
}

} // namespace synvae
