// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/explore/cornerpad.h"

#include "ui/pages/explore/cornerpadaccessible.h"
#include "ui/theme/colours.h"

#include <QAccessible>
#include <QKeyEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace synvae {

namespace {

constexpr double span = CornerPad::most - CornerPad::least;
constexpr double dotRadius = 9.0; ///< pixels

double within(double value) { return std::clamp(value, CornerPad::least, CornerPad::most); }

} // namespace

CornerPad::CornerPad(QWidget *parent)
    : QWidget(parent)
{
    installCornerPadAccessibility();
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setCursor(Qt::CrossCursor);
}

void CornerPad::setCorner(int corner, const Corner &contents)
{
    m_corners.at(static_cast<std::size_t>(corner)) = contents;
    update();
}

void CornerPad::setDot(double x, double y)
{
    if (!std::isfinite(x) || !std::isfinite(y) || (within(x) == m_x && within(y) == m_y))
        return;
    m_x = within(x);
    m_y = within(y);
    update();
    QAccessibleValueChangeEvent changed(this, m_x);
    QAccessible::updateAccessibility(&changed);
    Q_EMIT dotMoved(m_x, m_y);
}

void CornerPad::setWords(const QString &words) { m_words = words; }

QRectF CornerPad::field() const
{
    const double side = std::min(width(), height()) - 2.0 * dotRadius;
    return {(width() - side) / 2.0, (height() - side) / 2.0, side, side};
}

QRectF CornerPad::square() const
{
    const QRectF all = field();
    const double inset = -least / span * all.width();
    return all.adjusted(inset, inset, -inset, -inset);
}

QPointF CornerPad::dotPoint() const
{
    const QRectF corners = square();
    return {corners.left() + m_x * corners.width(), corners.top() + m_y * corners.height()};
}

void CornerPad::moveTo(QPointF point)
{
    const QRectF corners = square();
    if (corners.width() > 0.0)
        setDot((point.x() - corners.left()) / corners.width(), (point.y() - corners.top()) / corners.height());
}

void CornerPad::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        moveTo(event->position());
}

void CornerPad::mouseMoveEvent(QMouseEvent *event)
{
    if (event->buttons() & Qt::LeftButton)
        moveTo(event->position());
}

void CornerPad::keyPressEvent(QKeyEvent *event)
{
    const double by = event->modifiers() & Qt::ShiftModifier ? fineStep : step;
    // Steps add up in whole hundredths, so that twenty steps end exactly at a corner.
    const auto moved
        = [by](double value, int direction) { return std::round((value + direction * by) * 100.0) / 100.0; };
    switch (event->key()) {
    case Qt::Key_Left:
        return setDot(moved(m_x, -1), m_y);
    case Qt::Key_Right:
        return setDot(moved(m_x, 1), m_y);
    case Qt::Key_Up:
        return setDot(m_x, moved(m_y, -1));
    case Qt::Key_Down:
        return setDot(m_x, moved(m_y, 1));
    case Qt::Key_Home:
        return setDot(0.5, 0.5);
    case Qt::Key_1:
    case Qt::Key_2:
    case Qt::Key_3:
    case Qt::Key_4: {
        const int corner = event->key() - Qt::Key_1;
        const int row = corner / 2;
        return setDot(corner % 2, row);
    }
    default:
        QWidget::keyPressEvent(event);
    }
}

void CornerPad::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Colours inks = Colours::of(palette(), palette().currentColorGroup());
    painter.setPen(Qt::NoPen);
    painter.setBrush(inks.sunken);
    painter.drawRoundedRect(field().adjusted(-dotRadius, -dotRadius, dotRadius, dotRadius), 6.0, 6.0);
    painter.setBrush(inks.surface);
    painter.setPen(QPen(inks.outline, 1.0));
    painter.drawRect(square());
    for (int corner = 0; corner < 4; ++corner)
        paintCorner(painter, corner);
    paintDot(painter);
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(inks.accent, 2.0));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1.0, 1.0, -1.0, -1.0), 6.0, 6.0);
    }
}

// Each picture lies outside the square, with its inner corner on the square's, so that it covers no place to be.
void CornerPad::paintCorner(QPainter &painter, int corner) const
{
    const Corner &contents = m_corners.at(static_cast<std::size_t>(corner));
    const Colours inks = Colours::of(palette(), palette().currentColorGroup());
    const QRectF all = square();
    const double side = -least * all.width() * 0.92;
    const bool right = corner % 2 == 1;
    const bool bottom = corner / 2 == 1;
    const QRectF place(right ? all.right() : all.left() - side, bottom ? all.bottom() : all.top() - side, side, side);
    if (!contents.picture.isNull()) {
        painter.setRenderHint(QPainter::SmoothPixmapTransform, contents.picture.width() > 64);
        painter.drawImage(place, contents.picture);
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(inks.outline, 1.0, contents.picture.isNull() ? Qt::DashLine : Qt::SolidLine));
    painter.drawRect(place);
    if (contents.picture.isNull()) {
        painter.setPen(inks.muted);
        painter.drawText(place, Qt::AlignCenter, QString::number(corner + 1));
    }
}

void CornerPad::paintDot(QPainter &painter) const
{
    const Colours inks = Colours::of(palette(), palette().currentColorGroup());
    const QPointF dot = dotPoint();
    painter.setPen(QPen(inks.muted, 1.0, Qt::DotLine));
    painter.drawLine(QPointF(field().left(), dot.y()), QPointF(field().right(), dot.y()));
    painter.drawLine(QPointF(dot.x(), field().top()), QPointF(dot.x(), field().bottom()));
    painter.setPen(QPen(inks.surface, 2.0));
    painter.setBrush(inks.accent);
    painter.drawEllipse(dot, dotRadius, dotRadius);
}

QSize CornerPad::sizeHint() const
{
    const int em = fontMetrics().height();
    return {em * 22, em * 22};
}

QSize CornerPad::minimumSizeHint() const
{
    const int em = fontMetrics().height();
    return {em * 10, em * 10};
}

} // namespace synvae
