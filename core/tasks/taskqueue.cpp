// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tasks/taskqueue.h"

#include <algorithm>
#include <utility>

namespace synvae {

namespace {

std::size_t levelOf(TaskPriority priority) { return static_cast<std::size_t>(priority); }

} // namespace

TaskQueue::TaskQueue(int threads)
    : m_limit(std::max(threads, fewestThreads))
{ }

TaskQueue::~TaskQueue()
{
    std::array<std::deque<QueuedTask>, priorities> dropped; // what they hold goes without the lock
    {
        const std::scoped_lock lock(m_mutex);
        m_ending = true;
        dropped.swap(m_waiting);
    }
    m_wake.notify_all();
    m_threads.clear(); // joins
}

void TaskQueue::put(QueuedTask task)
{
    {
        const std::scoped_lock lock(m_mutex);
        m_waiting.at(levelOf(task.priority)).push_back(std::move(task));
        std::size_t waiting = 0;
        for (const auto &tasks : m_waiting)
            waiting += tasks.size();
        if (waiting > static_cast<std::size_t>(m_idle) && static_cast<int>(m_threads.size()) < m_limit)
            m_threads.emplace_back([this] { work(); });
    }
    m_wake.notify_one();
}

bool TaskQueue::drop(std::uint64_t id)
{
    QueuedTask dropped; // what it holds goes without the lock
    const std::scoped_lock lock(m_mutex);
    for (auto &tasks : m_waiting) {
        const auto found = std::ranges::find(tasks, id, &QueuedTask::id);
        if (found == tasks.end())
            continue;
        dropped = std::move(*found);
        tasks.erase(found);
        return true;
    }
    return false;
}

void TaskQueue::wait(std::uint64_t owner)
{
    std::unique_lock lock(m_mutex);
    m_ended.wait(lock, [&] { return std::ranges::find(m_running, owner, &QueuedTask::owner) == m_running.end(); });
}

bool TaskQueue::wanted(TaskPriority priority) const
{
    const std::scoped_lock lock(m_mutex);
    const auto last = m_waiting.begin() + static_cast<std::ptrdiff_t>(levelOf(priority)) + 1;
    return std::any_of(m_waiting.begin(), last, [](const auto &tasks) { return !tasks.empty(); });
}

bool TaskQueue::mayRun(const QueuedTask &task) const
{
    return task.series == 0 || std::ranges::find(m_running, task.series, &QueuedTask::series) == m_running.end();
}

/// The next that may run, which counts as running from now on. Under the lock.
std::optional<QueuedTask> TaskQueue::take()
{
    for (std::size_t level = 0; level < priorities; ++level) {
        const auto below = std::ranges::count_if(
            m_running, [level](const QueuedTask &task) { return levelOf(task.priority) >= level; });
        if (below >= m_limit - static_cast<int>(level))
            return std::nullopt; // the thread that is left is of those above
        auto &tasks = m_waiting.at(level);
        const auto found = std::ranges::find_if(tasks, [this](const QueuedTask &task) { return mayRun(task); });
        if (found == tasks.end())
            continue;
        QueuedTask task = std::move(*found);
        tasks.erase(found);
        m_running.push_back({task.id, task.owner, task.series, task.priority, {}});
        return task;
    }
    return std::nullopt;
}

void TaskQueue::work()
{
    std::unique_lock lock(m_mutex);
    while (true) {
        std::optional<QueuedTask> task;
        ++m_idle;
        m_wake.wait(lock, [&] {
            task = take();
            return task || m_ending;
        });
        --m_idle;
        if (!task)
            return;
        lock.unlock();
        m_wake.notify_one(); // what could not run beside the one before may run beside this one
        task->run();
        task->run = nullptr; // what it holds goes before whoever waits for its end goes on
        lock.lock();
        std::erase_if(m_running, [&](const QueuedTask &running) { return running.id == task->id; });
        m_ended.notify_all();
    }
}

} // namespace synvae
