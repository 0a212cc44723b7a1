// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/stylepainting.h"

#include "ui/theme/colours.h"

#include <QPainter>
#include <QStyleOption>

#include <algorithm>

namespace synvae::stylepainting {

namespace {

/// Saves the painter and turns on what all of these need.
class Brush
{
public:
    Brush(QPainter &painter, const QColor &fill, const QColor &line, double width = 1.0)
        : m_painter(painter)
    {
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
        painter.setPen(line.isValid() ? QPen(line, width) : QPen(Qt::NoPen));
    }
    ~Brush() { m_painter.restore(); }
    Q_DISABLE_COPY_MOVE(Brush)

private:
    QPainter &m_painter;
};

bool has(const QStyleOption &option, QStyle::StateFlag flag) { return option.state.testFlag(flag); }

Colours coloursOf(const QStyleOption &option)
{
    return Colours::of(option.palette, has(option, QStyle::State_Enabled) ? QPalette::Active : QPalette::Disabled);
}

double radiusOf(const QStyleOption &option) { return option.fontMetrics.height() * 0.36; }

/// Inside the pixels of a rectangle, so that a one-pixel line stays crisp.
QRectF crisp(const QRect &rect) { return QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5); }

/// Points down, or up for a negative `depth`.
void chevron(QPainter &painter, const QRectF &box, const QColor &colour, double depth = 1.0)
{
    const Brush brush(painter, {}, colour, 1.6);
    const double half = box.width() / 2;
    const double rise = half / 2 * depth;
    const QPointF centre = box.center();
    const QPointF points[] = {centre + QPointF(-half, -rise), centre + QPointF(0, rise), centre + QPointF(half, -rise)};
    painter.drawPolyline(points, 3);
}

} // namespace

void button(QPainter &painter, const QStyleOptionButton &option)
{
    const Colours c = coloursOf(option);
    const bool pressed = has(option, QStyle::State_Sunken) || has(option, QStyle::State_On);
    const bool primary = option.features.testFlag(QStyleOptionButton::DefaultButton);
    const bool hovered = has(option, QStyle::State_MouseOver) && has(option, QStyle::State_Enabled);
    QColor fill = primary ? c.accent : c.surface;
    if (pressed)
        fill = mixed(fill, c.text, 0.16);
    else if (hovered)
        fill = mixed(fill, c.text, primary ? 0.1 : 0.06);
    const bool bare = option.features.testFlag(QStyleOptionButton::Flat) && !pressed && !hovered;
    const double radius = radiusOf(option);
    if (!bare) {
        const Brush brush(painter, fill, primary ? fill : c.outline);
        painter.drawRoundedRect(crisp(option.rect), radius, radius);
    }
    if (!has(option, QStyle::State_HasFocus))
        return;
    // On the accent itself the ring is drawn within, in the colour of its words.
    const double inset = primary ? 3.0 : 1.0;
    const Brush ring(painter, {}, primary ? c.accentText : c.accent, 2.0);
    painter.drawRoundedRect(QRectF(option.rect).adjusted(inset, inset, -inset, -inset), radius, radius);
}

void toolButton(QPainter &painter, const QStyleOption &option)
{
    const Colours c = coloursOf(option);
    const bool on = has(option, QStyle::State_On);
    const bool pressed = has(option, QStyle::State_Sunken);
    const bool hovered = has(option, QStyle::State_MouseOver) && has(option, QStyle::State_Enabled);
    if (!on && !pressed && !hovered)
        return;
    QColor fill = mixed(c.window, c.text, pressed ? 0.14 : 0.07);
    if (on)
        fill = mixed(c.surface, c.accent, hovered ? 0.28 : 0.2);
    const Brush brush(painter, fill, on ? c.accent : QColor());
    painter.drawRoundedRect(crisp(option.rect), radiusOf(option), radiusOf(option));
}

void field(QPainter &painter, const QStyleOption &option)
{
    const Colours c = coloursOf(option);
    const bool focused = has(option, QStyle::State_HasFocus);
    const Brush brush(painter, c.surface, focused ? c.accent : c.outline, focused ? 2.0 : 1.0);
    const QRectF box = focused ? QRectF(option.rect).adjusted(1, 1, -1, -1) : crisp(option.rect);
    painter.drawRoundedRect(box, radiusOf(option), radiusOf(option));
}

