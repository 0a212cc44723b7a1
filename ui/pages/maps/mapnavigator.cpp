// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/maps/mapnavigator.h"

#include <algorithm>
#include <cmath>

namespace synvae {

MapNavigator::MapNavigator(const QWidget &widget, QObject *parent)
    : QObject(parent)
    , m_flight(widget)
{
    connect(&m_flight, &PlotFlight::at, this, [this](const PlotViewport &view) { set(cameraOf(view)); });
}

double MapNavigator::unit() const
{
    return std::max(1.0, std::min(m_size.width(), m_size.height()) - 2 * margin) / 2.0;
}

PlotViewport MapNavigator::view() const { return {m_size, {m_camera.x, m_camera.y}, m_camera.zoom * unit()}; }

MapCamera MapNavigator::cameraOf(const PlotViewport &view) const
{
    return {view.centre.x(), view.centre.y(), view.scale / unit()};
}

void MapNavigator::setField(const PointFieldPtr &field)
{
    m_field = field;
    if (m_following && !m_flight.isFlying())
        fitAll(false);
}

void MapNavigator::setSize(QSizeF size)
{
    m_flight.stop();
    m_size = size;
    if (m_following)
        fitAll(false);
}

void MapNavigator::set(const MapCamera &camera)
{
    MapCamera kept = camera;
    kept.zoom = std::isfinite(camera.zoom) ? std::clamp(camera.zoom, leastZoom, mostZoom) : 1.0;
    // The map never leaves the view altogether.
    kept.x = std::isfinite(camera.x) ? std::clamp(camera.x, -1.0, 1.0) : 0.0;
    kept.y = std::isfinite(camera.y) ? std::clamp(camera.y, -1.0, 1.0) : 0.0;
    if (kept == m_camera)
        return;
    m_camera = kept;
    Q_EMIT changed(m_camera);
}

void MapNavigator::go(const PlotViewport &view, bool animated)
{
    m_flight.stop();
    if (animated)
        m_flight.start(this->view(), view);
    else
        set(cameraOf(view));
}

void MapNavigator::setCamera(const MapCamera &camera, bool animated)
{
    if (camera == m_camera)
        return;
    m_following = false;
    if (animated) {
        go({m_size, {camera.x, camera.y}, camera.zoom * unit()}, true);
        return;
    }
    m_flight.stop();
    set(camera); // as it is, so that two linked views come to rest
}

void MapNavigator::fitAll(bool animated)
{
    m_following = true;
    go(view().fitting(m_field->extent(), margin, 4.0 * unit()), animated);
}

void MapNavigator::fit(const QRectF &plane, bool animated)
{
    m_following = false;
    // A single work is shown with those around it.
    const double nearest = m_field->spacing() > 0.0 ? 60.0 / m_field->spacing() : 4.0 * unit();
    go(view().fitting(plane, 1.5 * margin, nearest), animated);
}

void MapNavigator::goTo(QPointF place, double spacing, bool animated)
{
    m_following = false;
    PlotViewport there = view();
    there.centre = place;
    if (m_field->spacing() > 0.0)
        there.scale = std::clamp(spacing / m_field->spacing(), there.scale, mostZoom * unit());
    go(there, animated);
}

void MapNavigator::reveal(QPointF place)
{
    const QRectF good = QRectF({}, m_size).adjusted(margin, margin, -margin, -margin);
    const QPointF pixel = view().toPixels(place);
    if (good.contains(pixel))
        return;
    goTo(place, 0.0, true);
}

void MapNavigator::pan(QPointF pixels)
{
    m_following = false;
    m_flight.stop();
    set(cameraOf(view().panned(pixels)));
}

void MapNavigator::zoom(double factor, QPointF about)
{
    m_following = false;
    m_flight.stop();
    const double kept = std::clamp(m_camera.zoom * factor, leastZoom, mostZoom) / m_camera.zoom;
    set(cameraOf(view().zoomed(kept, about)));
}

} // namespace synvae
