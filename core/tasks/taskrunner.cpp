// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tasks/taskrunner.h"

#include <algorithm>
#include <thread>
#include <utility>

namespace synvae {

namespace {

int threadsHere()
{
    return std::max(TaskQueue::fewestThreads + 1, static_cast<int>(std::thread::hardware_concurrency()));
}

} // namespace

TaskRunner::TaskRunner(QObject *parent)
    : TaskRunner(std::make_shared<SteadyClock>(), threadsHere(), parent)
{ }

TaskRunner::TaskRunner(std::shared_ptr<const Clock> clock, int threads, QObject *parent)
    : QObject(parent)
    , m_clock(std::move(clock))
    , m_queue(threads)
{ }

TaskRunner::~TaskRunner() = default;

std::vector<TaskInfo> TaskRunner::tasks() const
{
    std::vector<TaskInfo> tasks;
    tasks.reserve(m_entries.size());
    std::ranges::transform(m_entries, std::back_inserter(tasks), &Entry::info);
    return tasks;
}

TaskRunner::Entry *TaskRunner::find(TaskId id)
{
    const auto found = std::ranges::find(m_entries, id, [](const Entry &entry) { return entry.info.id; });
    return found == m_entries.end() ? nullptr : &*found;
}

void TaskRunner::stop(TaskId id)
{
    const Entry *entry = find(id);
    if (!entry || entry->info.stopping)
        return;
    const auto stop = entry->stop; // a copy: the entry may go meanwhile
    showStopping(id);
    if (stop)
        stop();
}

void TaskRunner::list(TaskId id, const QString &name, std::uint64_t owner, std::function<void()> stop)
{
    Entry &entry = m_entries.emplace_back();
    entry.info.id = id;
    entry.info.name = name;
    entry.owner = owner;
    entry.stop = std::move(stop);
    entry.begun = m_clock->now();
    const TaskInfo info = entry.info;
    Q_EMIT begun(info);
}

void TaskRunner::report(TaskId id, const Progress &progress)
{
    Entry *entry = find(id);
    if (!entry)
        return;
    entry->info.progress = progress;
    if (!progress.secondsLeft && progress.total > 0) {
        if (!entry->estimator)
            entry->estimator.emplace(progress.total, entry->begun);
        entry->info.progress.secondsLeft = entry->estimator->at(progress.done, m_clock->now(), {}).secondsLeft;
    }
    const TaskInfo info = entry->info;
    Q_EMIT changed(info);
}

void TaskRunner::showStopping(TaskId id)
{
    Entry *entry = find(id);
    if (!entry || std::exchange(entry->info.stopping, true))
        return;
    const TaskInfo info = entry->info;
    Q_EMIT changed(info);
}

void TaskRunner::unlist(TaskId id)
{
    if (std::erase_if(m_entries, [id](const Entry &entry) { return entry.info.id == id; }) > 0)
        Q_EMIT ended(id);
}

void TaskRunner::unlistAll(std::uint64_t owner)
{
    std::vector<TaskId> gone;
    for (const Entry &entry : m_entries) {
        if (entry.owner == owner)
            gone.push_back(entry.info.id);
    }
    for (const TaskId id : gone)
        unlist(id);
}

} // namespace synvae
