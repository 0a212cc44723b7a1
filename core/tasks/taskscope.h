// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/tasks/taskcontrol.h"
#include "core/tasks/taskrunner.h"

#include <QHash>
#include <QObject>
#include <QString>

#include <exception>
#include <functional>
#include <memory>
#include <type_traits>
#include <utility>
#include <vector>

namespace synvae {

/// What becomes of the task of a key that runs when a newer one comes. One that waits is dropped in any case.
enum class OlderTask {
    Stop,  ///< it is asked to stop, and not answered
    Finish ///< it is finished and answered: where newer ones come faster than they are done, something is seen
};

struct TaskOptions {
    QString
        name{}; ///< for people, who may stop it: its answer is a Result then, and may be Cancelled. Empty: not listed
    QString key{}; ///< the newest of a key wins, and they never run side by side; empty: a task on its own
    TaskPriority priority = TaskPriority::High;
    OlderTask older = OlderTask::Stop;
    std::function<void(const Progress &)> progressed{}; ///< on the owner's thread, with the time left
};

/// The tasks of one owner, which has this as its last member: what is destroyed stops them, waits until they have
/// noticed, and is not answered any more.
///
/// Used on the thread of its runner, which outlives it.
class TaskScope final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TaskScope)

public:
    explicit TaskScope(TaskRunner &runner, QObject *parent = nullptr);
    ~TaskScope() override;

    /// work(const TaskControl &) runs on another thread and holds all it needs, or shares it; done(its value) follows
    /// on this one. What the work throws is an Error of kind Internal where it answers with a Result, and otherwise
    /// told by the runner.
    template<typename Work, typename Done>
    void run(const TaskOptions &options, Work work, Done done);

    void stop(const QString &key);   ///< asked to; the owner is answered with what the work makes of it
    void cancel(const QString &key); ///< asked to, and not answered
    void cancelAll();
    [[nodiscard]] bool busy(const QString &key) const; ///< is to be answered
    [[nodiscard]] bool busy() const { return !m_tasks.empty(); }
    [[nodiscard]] int count() const { return static_cast<int>(m_tasks.size()); } ///< that are to be answered
    /// Another task of this priority or above waits for a thread. Safe from any thread.
    [[nodiscard]] bool othersWait(TaskPriority priority) const { return m_runner.m_queue.wanted(priority); }

    /// Something that goes on elsewhere, to be listed among the tasks. `stop` is called when a user wants that.
    [[nodiscard]] TaskId list(const QString &name, std::function<void()> stop);
    /// The time left is estimated where it is absent.
    void report(TaskId id, const Progress &progress) { m_runner.report(id, progress); }
    void unlist(TaskId id) { m_runner.unlist(id); } ///< it has ended; 0: nothing to do

private:
    using Finish = std::function<void()>;
    using Body = std::function<Finish(const TaskControl &control)>;
    struct Task;
    using TaskPtr = std::shared_ptr<Task>;

    void start(const TaskOptions &options, Body body);
    void put(const TaskPtr &task, TaskPriority priority);
    void work(const TaskPtr &task);
    void tell(const TaskPtr &task);
    void end(const TaskPtr &task, const Finish &finish);
    void stop(const TaskPtr &task);
    void abandon(const TaskPtr &task);
    void makeRoom(const QString &key, OlderTask older);

    TaskRunner &m_runner;
    std::uint64_t m_number;
    QHash<QString, std::uint64_t> m_series; ///< by key
    std::vector<TaskPtr> m_tasks;           ///< that are to be answered
};

namespace detail {

template<typename T>
inline constexpr bool isResult = false;
template<typename T>
inline constexpr bool isResult<Result<T>> = true;

template<typename Answer, typename Work>
Answer answerOf(Work &work, const TaskControl &control)
{
    if constexpr (isResult<Answer>) {
        if (control.stopRequested())
            return Error{ErrorKind::Cancelled, {}};
        try {
            return work(control);
        } catch (const std::exception &thrown) {
            return Error{ErrorKind::Internal, thrown.what()};
        }
    } else {
        return work(control);
    }
}

} // namespace detail

template<typename Work, typename Done>
void TaskScope::run(const TaskOptions &options, Work work, Done done)
{
    using Answer = std::invoke_result_t<Work &, const TaskControl &>;
    start(options, [work = std::move(work), done = std::move(done)](const TaskControl &control) mutable -> Finish {
        if constexpr (std::is_void_v<Answer>) {
            work(control);
            return done;
        } else {
            auto answer = std::make_shared<Answer>(detail::answerOf<Answer>(work, control));
            return [answer, done]() mutable { done(std::move(*answer)); };
        }
    });
}

} // namespace synvae