void comboBox(QPainter &painter, const QStyleOptionComboBox &option)
{
    QStyleOptionComboBox plain = option;
    const Colours c = coloursOf(option);
    if (has(option, QStyle::State_MouseOver) && has(option, QStyle::State_Enabled))
        plain.palette.setColor(QPalette::Base, mixed(c.surface, c.text, 0.05));
    field(painter, plain);
    const double edge = option.fontMetrics.height() * 0.5;
    const bool mirrored = option.direction == Qt::RightToLeft;
    const double x = mirrored ? option.rect.left() + edge : option.rect.right() - 2 * edge;
    chevron(painter, QRectF(x, option.rect.center().y() - edge / 2 + 0.5, edge, edge), c.muted);
}

void spinBox(QPainter &painter, const QStyleOptionSpinBox &option, const QRect &up, const QRect &down)
{
    const Colours c = coloursOf(option);
    field(painter, option);
    const double edge = option.fontMetrics.height() * 0.42;
    const auto arrow
        = [&](const QRect &rect, QStyle::SubControl part, QAbstractSpinBox::StepEnabledFlag step, double depth) {
              const bool possible = option.stepEnabled.testFlag(step);
              const bool active = option.activeSubControls.testFlag(part) && possible;
              const QRectF box(QRectF(rect).center() - QPointF(edge, edge) / 2, QSizeF(edge, edge));
              chevron(painter, box, active ? c.accent : possible ? c.muted : mixed(c.surface, c.muted, 0.4), depth);
          };
    arrow(up, QStyle::SC_SpinBoxUp, QAbstractSpinBox::StepUpEnabled, -1.0);
    arrow(down, QStyle::SC_SpinBoxDown, QAbstractSpinBox::StepDownEnabled, 1.0);
}

void checkBox(QPainter &painter, const QStyleOption &option)
{
    const Colours c = coloursOf(option);
    const bool on = has(option, QStyle::State_On);
    const QRectF box = crisp(option.rect).adjusted(1, 1, -1, -1);
    {
        const Brush brush(painter, on ? c.accent : c.surface, on ? c.accent : c.outline);
        painter.drawRoundedRect(box, 3, 3);
    }
    if (has(option, QStyle::State_NoChange)) {
        const Brush dash(painter, {}, c.text, 2.0);
        painter.drawLine(QPointF(box.left() + 3, box.center().y()), QPointF(box.right() - 3, box.center().y()));
    }
    if (!on)
        return;
    const Brush tick(painter, {}, c.accentText, 2.0);
    const QPointF points[] = {box.topLeft() + QPointF(box.width() * 0.24, box.height() * 0.54),
                              box.topLeft() + QPointF(box.width() * 0.43, box.height() * 0.72),
                              box.topLeft() + QPointF(box.width() * 0.78, box.height() * 0.3)};
    painter.drawPolyline(points, 3);
}

void radioButton(QPainter &painter, const QStyleOption &option)
{
    const Colours c = coloursOf(option);
    const bool on = has(option, QStyle::State_On);
    const QRectF box = crisp(option.rect).adjusted(1, 1, -1, -1);
    {
        const Brush brush(painter, on ? c.accent : c.surface, on ? c.accent : c.outline);
        painter.drawEllipse(box);
    }
    if (!on)
        return;
    const Brush dot(painter, c.accentText, {});
    painter.drawEllipse(box.center(), box.width() * 0.2, box.height() * 0.2);
}

void slider(QPainter &painter, const QStyleOptionSlider &option, const QRect &groove, const QRect &handle)
{
    const Colours c = coloursOf(option);
    const bool horizontal = option.orientation == Qt::Horizontal;
    const double thick = std::max(3.0, option.fontMetrics.height() * 0.22);
    QRectF track(groove);
    if (horizontal)
        track = QRectF(track.left(), QRectF(handle).center().y() - thick / 2, track.width(), thick);
    else
        track = QRectF(QRectF(handle).center().x() - thick / 2, track.top(), thick, track.height());
    {
        const Brush brush(painter, mixed(c.window, c.text, 0.24), {});
        painter.drawRoundedRect(track, thick / 2, thick / 2);
    }
    // Filled from the low end to the handle; `upsideDown` says on which side the low end is.
    QRectF filled = track;
    const QPointF middle = QRectF(handle).center();
    if (horizontal)
        option.upsideDown ? filled.setLeft(middle.x()) : filled.setRight(middle.x());
    else
        option.upsideDown ? filled.setTop(middle.y()) : filled.setBottom(middle.y());
    {
        const Brush brush(painter, c.accent, {});
        painter.drawRoundedRect(filled, thick / 2, thick / 2);
    }
    const bool active
        = has(option, QStyle::State_MouseOver) || option.activeSubControls.testFlag(QStyle::SC_SliderHandle);
    const bool focused = has(option, QStyle::State_HasFocus);
    const double radius = std::min(handle.width(), handle.height()) / 2.0 - 2.0;
    if (focused) {
        const Brush ring(painter, {}, c.text, 1.6);
        painter.drawEllipse(middle, radius + 1.2, radius + 1.2);
    }
    const Brush knob(painter, active ? mixed(c.accent, c.text, 0.14) : c.accent, c.surface, 1.6);
    painter.drawEllipse(middle, radius - 0.8, radius - 0.8);
}

