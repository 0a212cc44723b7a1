// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/collection/batchpipeline.h"

#include <algorithm>
#include <iterator>

namespace synvae {

namespace {

/// Batches that may wait for the translator: one in its hands, one ready, and some for pictures that take long.
constexpr std::size_t batchesAhead = 4;

} // namespace

BatchPipeline::BatchPipeline(int works, int batchSize, std::stop_token stop)
    : m_works(works)
    , m_batchSize(batchSize)
    , m_stop(std::move(stop))
    , m_outcomes(static_cast<std::size_t>(works))
    , m_wakeAll(m_stop, [this] {
        // Under the mutex, or a thread between its look at the stop token and its sleep would miss this.
        const std::scoped_lock lock(m_mutex);
        m_workersWake.notify_all();
        m_translatorWakes.notify_all();
    })
{ }

std::optional<BatchPipeline::WorkerTask> BatchPipeline::nextTask()
{
    std::unique_lock lock(m_mutex);
    m_workersWake.wait(lock, [this] { return !m_writes.empty() || mayRead() || m_translationEnded; });
    if (!m_writes.empty()) {
        const Write write = m_writes.front();
        m_writes.pop_front();
        ++m_writing;
        return write;
    }
    if (!mayRead())
        return std::nullopt;
    ++m_reading;
    return Read{m_nextRead++};
}

void BatchPipeline::wasRead(Crop crop)
{
    const std::scoped_lock lock(m_mutex);
    --m_reading;
    m_crops.push_back(std::move(crop));
    m_translatorWakes.notify_one();
}

void BatchPipeline::failedReading(int index, QString reason)
{
    const std::scoped_lock lock(m_mutex);
    --m_reading;
    finish(index, {{}, std::move(reason)});
}

void BatchPipeline::failedTranslating(int index, QString reason)
{
    const std::scoped_lock lock(m_mutex);
    finish(index, {{}, std::move(reason)});
}

void BatchPipeline::written(int index, const Melody &melody, QString error)
{
    const std::scoped_lock lock(m_mutex);
    --m_writing;
    finish(index, {melody, std::move(error)});
}

std::optional<std::vector<BatchPipeline::Crop>> BatchPipeline::nextBatch(std::chrono::milliseconds timeout)
{
    std::unique_lock lock(m_mutex);
    const auto size = static_cast<std::size_t>(m_batchSize);
    const bool ready = m_translatorWakes.wait_for(
        lock, timeout, [this, size] { return m_stop.stop_requested() || m_crops.size() >= size || allRead(); });
    if (m_stop.stop_requested() || (allRead() && m_crops.empty()))
        return std::nullopt;
    std::vector<Crop> batch;
    if (ready) {
        const auto end = m_crops.begin() + static_cast<std::ptrdiff_t>(std::min(size, m_crops.size()));
        batch.assign(std::make_move_iterator(m_crops.begin()), std::make_move_iterator(end));
        m_crops.erase(m_crops.begin(), end);
        m_workersWake.notify_all(); // there is room to read again
    }
    return batch;
}

void BatchPipeline::translated(std::vector<Write> works)
{
    const std::scoped_lock lock(m_mutex);
    std::move(works.begin(), works.end(), std::back_inserter(m_writes));
    m_workersWake.notify_all();
}

void BatchPipeline::translationEnded()
{
    const std::scoped_lock lock(m_mutex);
    m_translationEnded = true;
    m_workersWake.notify_all();
}

bool BatchPipeline::allWritten(std::chrono::milliseconds timeout)
{
    std::unique_lock lock(m_mutex);
    return m_translatorWakes.wait_for(lock, timeout, [this] { return m_writes.empty() && m_writing == 0; });
}

int BatchPipeline::finished() const
{
    const std::scoped_lock lock(m_mutex);
    return m_finished;
}

bool BatchPipeline::mayRead() const
{
    const std::size_t ahead = m_crops.size() + static_cast<std::size_t>(m_reading);
    return m_nextRead < m_works && !m_stop.stop_requested() && !m_translationEnded
        && ahead < batchesAhead * static_cast<std::size_t>(m_batchSize);
}

bool BatchPipeline::allRead() const { return m_nextRead == m_works && m_reading == 0; }

void BatchPipeline::finish(int index, Outcome outcome)
{
    m_outcomes[static_cast<std::size_t>(index)] = std::move(outcome);
    ++m_finished;
    m_translatorWakes.notify_one();
}

} // namespace synvae
