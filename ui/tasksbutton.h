// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tasks/tasklistmodel.h"

#include <QBasicTimer>
#include <QToolButton>

namespace synvae {

/// Says how many tasks run in the background, and leads to their list. It is seen only while there are some.
class TasksButton final : public QToolButton
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TasksButton)

public:
    static constexpr int milliseconds = 400; ///< what is done sooner is not worth a word

    /// `runner` outlives the button; the action opens the list.
    TasksButton(TaskRunner &runner, QAction &action, QWidget *parent = nullptr);

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    void refresh();

    TaskListModel m_model;
    QBasicTimer m_timer;
};

} // namespace synvae
