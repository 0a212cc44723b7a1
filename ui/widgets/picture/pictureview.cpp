// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/picture/pictureview.h"

#include "ui/theme/colours.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <utility>

namespace synvae {

namespace {

class PictureAccessible final : public QAccessibleWidget, public QAccessibleImageInterface
{
public:
    explicit PictureAccessible(PictureView *view)
        : QAccessibleWidget(view, QAccessible::Graphic)
    { }

    void *interface_cast(QAccessible::InterfaceType type) override
    {
        if (type == QAccessible::ImageInterface)
            return static_cast<QAccessibleImageInterface *>(this);
        return QAccessibleWidget::interface_cast(type);
    }

    [[nodiscard]] QString imageDescription() const override { return widget()->accessibleName(); }
    [[nodiscard]] QSize imageSize() const override { return view()->pictureRect().toAlignedRect().size(); }
    [[nodiscard]] QPoint imagePosition() const override
    {
        return widget()->mapToGlobal(view()->pictureRect().toAlignedRect().topLeft());
    }

private:
    [[nodiscard]] PictureView *view() const { return static_cast<PictureView *>(widget()); }
};

QAccessibleInterface *makeInterface(const QString &, QObject *object)
{
    auto *view = qobject_cast<PictureView *>(object);
    return view ? new PictureAccessible(view) : nullptr;
}

} // namespace

PictureView::PictureView(Scaling scaling, QWidget *parent)
    : QWidget(parent)
    , m_scaling(scaling)
{
    QAccessible::installFactory(makeInterface);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void PictureView::setPicture(const QImage &picture)
{
    m_picture = picture;
    m_shown = {};
    updateGeometry();
    update();
}

void PictureView::setExpectedSize(QSize pixels)
{
    m_expected = pixels.expandedTo({1, 1});
    updateGeometry();
    update();
}

void PictureView::setGreatestHeight(int height)
{
    if (height == std::exchange(m_greatestHeight, height))
        return;
    updateGeometry();
    update();
}

QRectF PictureView::pictureRect() const { return m_picture.isNull() ? QRectF() : centred(fitted(QSizeF(size()))); }

QRectF PictureView::centred(QSizeF size) const
{
    const double dpr = devicePixelRatioF();
    const auto snapped = [dpr](double value) { return std::round(value * dpr) / dpr; };
    return {QPointF(snapped((width() - size.width()) / 2), snapped((height() - size.height()) / 2)), size};
}

QSize PictureView::sizeHint() const
{
    const int edge = greatestHeight();
    return {edge, heightForWidth(edge)};
}

QSize PictureView::minimumSizeHint() const
{
    const int edge = 4 * fontMetrics().height();
    return {edge, edge};
}

int PictureView::heightForWidth(int width) const
{
    const double height = fitted(QSizeF(width, greatestHeight())).height();
    return std::max(static_cast<int>(std::ceil(height)), minimumSizeHint().height());
}

void PictureView::paintEvent(QPaintEvent *)
{
    const QRectF place = pictureRect();
    if (place.isEmpty())
        return paintWell();
    const double dpr = devicePixelRatioF();
    const QSize pixels = (place.size() * dpr).toSize();
    if (m_shown.size() != pixels || m_shown.devicePixelRatio() != dpr) {
        const auto mode = m_scaling == Scaling::Smooth ? Qt::SmoothTransformation : Qt::FastTransformation;
        m_shown = QPixmap::fromImage(m_picture.scaled(pixels, Qt::IgnoreAspectRatio, mode));
        m_shown.setDevicePixelRatio(dpr);
    }
    QPainter painter(this);
    painter.drawPixmap(place.topLeft(), m_shown);
    // A hairline, so that a white picture on a white card still has an edge.
    painter.setPen(QPen(Colours::of(palette()).border, 1.0 / dpr));
    painter.drawRect(place.adjusted(0, 0, -1.0 / dpr, -1.0 / dpr));
}

void PictureView::paintWell()
{
    const QRectF well = centred(fitted(QSizeF(size())));
    const Colours colours = Colours::of(palette());
    QPainter painter(this);
    painter.fillRect(well, colours.sunken);
    painter.setPen(colours.border);
    painter.drawRect(well.adjusted(0.5, 0.5, -0.5, -0.5));
}

QSizeF PictureView::fitted(QSizeF place) const
{
    const QSizeF pixels = m_picture.isNull() ? m_expected : m_picture.size();
    const double dpr = devicePixelRatioF();
    double factor = std::min(place.width() * dpr / pixels.width(), place.height() * dpr / pixels.height());
    if (m_scaling == Scaling::Crisp && factor >= 1.0)
        factor = std::floor(factor);
    const auto edge = [&](double length) { return std::max(1.0, std::floor(length * factor)) / dpr; };
    return {edge(pixels.width()), edge(pixels.height())};
}

int PictureView::greatestHeight() const
{
    const int usual = (m_scaling == Scaling::Smooth ? 28 : 14) * fontMetrics().height();
    return m_greatestHeight > 0 ? std::min(usual, m_greatestHeight) : usual;
}

} // namespace synvae
