// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/maps/workerteam.h"

#include <algorithm>

namespace synvae {

namespace {

/// Looks before a thread sleeps; about as long as the pause between two jobs of an iteration.
constexpr int timeout = 3000;

/// In the place of the next item: no job has so many.
constexpr std::uint64_t closed = 0x7FFFFFFF;

void cpuPause()
{
#if defined(__x86_64__)
    __builtin_ia32_pause();
#endif
}

} // namespace

WorkerTeam::WorkerTeam(int threads)
{
    if (threads <= 0)
        threads = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
    m_threads.reserve(static_cast<std::size_t>(threads - 1));
    for (int worker = 1; worker < threads; ++worker)
        m_threads.emplace_back([this, worker] { waitAndWork(worker); });
}

WorkerTeam::~WorkerTeam()
{
    m_leaving = true;
    ++m_job;
    m_job.notify_all();
}

void WorkerTeam::run(int count, const Work &work)
{
    if (count <= 0)
        return;
    if (m_threads.empty() || count == 1) {
        for (int item = 0; item < count; ++item)
            work(item, 0);
        return;
    }
    const std::uint32_t job = m_job.load() + 1;
    // Closed before anything else changes: a thread that still looks at the last job's ticket would take the new count
    // for that job's, and one item more.
    m_ticket = (static_cast<std::uint64_t>(job) << 32U) | closed;
    m_work = &work;
    m_count = count;
    m_done = 0;
    m_ticket = static_cast<std::uint64_t>(job) << 32U;
    m_job = job;
    if (m_asleep.load() > 0)
        m_job.notify_all();
    takeItems(job, 0);
    for (int looks = 0; m_done.load() < count; ++looks) {
        if (looks < timeout)
            cpuPause();
        else
            std::this_thread::yield();
    }
}

void WorkerTeam::runRanges(std::int64_t total, std::int64_t each,
                           const std::function<void(std::int64_t, std::int64_t, int)> &work)
{
    run(static_cast<int>((total + each - 1) / each),
        [&](int item, int worker) { work(item * each, std::min(total, (item + 1) * each), worker); });
}

void WorkerTeam::takeItems(std::uint64_t job, int worker)
{
    std::uint64_t ticket = m_ticket.load();
    for (;;) {
        const Work *work = m_work.load();
        const int count = m_count.load();
        if (ticket >> 32U != job || static_cast<int>(ticket & 0xFFFFFFFFU) >= count)
            return;
        // What was read above belongs to this job if the ticket still does: the job is open until the item is done.
        if (!m_ticket.compare_exchange_weak(ticket, ticket + 1))
            continue;
        (*work)(static_cast<int>(ticket & 0xFFFFFFFFU), worker);
        ++m_done;
        ticket = m_ticket.load();
    }
}

void WorkerTeam::waitAndWork(int worker)
{
    std::uint32_t last = 0;
    for (;;) {
        for (int looks = 0; looks < timeout && m_job.load() == last; ++looks)
            cpuPause();
        if (m_job.load() == last) {
            ++m_asleep;
            m_job.wait(last);
            --m_asleep;
        }
        if (m_leaving)
            return;
        last = m_job.load();
        takeItems(last, worker);
    }
}

} // namespace synvae
