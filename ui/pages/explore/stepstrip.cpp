// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/explore/stepstrip.h"

#include "ui/theme/colours.h"

#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace synvae {

StepStrip::StepStrip(QWidget *parent)
    : QWidget(parent)
{
    setFocusPolicy(Qt::NoFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void StepStrip::setCount(int steps)
{
    m_pictures.assign(static_cast<std::size_t>(std::max(0, steps)), {});
    update();
}

void StepStrip::setPicture(int step, const QImage &picture)
{
    if (step < 0 || step >= count())
        return;
    m_pictures[static_cast<std::size_t>(step)] = picture;
    update(placeOf(step));
}

void StepStrip::setCurrent(int step)
{
    m_current = step;
    update();
}

QRect StepStrip::placeOf(int step) const
{
    if (step < 0 || step >= count())
        return {};
    const int left = step * width() / count();
    const int right = (step + 1) * width() / count();
    return {left, 0, right - left, height()};
}

int StepStrip::stepAt(QPoint point) const
{
    for (int step = 0; step < count(); ++step) {
        if (placeOf(step).contains(point))
            return step;
    }
    return -1;
}

void StepStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Colours inks = Colours::of(palette(), palette().currentColorGroup());
    for (int step = 0; step < count(); ++step) {
        const QRect place = placeOf(step).adjusted(1, 3, -1, -3);
        const int side = std::min(place.width(), place.height());
        const QRect square(place.center().x() - side / 2, place.center().y() - side / 2, side, side);
        const QImage &picture = m_pictures[static_cast<std::size_t>(step)];
        if (picture.isNull())
            painter.fillRect(square, inks.sunken);
        else
            painter.drawImage(square, picture);
        if (step == m_current) {
            painter.setPen(QPen(inks.accent, 3.0));
            painter.drawRect(square);
        }
    }
}

void StepStrip::mousePressEvent(QMouseEvent *event)
{
    const int step = event->button() == Qt::LeftButton ? stepAt(event->position().toPoint()) : -1;
    if (step >= 0)
        Q_EMIT stepPicked(step);
}

void StepStrip::mouseMoveEvent(QMouseEvent *event)
{
    const QPoint point(static_cast<int>(event->position().x()), height() / 2);
    const int step = event->buttons() & Qt::LeftButton ? stepAt(point) : -1;
    if (step >= 0 && step != m_current)
        Q_EMIT stepPicked(step);
}

QSize StepStrip::sizeHint() const
{
    const int em = fontMetrics().height();
    return {em * 27, em * 3};
}

QSize StepStrip::minimumSizeHint() const
{
    const int em = fontMetrics().height();
    return {em * 9, em * 3};
}

} // namespace synvae
