// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tasks/tasklistmodel.h"

#include <QStringList>

#include <algorithm>

namespace synvae {

namespace {

int percentOf(const TaskInfo &task)
{
    const Progress &at = task.progress;
    return at.total > 0 ? static_cast<int>(std::clamp<std::int64_t>(100 * at.done / at.total, 0, 100)) : -1;
}

QString timeLeftOf(const TaskInfo &task)
{
    if (!task.progress.secondsLeft || task.stopping)
        return {};
    return TaskListModel::tr("%1 left").arg(QString::fromStdString(timeLeftInWords(*task.progress.secondsLeft)));
}

/// "Opening works, 40 %, 12 s left"
QString inWords(const TaskInfo &task)
{
    QStringList words{task.name};
    if (const int percent = percentOf(task); percent >= 0)
        words.append(TaskListModel::tr("%1 %").arg(percent));
    if (const QString left = timeLeftOf(task); !left.isEmpty())
        words.append(left);
    if (task.stopping)
        words.append(TaskListModel::tr("stopping"));
    return words.join(QStringLiteral(", "));
}

} // namespace

TaskListModel::TaskListModel(TaskRunner &runner, QObject *parent)
    : QAbstractListModel(parent)
    , m_runner(runner)
    , m_tasks(runner.tasks())
{
    connect(&runner, &TaskRunner::begun, this, &TaskListModel::add);
    connect(&runner, &TaskRunner::changed, this, &TaskListModel::change);
    connect(&runner, &TaskRunner::ended, this, &TaskListModel::remove);
}

int TaskListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_tasks.size());
}

QVariant TaskListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const TaskInfo &task = m_tasks.at(static_cast<std::size_t>(index.row()));
    switch (role) {
    case Qt::DisplayRole:
        return task.name;
    case Qt::ToolTipRole:
        return QString::fromStdString(task.progress.text);
    case Qt::AccessibleTextRole:
        return inWords(task);
    case PercentRole:
        return percentOf(task);
    case TimeLeftRole:
        return timeLeftOf(task);
    case StoppingRole:
        return task.stopping;
    default:
        return {};
    }
}

void TaskListModel::stop(int row)
{
    if (row >= 0 && row < rowCount())
        m_runner.stop(m_tasks.at(static_cast<std::size_t>(row)).id);
}

int TaskListModel::rowOf(TaskId id) const
{
    const auto found = std::ranges::find(m_tasks, id, &TaskInfo::id);
    return found == m_tasks.end() ? -1 : static_cast<int>(found - m_tasks.begin());
}

void TaskListModel::add(const TaskInfo &task)
{
    beginInsertRows({}, rowCount(), rowCount());
    m_tasks.push_back(task);
    endInsertRows();
}

void TaskListModel::change(const TaskInfo &task)
{
    const int row = rowOf(task.id);
    if (row < 0)
        return;
    m_tasks.at(static_cast<std::size_t>(row)) = task;
    Q_EMIT dataChanged(index(row), index(row));
}

void TaskListModel::remove(TaskId id)
{
    const int row = rowOf(id);
    if (row < 0)
        return;
    beginRemoveRows({}, row, row);
    m_tasks.erase(m_tasks.begin() + row);
    endRemoveRows();
}

} // namespace synvae
