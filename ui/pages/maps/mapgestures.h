// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/maps/mapcontents.h"

#include <QObject>
#include <QPolygonF>

class QInputEvent;
class QMouseEvent;
class QTouchEvent;
class QWheelEvent;

namespace synvae {

/// What mouse, touchpad and fingers mean on a map. Knows no map: it says what is wanted.
///
/// Left drags the map, or draws a box or a lasso, by the tool; with Shift or Ctrl any tool draws, and adds (Shift) or
/// takes away (Ctrl or Alt). The middle button drags always. The wheel zooms, two fingers zoom and drag, one does what
/// the left button does.
class MapGestures final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MapGestures)

public:
    enum class Drag { Pan, Box, Lasso };

    explicit MapGestures(QObject *parent = nullptr);

    void setTool(Drag tool) { m_tool = tool; }
    /// True when the event was meant for this.
    bool handle(QEvent *event);
    /// Ends a box or a lasso without a selection; false when there was none.
    bool cancel();
    /// The box or lasso that is being drawn, in pixels; empty: none.
    [[nodiscard]] QPolygonF outline() const;
    /// What it will do.
    [[nodiscard]] SelectionChange change() const { return m_change; }

Q_SIGNALS:
    void moved(QPointF point); ///< without a button
    void left();
    void panned(QPointF pixels);
    void zoomed(double factor, QPointF about);
    void clicked(QPointF point, SelectionChange change);
    void tapped(QPointF point); ///< after clicked(), when it was a finger
    void doubleClicked(QPointF point);
    void outlineChanged();
    void outlined(const QPolygonF &outline, SelectionChange change);

private:
    enum class State { Idle, Pressed, Dragging, Pinching };

    bool handleMouse(QMouseEvent *event);
    bool handleWheel(QWheelEvent *event);
    bool handleNative(QEvent *event);
    bool handleTouch(QTouchEvent *event);
    void press(QPointF point, Qt::KeyboardModifiers modifiers, bool middle);
    void drag(QPointF point);
    bool release(QPointF point);
    void pinch(const QTouchEvent &event);

    Drag m_tool = Drag::Pan;
    Drag m_drag = Drag::Pan;
    State m_state = State::Idle;
    SelectionChange m_change = SelectionChange::Replace;
    QPointF m_start;
    QPointF m_last;
    QPolygonF m_trail;
    bool m_middle = false;
};

} // namespace synvae
