// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/maps/mapgestures.h"

#include <QGuiApplication>
#include <QMouseEvent>
#include <QNativeGestureEvent>
#include <QStyleHints>
#include <QTouchEvent>
#include <QWheelEvent>

#include <cmath>
#include <utility>

namespace synvae {

namespace {

constexpr double wheelTurn = 240.0; ///< eighths of a degree to double or halve: two notches
constexpr double pixelTurn = 200.0; ///< pixels of a touchpad

/// How a drag with these keys held changes the selection.
SelectionChange changeOf(Qt::KeyboardModifiers modifiers)
{
    if (modifiers & (Qt::AltModifier | Qt::ControlModifier))
        return SelectionChange::Subtract;
    return modifiers & Qt::ShiftModifier ? SelectionChange::Add : SelectionChange::Replace;
}

/// A click with Ctrl toggles, as everywhere.
SelectionChange clickOf(Qt::KeyboardModifiers modifiers)
{
    return modifiers & Qt::ControlModifier ? SelectionChange::Toggle : changeOf(modifiers);
}

} // namespace

MapGestures::MapGestures(QObject *parent)
    : QObject(parent)
{ }

bool MapGestures::handle(QEvent *event)
{
    switch (event->type()) {
    case QEvent::MouseButtonPress:
    case QEvent::MouseButtonRelease:
    case QEvent::MouseButtonDblClick:
    case QEvent::MouseMove:
        return handleMouse(static_cast<QMouseEvent *>(event));
    case QEvent::Wheel:
        return handleWheel(static_cast<QWheelEvent *>(event));
    case QEvent::NativeGesture:
        return handleNative(event);
    case QEvent::TouchBegin:
    case QEvent::TouchUpdate:
    case QEvent::TouchEnd:
    case QEvent::TouchCancel:
        return handleTouch(static_cast<QTouchEvent *>(event));
    case QEvent::Leave:
        Q_EMIT left();
        return false;
    default:
        return false;
    }
}

bool MapGestures::handleMouse(QMouseEvent *event)
{
    const QPointF point = event->position();
    switch (event->type()) {
    case QEvent::MouseButtonPress:
        if (event->button() != Qt::LeftButton && event->button() != Qt::MiddleButton)
            return false;
        press(point, event->modifiers(), event->button() == Qt::MiddleButton);
        return true;
    case QEvent::MouseMove:
        if (event->buttons() == Qt::NoButton)
            Q_EMIT moved(point);
        else
            drag(point);
        return true;
    case QEvent::MouseButtonRelease: {
        const bool middle = m_middle;
        if (m_state == State::Idle)
            return false;
        if (release(point) && !middle)
            Q_EMIT clicked(point, clickOf(event->modifiers()));
        return true;
    }
    default:
        if (event->button() != Qt::LeftButton)
            return false;
        m_state = State::Idle; // its release is no click
        Q_EMIT doubleClicked(point);
        return true;
    }
}

bool MapGestures::handleWheel(QWheelEvent *event)
{
    const double turn
        = event->pixelDelta().isNull() ? event->angleDelta().y() / wheelTurn : event->pixelDelta().y() / pixelTurn;
    if (turn != 0.0)
        Q_EMIT zoomed(std::exp2(turn), event->position());
    return true;
}

bool MapGestures::handleNative(QEvent *event)
{
    const auto *gesture = static_cast<QNativeGestureEvent *>(event);
    if (gesture->gestureType() != Qt::ZoomNativeGesture)
        return false;
    Q_EMIT zoomed(1.0 + gesture->value(), gesture->position());
    return true;
}

bool MapGestures::handleTouch(QTouchEvent *event)
{
    const auto &points = event->points();
    if (event->type() == QEvent::TouchCancel || points.isEmpty()) {
        cancel();
        m_state = State::Idle;
        return true;
    }
    if (points.size() > 1) {
        pinch(*event);
        return true;
    }
    const QPointF point = points.first().position();
    if (event->type() == QEvent::TouchBegin) {
        press(point, event->modifiers(), false);
    } else if (event->type() == QEvent::TouchUpdate) {
        drag(point);
    } else if (release(point)) {
        Q_EMIT clicked(point, clickOf(event->modifiers()));
        Q_EMIT tapped(point);
    }
    return true;
}

void MapGestures::pinch(const QTouchEvent &event)
{
    cancel();
    m_state = event.type() == QEvent::TouchEnd ? State::Idle : State::Pinching;
    if (m_state == State::Idle)
        return; // it tells the last way once more
    const QPointF now[] = {event.points().at(0).position(), event.points().at(1).position()};
    const QPointF before[] = {event.points().at(0).lastPosition(), event.points().at(1).lastPosition()};
    const QPointF middle = (now[0] + now[1]) / 2;
    Q_EMIT panned(middle - (before[0] + before[1]) / 2);
    const QPointF spread = now[1] - now[0];
    const QPointF spreadBefore = before[1] - before[0];
    const double length = std::hypot(spreadBefore.x(), spreadBefore.y());
    if (length > 1.0)
        Q_EMIT zoomed(std::hypot(spread.x(), spread.y()) / length, middle);
}

void MapGestures::press(QPointF point, Qt::KeyboardModifiers modifiers, bool middle)
{
    m_state = State::Pressed;
    m_start = point;
    m_last = point;
    m_middle = middle;
    m_change = changeOf(modifiers);
    m_drag = middle ? Drag::Pan : m_tool;
    if (m_drag == Drag::Pan && !middle && m_change != SelectionChange::Replace)
        m_drag = Drag::Box;
    m_trail = {point};
}

void MapGestures::drag(QPointF point)
{
    if (m_state == State::Pressed
        && (point - m_start).manhattanLength() >= QGuiApplication::styleHints()->startDragDistance())
        m_state = State::Dragging;
    if (m_state != State::Dragging)
        return;
    const QPointF way = point - std::exchange(m_last, point);
    if (m_drag == Drag::Pan) {
        Q_EMIT panned(way);
        return;
    }
    m_trail.append(point);
    Q_EMIT outlineChanged();
}

/// True when nothing was dragged: a click.
bool MapGestures::release(QPointF point)
{
    const State before = m_state;
    if (before == State::Dragging)
        drag(point);
    const QPolygonF drawn = outline();
    m_state = State::Idle;
    m_trail.clear();
    if (before == State::Dragging && m_drag != Drag::Pan) {
        Q_EMIT outlineChanged();
        Q_EMIT outlined(drawn, m_change);
    }
    return before == State::Pressed;
}

bool MapGestures::cancel()
{
    if (m_state != State::Dragging || m_drag == Drag::Pan)
        return false;
    m_state = State::Idle;
    m_trail.clear();
    Q_EMIT outlineChanged();
    return true;
}

QPolygonF MapGestures::outline() const
{
    if (m_state != State::Dragging || m_drag == Drag::Pan)
        return {};
    return m_drag == Drag::Box ? QPolygonF(QRectF(m_start, m_last).normalized()) : m_trail;
}

} // namespace synvae