void scrollBar(QPainter &painter, const QStyleOptionSlider &option, const QRect &handle)
{
    if (option.maximum <= option.minimum)
        return;
    const Colours c = coloursOf(option);
    const bool active = has(option, QStyle::State_MouseOver) || has(option, QStyle::State_Sunken);
    const Brush brush(painter, mixed(c.window, c.text, active ? 0.55 : 0.38), {});
    const double inset = active ? 2.0 : 3.0;
    const QRectF bar = QRectF(handle).adjusted(inset, inset, -inset, -inset);
    const double radius = std::min(bar.width(), bar.height()) / 2;
    painter.drawRoundedRect(bar, radius, radius);
}

void progressGroove(QPainter &painter, const QStyleOption &option)
{
    const Colours c = coloursOf(option);
    const Brush brush(painter, mixed(c.window, c.text, 0.14), {});
    const double radius = option.rect.height() / 2.0;
    painter.drawRoundedRect(QRectF(option.rect), radius, radius);
}

void progressContents(QPainter &painter, const QStyleOptionProgressBar &option, int busyOffset)
{
    const Colours c = coloursOf(option);
    QRectF bar(option.rect);
    const double radius = bar.height() / 2;
    if (option.maximum <= option.minimum) {
        const double span = bar.width() * 0.3;
        const double start = std::fmod(busyOffset, bar.width() + span) - span;
        bar = QRectF(bar.left() + start, bar.top(), span, bar.height()).intersected(bar);
    } else {
        bar.setWidth(bar.width() * (option.progress - option.minimum) / (option.maximum - option.minimum));
    }
    const Brush brush(painter, c.accent, {});
    painter.drawRoundedRect(bar, radius, radius);
}

void focusRing(QPainter &painter, const QStyleOption &option)
{
    const Colours c = coloursOf(option);
    const Brush brush(painter, {}, c.accent, 2.0);
    painter.drawRoundedRect(QRectF(option.rect).adjusted(1, 1, -1, -1), radiusOf(option), radiusOf(option));
}

void tabFocus(QPainter &painter, const QStyleOption &option)
{
    QStyleOption ring = option;
    ring.rect = option.rect.adjusted(3, 3, -3, -3);
    focusRing(painter, ring);
}

void menuPanel(QPainter &painter, const QStyleOption &option)
{
    const Colours c = coloursOf(option);
    painter.fillRect(option.rect, c.surface);
    const Brush brush(painter, {}, c.border);
    painter.drawRect(crisp(option.rect));
}

void menuBarItem(QPainter &painter, const QStyleOptionMenuItem &option)
{
    const Colours c = coloursOf(option);
    painter.fillRect(option.rect, c.window);
    const bool open = has(option, QStyle::State_Selected) && has(option, QStyle::State_Enabled);
    if (open) {
        const Brush brush(painter, mixed(c.window, c.text, has(option, QStyle::State_Sunken) ? 0.16 : 0.09), {});
        painter.drawRoundedRect(QRectF(option.rect).adjusted(1, 2, -1, -2), radiusOf(option), radiusOf(option));
    }
    painter.setPen(c.text);
    painter.drawText(option.rect, Qt::AlignCenter | Qt::TextShowMnemonic | Qt::TextSingleLine, option.text);
}

void groupFrame(QPainter &painter, const QStyleOption &option)
{
    const Colours c = coloursOf(option);
    const Brush brush(painter, c.surface, c.border);
    painter.drawRoundedRect(crisp(option.rect), 2 * radiusOf(option), 2 * radiusOf(option));
}

void splitter(QPainter &painter, const QStyleOption &option)
{
    const Colours c = coloursOf(option);
    const bool active = has(option, QStyle::State_MouseOver);
    QRectF line(option.rect);
    if (has(option, QStyle::State_Horizontal))
        line = QRectF(line.center().x() - 0.5, line.top(), active ? 2 : 1, line.height());
    else
        line = QRectF(line.left(), line.center().y() - 0.5, line.width(), active ? 2 : 1);
    painter.fillRect(line, active ? c.accent : c.border);
}

} // namespace synvae::stylepainting
