// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QObject>
#include <QString>

#include <functional>
#include <memory>
#include <stop_token>

class QThreadPool;

namespace synvae {

/// Work off the window's thread, by kind: a newer task of a kind stops the one before, whose end is then not told.
class TaskRunner final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TaskRunner)

public:
    using Finish = std::function<void()>;
    /// Runs on another thread, looks at the token, and returns what is to be done with its result on the owner's
    /// thread.
    using Task = std::function<Finish(const std::stop_token &stop)>;

    explicit TaskRunner(QObject *parent = nullptr);
    ~TaskRunner() override; ///< stops all, and waits until they have noticed

    void run(const QString &kind, Task task);
    void cancel(const QString &kind);
    void cancelAll();
    [[nodiscard]] bool busy(const QString &kind) const { return m_running.contains(kind); }

private:
    struct Running {
        quint64 number = 0;
        std::stop_source stop;
    };

    void finish(const QString &kind, quint64 number, const Finish &finish);

    std::unique_ptr<QThreadPool> m_pool;
    QHash<QString, Running> m_running;
    quint64 m_number = 0;
};

} // namespace synvae
