// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tasks/taskscope.h"
#include "ui/plot/pointpicture.h"

#include <QPainterPath>
#include <QPalette>
#include <QTimer>

#include <vector>

namespace synvae {

/// Where the works of a map are dense, as the contours of a landscape beneath them. Found on another thread once
/// the works rest: while a map forms there are none, and its points need not wait for them.
class MapContours final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MapContours)

public:
    /// `tasks` outlives this.
    explicit MapContours(TaskRunner &tasks, QObject *parent = nullptr);

    static constexpr int restTime = 150; ///< milliseconds without another field

    void setField(const PointFieldPtr &field);
    /// For the points to lie on; null when there are none.
    [[nodiscard]] PointBackdropPtr backdrop(const QPalette &palette) const;
    /// Nested, the widest first; in the square of the field.
    [[nodiscard]] const std::vector<QPainterPath> &levels() const { return m_levels; }

Q_SIGNALS:
    void changed();

private:
    void find();

    PointFieldPtr m_field;
    QTimer m_rest;
    std::vector<QPainterPath> m_levels;
    TaskScope m_tasks; // last, so that it is waited for first
};

} // namespace synvae
