// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/progress.h"
#include "core/tasks/taskqueue.h"

#include <QObject>
#include <QString>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace synvae {

using TaskId = std::uint64_t; ///< never 0

/// A task with a name, as people see it.
struct TaskInfo {
    TaskId id = 0;
    QString name;
    Progress progress;     ///< total 0: not known
    bool stopping = false; ///< it was asked to, and has not ended yet
};

/// The one place for work off the window's thread: its threads are shared by all, each owner of tasks has a TaskScope.
/// Knows every task with a name, from when it was asked for until it has ended.
///
/// All functions are called on the thread that owns this object. Outlives its scopes.
class TaskRunner final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TaskRunner)

public:
    /// As many threads as the machine has cores, but not less than serve all priorities at once.
    explicit TaskRunner(QObject *parent = nullptr);
    TaskRunner(std::shared_ptr<const Clock> clock, int threads, QObject *parent = nullptr);
    ~TaskRunner() override;

    [[nodiscard]] std::vector<TaskInfo> tasks() const; ///< that have a name, in the order in which they came
    void stop(TaskId id); ///< as a user does: its owner is answered with what the work makes of it

Q_SIGNALS:
    void begun(const synvae::TaskInfo &task);
    void changed(const synvae::TaskInfo &task); ///< its progress, or that it is stopping
    void ended(synvae::TaskId id);
    /// A task threw something, and its owner could not be told as a Result. Without a name: its key.
    void failed(const QString &task, const QString &reason);

private:
    friend class TaskScope;

    struct Entry {
        TaskInfo info;
        std::uint64_t owner = 0;
        std::function<void()> stop;
        double begun = 0.0;
        std::optional<ProgressEstimator> estimator{}; ///< where nobody else estimates the time left
    };

    [[nodiscard]] std::uint64_t nextNumber() { return ++m_number; }
    [[nodiscard]] Entry *find(TaskId id);
    void list(TaskId id, const QString &name, std::uint64_t owner, std::function<void()> stop);
    void report(TaskId id, const Progress &progress);
    void showStopping(TaskId id);
    void unlist(TaskId id);
    void unlistAll(std::uint64_t owner);

    std::shared_ptr<const Clock> m_clock;
    std::vector<Entry> m_entries;
    std::uint64_t m_number = 0; ///< of tasks, scopes and series
    TaskQueue m_queue;
};

} // namespace synvae

Q_DECLARE_METATYPE(synvae::TaskInfo)
