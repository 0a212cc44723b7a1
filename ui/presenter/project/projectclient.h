// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/project/project.h"

#include <QObject>
#include <QThread>

#include <functional>
#include <memory>
#include <vector>

namespace synvae {

/// What the project thread has open.
struct OpenProjects {
    std::unique_ptr<Project> current;   ///< null: none
    std::unique_ptr<Project> candidate; ///< takes its place once its collection is open
    std::vector<WorkId> ids;            ///< of the works of the collection that is open, by their number
};

/// The one thread that reads and writes projects. Jobs run there in the order in which they were asked for, none is
/// left out, and what they return is called on the thread that owns this object. None of these functions blocks.
class ProjectClient final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ProjectClient)

public:
    using Finish = std::function<void()>; ///< may be empty
    using Job = std::function<Finish(OpenProjects &projects)>;

    explicit ProjectClient(QObject *parent = nullptr);
    ~ProjectClient() override; ///< waits until all that was asked for is done, and closes the project

    void ask(Job job);
    [[nodiscard]] bool busy() const { return m_waiting > 0; }

Q_SIGNALS:
    void idle(); ///< everything that was asked for is done

private:
    class Worker;

    QThread m_thread;
    std::unique_ptr<Worker> m_worker;
    int m_waiting = 0;
};

} // namespace synvae
