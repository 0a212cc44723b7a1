// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/maps/hovertracker.h"

#include <utility>

namespace synvae {

HoverTracker::HoverTracker(std::function<int(QPointF)> workAt, QObject *parent)
    : QObject(parent)
    , m_workAt(std::move(workAt))
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(interval);
    m_dwell.setSingleShot(true);
    m_dwell.setInterval(dwellTime);
    connect(&m_pause, &QTimer::timeout, this, &HoverTracker::ask);
    connect(&m_dwell, &QTimer::timeout, this, [this] { restOn(m_work); });
}

void HoverTracker::move(QPointF point)
{
    m_point = point;
    if (!m_pause.isActive())
        ask();
}

void HoverTracker::ask()
{
    if (!m_point)
        return;
    const QPointF point = *std::exchange(m_point, std::nullopt);
    m_pause.start();
    set(m_workAt(point));
}

void HoverTracker::leave()
{
    m_point.reset();
    m_pause.stop();
    set(-1);
}

void HoverTracker::set(int work)
{
    if (work == m_work)
        return;
    m_work = work;
    m_dwell.stop();
    Q_EMIT hovered(work);
    if (work >= 0)
        m_dwell.start();
    else if (std::exchange(m_rested, -1) >= 0)
        Q_EMIT dwelt(-1);
}

void HoverTracker::restOn(int work)
{
    m_dwell.stop();
    if (work != m_work) {
        m_work = work;
        Q_EMIT hovered(work);
    }
    if (std::exchange(m_rested, work) != work)
        Q_EMIT dwelt(work);
}

} // namespace synvae
