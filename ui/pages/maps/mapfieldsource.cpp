// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/maps/mapfieldsource.h"

#include <span>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

const QString making = u"field"_s;

PointFieldPtr fieldOf(const MapPlaces &places)
{
    return std::make_shared<const PointField>(places ? std::span<const float>(*places) : std::span<const float>());
}

} // namespace

MapFieldSource::MapFieldSource(TaskRunner &tasks, QObject *parent)
    : QObject(parent)
    , m_tasks(tasks)
{
    m_way.setStartValue(0.0);
    m_way.setEndValue(1.0);
    m_way.setDuration(duration);
    m_way.setEasingCurve(QEasingCurve::InOutCubic);
    connect(&m_way, &QVariantAnimation::valueChanged, this, [this](const QVariant &share) { step(share.toDouble()); });
}

void MapFieldSource::setPlaces(const MapPlaces &places, const PointFieldPtr &from)
{
    m_way.stop();
    const std::size_t works = places ? places->size() / 2 : 0;
    if (works > mostAtOnce) {
        // Layouts that form come faster than large fields are made of them: each that was begun is seen.
        m_tasks.run(
            {.key = making, .older = OlderTask::Finish}, [places](const TaskControl &) { return fieldOf(places); },
            [this](const PointFieldPtr &field) { Q_EMIT made(field); });
        return;
    }
    m_tasks.cancel(making); // it is of an older layout
    m_to = fieldOf(places);
    m_from = from;
    if (from && from->count() == m_to->count())
        m_way.start();
    else
        Q_EMIT made(m_to);
}

void MapFieldSource::step(double share)
{
    if (!m_from || !m_to)
        return;
    if (share >= 1.0) {
        Q_EMIT made(m_to);
        return;
    }
    std::vector<float> between(2 * static_cast<std::size_t>(m_to->count()));
    for (int work = 0; work < m_to->count(); ++work) {
        const bool both = m_from->isPlaced(work) && m_to->isPlaced(work);
        const QPointF start = both ? m_from->place(work) : m_to->place(work);
        const QPointF place = start + (m_to->place(work) - start) * share;
        between[2 * static_cast<std::size_t>(work)] = static_cast<float>(place.x());
        between[2 * static_cast<std::size_t>(work) + 1] = static_cast<float>(place.y());
    }
    Q_EMIT made(std::make_shared<const PointField>(between));
}

} // namespace synvae
