// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tasks/taskscope.h"
#include "ui/pages/maps/mapcontents.h"
#include "ui/plot/pointfield.h"

#include <QVariantAnimation>

namespace synvae {

/// Makes fields of layouts: small ones at once, large ones on another thread, and, when it is to be watched how the
/// works move, a row of fields between two.
class MapFieldSource final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MapFieldSource)

public:
    static constexpr int mostAtOnce = 20'000; ///< works
    static constexpr int duration = 700;      ///< milliseconds from layout to layout

    /// `tasks` outlives this.
    explicit MapFieldSource(TaskRunner &tasks, QObject *parent = nullptr);

    /// `from`: the field that is shown, when the way from it is to be seen; else null. Ways of large maps are not.
    void setPlaces(const MapPlaces &places, const PointFieldPtr &from);

Q_SIGNALS:
    void made(const synvae::PointFieldPtr &field);

private:
    void step(double share);

    PointFieldPtr m_from;
    PointFieldPtr m_to;
    QVariantAnimation m_way;
    TaskScope m_tasks; // last, so that it is waited for first
};

} // namespace synvae
