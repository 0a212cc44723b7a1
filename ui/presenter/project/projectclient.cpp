// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenter/project/projectclient.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace synvae {

/// Lives on the thread; owns what is open there.
class ProjectClient::Worker final : public QObject
{
public:
    OpenProjects projects;
};

ProjectClient::ProjectClient(QObject *parent)
    : QObject(parent)
    , m_worker(std::make_unique<Worker>())
{
    m_thread.setObjectName(u"project"_s);
    m_worker->moveToThread(&m_thread);
    m_thread.start();
}

ProjectClient::~ProjectClient()
{
    // Connections to a database end on the thread that made them.
    QMetaObject::invokeMethod(m_worker.get(), [this] {
        m_worker->projects = {};
        m_thread.quit();
    });
    m_thread.wait();
}

void ProjectClient::ask(Job job)
{
    ++m_waiting;
    QMetaObject::invokeMethod(m_worker.get(), [this, job = std::move(job)] {
        Finish finish = job(m_worker->projects);
        // `this` is alive: the destructor waits for this thread.
        const auto answer = [this, finish = std::move(finish)] {
            --m_waiting;
            if (finish)
                finish();
            if (m_waiting == 0)
                Q_EMIT idle();
        };
        QMetaObject::invokeMethod(this, answer, Qt::QueuedConnection);
    });
}

} // namespace synvae
