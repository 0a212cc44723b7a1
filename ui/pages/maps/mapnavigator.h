// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/maps/mapcontents.h"
#include "ui/plot/plotflight.h"
#include "ui/plot/pointfield.h"

namespace synvae {

/// Where the view of a map is, within limits, and how it gets elsewhere. Until it is moved it fits the map, whatever
/// becomes of the map and of the window.
class MapNavigator final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MapNavigator)

public:
    static constexpr double leastZoom = 0.25;
    static constexpr double mostZoom = 10'000.0;
    static constexpr double margin = 30.0; ///< pixels around what is fitted

    /// `widget`: asked whether motion is wanted; outlives this.
    explicit MapNavigator(const QWidget &widget, QObject *parent = nullptr);

    void setField(const PointFieldPtr &field);
    void setSize(QSizeF size); ///< pixels

    [[nodiscard]] const MapCamera &camera() const { return m_camera; }
    [[nodiscard]] PlotViewport view() const;
    [[nodiscard]] bool isFollowing() const { return m_following; }

    void setCamera(const MapCamera &camera, bool animated);
    void fitAll(bool animated);
    void fit(const QRectF &plane, bool animated); ///< in the square of the field
    /// To the middle of the view, and so near that points lie `spacing` pixels apart, or as near as it is.
    void goTo(QPointF place, double spacing, bool animated);
    /// Moves as little as is needed to see a place well.
    void reveal(QPointF place);
    void pan(QPointF pixels);
    void zoom(double factor, QPointF about);

Q_SIGNALS:
    void changed(const MapCamera &camera);

private:
    [[nodiscard]] double unit() const; ///< pixels a unit of the square at zoom 1
    [[nodiscard]] MapCamera cameraOf(const PlotViewport &view) const;
    void go(const PlotViewport &view, bool animated);
    void set(const MapCamera &camera);

    PointFieldPtr m_field = std::make_shared<const PointField>();
    QSizeF m_size{1.0, 1.0};
    MapCamera m_camera;
    bool m_following = true;
    PlotFlight m_flight;
};

} // namespace synvae
