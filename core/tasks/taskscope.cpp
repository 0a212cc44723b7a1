// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tasks/taskscope.h"

#include "core/base/latestwins.h"

#include <QMetaObject>

#include <algorithm>
#include <atomic>

namespace synvae {

struct TaskScope::Task {
    TaskId id = 0;
    TaskOptions options;
    Body body;
    std::stop_source stop;
    std::atomic<bool> abandoned = false; ///< nobody wants its answer
    LatestWins<Progress> progress;       ///< not told yet
};

TaskScope::TaskScope(TaskRunner &runner, QObject *parent)
    : QObject(parent)
    , m_runner(runner)
    , m_number(runner.nextNumber())
{ }

TaskScope::~TaskScope()
{
    cancelAll();
    m_runner.m_queue.wait(m_number);
    m_runner.unlistAll(m_number); // also those that were on their way out
}

void TaskScope::start(const TaskOptions &options, Body body)
{
    if (!options.key.isEmpty())
        makeRoom(options.key, options.older);
    const auto task = std::make_shared<Task>();
    task->id = m_runner.nextNumber();
    task->options = options;
    task->body = std::move(body);
    m_tasks.push_back(task);
    put(task, options.priority);
    if (!options.name.isEmpty())
        m_runner.list(task->id, options.name, m_number, [this, task] { stop(task); });
}

void TaskScope::makeRoom(const QString &key, OlderTask older)
{
    const std::vector<TaskPtr> before = m_tasks;
    for (const TaskPtr &task : before) {
        if (task->options.key != key)
            continue;
        if (older == OlderTask::Stop)
            abandon(task);
        else if (m_runner.m_queue.drop(task->id))
            end(task, {});
    }
}

void TaskScope::put(const TaskPtr &task, TaskPriority priority)
{
    const QString &key = task->options.key;
    std::uint64_t series = 0;
    if (!key.isEmpty()) {
        std::uint64_t &known = m_series[key];
        if (known == 0)
            known = m_runner.nextNumber();
        series = known;
    }
    m_runner.m_queue.put({task->id, m_number, series, priority, [this, task] { work(task); }});
}

// On a thread of the queue. `this` is alive: the destructor waits for it.
void TaskScope::work(const TaskPtr &task)
{
    Finish finish;
    if (!task->abandoned) {
        const TaskControl control(task->stop.get_token(), m_runner.m_clock, [this, task](const Progress &progress) {
            if (task->progress.put(progress))
                QMetaObject::invokeMethod(
                    this, [this, task] { tell(task); }, Qt::QueuedConnection);
        });
        try {
            finish = task->body(control);
        } catch (const std::exception &thrown) {
            const QString name = task->options.name.isEmpty() ? task->options.key : task->options.name;
            finish = [this, name, reason = QString::fromLocal8Bit(thrown.what())] {
                Q_EMIT m_runner.failed(name, reason);
            };
        }
        control.close();
    }
    task->body = nullptr; // what it holds is not needed any more
    QMetaObject::invokeMethod(
        this, [this, task, finish = std::move(finish)] { end(task, finish); }, Qt::QueuedConnection);
}

void TaskScope::tell(const TaskPtr &task)
{
    const auto progress = task->progress.take();
    if (!progress || task->abandoned)
        return;
    m_runner.report(task->id, *progress);
    if (task->options.progressed)
        task->options.progressed(*progress);
}

void TaskScope::end(const TaskPtr &task, const Finish &finish)
{
    m_runner.unlist(task->id);
    if (std::erase(m_tasks, task) > 0 && finish)
        finish();
}

void TaskScope::stop(const TaskPtr &task)
{
    task->stop.request_stop();
    m_runner.showStopping(task->id);
    if (m_runner.m_queue.drop(task->id))
        put(task, TaskPriority::High); // it is answered at once, whatever runs before it
}

void TaskScope::abandon(const TaskPtr &task)
{
    task->abandoned = true;
    task->stop.request_stop();
    std::erase(m_tasks, task);
    if (m_runner.m_queue.drop(task->id))
        m_runner.unlist(task->id);
    else
        m_runner.showStopping(task->id);
}

void TaskScope::stop(const QString &key)
{
    const std::vector<TaskPtr> before = m_tasks;
    for (const TaskPtr &task : before) {
        if (task->options.key == key)
            stop(task);
    }
}

void TaskScope::cancel(const QString &key)
{
    const std::vector<TaskPtr> before = m_tasks;
    for (const TaskPtr &task : before) {
        if (task->options.key == key)
            abandon(task);
    }
}

void TaskScope::cancelAll()
{
    const std::vector<TaskPtr> before = m_tasks;
    for (const TaskPtr &task : before)
        abandon(task);
}

bool TaskScope::busy(const QString &key) const
{
    return std::ranges::any_of(m_tasks, [&key](const TaskPtr &task) { return task->options.key == key; });
}

TaskId TaskScope::list(const QString &name, std::function<void()> stop)
{
    const TaskId id = m_runner.nextNumber();
    m_runner.list(id, name, m_number, std::move(stop));
    return id;
}

} // namespace synvae
