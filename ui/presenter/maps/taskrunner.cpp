// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenter/maps/taskrunner.h"

#include <QMetaObject>
#include <QThreadPool>

using namespace Qt::StringLiterals;

namespace synvae {

TaskRunner::TaskRunner(QObject *parent)
    : QObject(parent)
    , m_pool(std::make_unique<QThreadPool>())
{
    m_pool->setMaxThreadCount(2); // a long one must not hold up those that answer a click
    m_pool->setObjectName(u"tasks"_s);
}

TaskRunner::~TaskRunner()
{
    cancelAll();
    m_pool->waitForDone();
}

void TaskRunner::run(const QString &kind, Task task)
{
    cancel(kind);
    Running &running = m_running[kind];
    running.number = ++m_number;
    m_pool->start([this, kind, task = std::move(task), number = running.number, stop = running.stop.get_token()] {
        Finish done = stop.stop_requested() ? Finish() : task(stop);
        // `this` is alive: the destructor waits for this thread.
        QMetaObject::invokeMethod(
            this, [this, kind, number, done = std::move(done)] { finish(kind, number, done); }, Qt::QueuedConnection);
    });
}

void TaskRunner::cancel(const QString &kind)
{
    const auto found = m_running.find(kind);
    if (found == m_running.end())
        return;
    found->stop.request_stop();
    m_running.erase(found);
}

void TaskRunner::cancelAll()
{
    for (Running &running : m_running)
        running.stop.request_stop();
    m_running.clear();
}

void TaskRunner::finish(const QString &kind, quint64 number, const Finish &finish)
{
    const auto found = m_running.constFind(kind);
    if (found == m_running.constEnd() || found->number != number)
        return;
    m_running.erase(found);
    if (finish)
        finish();
}

} // namespace synvae
