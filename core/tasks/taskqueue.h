// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace synvae {

/// Who goes first. Each priority leaves a thread to those above it, so that none of them ever waits for one below.
enum class TaskPriority {
    High,   ///< somebody waits for it now
    Normal, ///< it will be looked at soon, and is short
    Low     ///< it may take minutes, or waits for another thread
};

struct QueuedTask {
    std::uint64_t id = 0; ///< of this task alone
    std::uint64_t owner = 0;
    std::uint64_t series = 0; ///< those of one series run one after the other; 0: of none
    TaskPriority priority = TaskPriority::High;
    std::function<void()> run; ///< on some thread; throws nothing
};

/// The threads behind all tasks: by priority, then in the order in which they came. Safe from any thread.
class TaskQueue
{
public:
    static constexpr int fewestThreads = 3; ///< one for each priority

    explicit TaskQueue(int threads); ///< at most; they are started as they are needed
    TaskQueue(const TaskQueue &) = delete;
    TaskQueue &operator=(const TaskQueue &) = delete;
    ~TaskQueue(); ///< drops what waits, and waits for what runs

    void put(QueuedTask task);
    /// True: it had not begun, and never will.
    bool drop(std::uint64_t id);
    /// Until none of this owner runs; those that wait are not waited for.
    void wait(std::uint64_t owner);
    /// Somebody of this priority or of a higher one waits for a thread.
    [[nodiscard]] bool wanted(TaskPriority priority) const;

private:
    static constexpr std::size_t priorities = 3;

    [[nodiscard]] std::optional<QueuedTask> take();
    [[nodiscard]] bool mayRun(const QueuedTask &task) const;
    void work();

    int m_limit;
    mutable std::mutex m_mutex;
    std::condition_variable m_wake;
    std::condition_variable m_ended;
    std::array<std::deque<QueuedTask>, priorities> m_waiting;
    std::vector<QueuedTask> m_running; ///< without what they do
    int m_idle = 0;
    bool m_ending = false;
    std::vector<std::jthread> m_threads; // last: they use the above
};

} // namespace synvae
