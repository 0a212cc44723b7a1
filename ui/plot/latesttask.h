// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/latestwins.h"

#include <QObject>
#include <QThreadPool>

#include <functional>

namespace synvae {

/// Does on a thread of its own the newest job it is given, and hands the answer back to the thread it lives on.
///
/// A job that waits is replaced by a newer one; the one in hand is finished, and answered.
class LatestTask final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LatestTask)

public:
    using Answer = std::function<void()>; ///< called on this object's thread
    using Job = std::function<Answer()>;  ///< called on the other one: it holds all it needs, or shares it

    explicit LatestTask(const QString &name, QObject *parent = nullptr);
    ~LatestTask() override; ///< waits for the job in hand; its answer is dropped

    void post(Job job);

private:
    QThreadPool m_pool;
    LatestWins<Job> m_box;
};

} // namespace synvae
