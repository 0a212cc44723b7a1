// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tasks/taskrunner.h"

#include <QAbstractListModel>

#include <vector>

namespace synvae {

/// The tasks with a name that wait or run, in the order in which they came.
class TaskListModel final : public QAbstractListModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TaskListModel)

public:
    enum Role {
        PercentRole = Qt::UserRole, ///< int; -1: not known
        TimeLeftRole,               ///< "12 s left"; empty: not known
        StoppingRole                ///< bool: asked to, and not ended yet
    };

    /// `runner` outlives this.
    explicit TaskListModel(TaskRunner &runner, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

    void stop(int row); ///< as TaskRunner::stop()

private:
    void add(const TaskInfo &task);
    void change(const TaskInfo &task);
    void remove(TaskId id);
    [[nodiscard]] int rowOf(TaskId id) const; ///< -1: none

    TaskRunner &m_runner;
    std::vector<TaskInfo> m_tasks;
};

} // namespace synvae
