// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/collection/translationscsv.h"
#include "core/music/melody.h"

#include <QImage>

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <stop_token>
#include <utility>
#include <variant>
#include <vector>

namespace synvae {

/// Who does what next in a batch translation: hands that read and write, and one translator between them.
///
/// Hands write before they read, and read only a few batches ahead, so that memory stays bounded however slow
/// the translator or the disk is. Functions are safe from any thread.
class BatchPipeline
{
public:
    struct Read {
        int index = 0;
    };
    struct Write {
        int index = 0;
        Melody melody;
    };
    using WorkerTask = std::variant<Read, Write>;

    /// A crop that waits for the translator.
    struct Crop {
        int index = 0;
        QImage image;
    };

    BatchPipeline(int works, int batchSize, std::stop_token stop);

    // For the hands. A Read is answered by wasRead() or failedReading(), a Write by written().
    /// Waits for something to do; nothing when all is done or, after a stop, when all that was translated is
    /// written.
    [[nodiscard]] std::optional<WorkerTask> nextTask();
    void wasRead(Crop crop);
    void failedReading(int index, QString reason);
    void written(int index, const Melody &melody, QString error); ///< `error` empty: all files are there

    // For the translator.
    /// A full batch, or the last one; empty when there is none yet after `patience`, so that progress can be told;
    /// nothing when there will be none.
    [[nodiscard]] std::optional<std::vector<Crop>> nextBatch(std::chrono::milliseconds timeout);
    void translated(std::vector<Write> works);
    void failedTranslating(int index, QString reason);
    void translationEnded(); ///< no translated() will follow
    /// Waits until the hands have written all that was translated, at most for `patience`; whether they have.
    [[nodiscard]] bool allWritten(std::chrono::milliseconds timeout);

    /// A work's outcome: a reason when it failed.
    struct Outcome {
        Melody melody;
        QString error;
    };
    [[nodiscard]] int finished() const;
    /// By index; absent where a stop came first. For when the hands have gone.
    [[nodiscard]] const std::vector<std::optional<Outcome>> &outcomes() const { return m_outcomes; }

private:
    // With the mutex held.
    [[nodiscard]] bool mayRead() const;
    [[nodiscard]] bool allRead() const;
    void finish(int index, Outcome outcome);

    mutable std::mutex m_mutex;
    std::condition_variable_any m_workersWake;
    std::condition_variable_any m_translatorWakes;
    const int m_works;
    const int m_batchSize;
    const std::stop_token m_stop;
    int m_nextRead = 0;
    int m_reading = 0; ///< tasks handed out and not answered
    int m_writing = 0; ///< likewise
    int m_finished = 0;
    bool m_translationEnded = false;
    std::deque<Crop> m_crops;
    std::deque<Write> m_writes;
    std::vector<std::optional<Outcome>> m_outcomes;
    // Last: it calls into the members above.
    std::stop_callback<std::function<void()>> m_wakeAll;
};

} // namespace synvae
