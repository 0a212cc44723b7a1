// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <thread>
#include <vector>

namespace synvae {

/// Threads that wait for small jobs, a few thousand a second, which is more than starting threads allows.
///
/// Items are handed out one by one, so that a thread that lost its core to another program holds nobody up for more
/// than one item. Who does an item is not fixed; what an item does must not depend on it.
class WorkerTeam
{
public:
    using Work = std::function<void(int item, int worker)>;

    /// `threads` in all, of which the caller's is one; 0: one for each core.
    explicit WorkerTeam(int threads);
    ~WorkerTeam();
    WorkerTeam(const WorkerTeam &) = delete;
    WorkerTeam &operator=(const WorkerTeam &) = delete;

    [[nodiscard]] int threads() const { return static_cast<int>(m_threads.size()) + 1; }

    /// work(item, worker) for every item in [0, count), worker in [0, threads()); returns when all are done.
    /// From one thread at a time, and not from inside `work`, which must not throw.
    void run(int count, const Work &work);

    /// The same for ranges [first, last) of `total` things, `each` at a time. The cuts depend on nothing else.
    void runRanges(std::int64_t total, std::int64_t each,
                   const std::function<void(std::int64_t first, std::int64_t last, int worker)> &work);

private:
    void waitAndWork(int worker);
    void takeItems(std::uint64_t job, int worker);

    /// Job number above, next item below: an item can only be taken for the job it was counted in.
    std::atomic<std::uint64_t> m_ticket{0};
    std::atomic<const Work *> m_work{nullptr};
    std::atomic<int> m_count{0};
    std::atomic<int> m_done{0};
    std::atomic<std::uint32_t> m_job{0};
    std::atomic<int> m_asleep{0};
    std::atomic<bool> m_leaving{false};
    std::vector<std::jthread> m_threads;
};

} // namespace synvae
