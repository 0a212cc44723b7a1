// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/latesttask.h"

#include <utility>

namespace synvae {

LatestTask::LatestTask(const QString &name, QObject *parent)
    : QObject(parent)
{
    m_pool.setMaxThreadCount(1);
    m_pool.setObjectName(name);
}

LatestTask::~LatestTask()
{
    (void)m_box.take();
    m_pool.waitForDone();
}

void LatestTask::post(Job job)
{
    if (!m_box.put(std::move(job)))
        return; // whoever was woken for the older one will find this one
    m_pool.start([this] {
        if (auto taken = m_box.take())
            QMetaObject::invokeMethod(this, (*taken)(), Qt::QueuedConnection);
    });
}

} // namespace synvae
