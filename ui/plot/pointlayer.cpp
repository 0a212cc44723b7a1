// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/pointlayer.h"

#include "ui/plot/figurefile.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

/// Of the shorter side, painted beyond each edge where a picture takes long.
constexpr double marginShare = 0.2;

/// Zooms, 1 showing the whole square, at which the backdrop begins to fade and at which it is gone.
constexpr double fullUpTo = 1.5;
constexpr double goneAt = 6.0;

double backdropStrength(const PlotViewport &view)
{
    const double zoom = 2.0 * view.scale / std::min(view.size.width(), view.size.height());
    return std::clamp((goneAt - zoom) / (goneAt - fullUpTo), 0.0, 1.0);
}

bool sameScale(const PlotViewport &a, const PlotViewport &b) { return std::abs(a.scale / b.scale - 1.0) < 1e-9; }

} // namespace

PointLayer::PointLayer(TaskRunner &tasks, QObject *parent)
    : QObject(parent)
    , m_tasks(tasks)
{ }

void PointLayer::setField(PointFieldPtr field)
{
    m_field = std::move(field);
    ++m_version;
}

void PointLayer::setStyles(PointStylesPtr styles)
{
    m_styles = std::move(styles);
    ++m_version;
}

void PointLayer::setBackdrop(PointBackdropPtr backdrop)
{
    m_backdrop = std::move(backdrop);
    ++m_version;
}

PointPictureRequest PointLayer::request(const PlotViewport &view, double ratio) const
{
    return {m_field, m_styles, view, ratio, m_backdrop, backdropStrength(view)};
}

/// Whether a picture can be painted between two frames.
bool PointLayer::isQuick(const PlotViewport &view) const
{
    return pointsIn(view) <= mostAtOnce && (!m_backdrop || backdropStrength(view) <= 0.0);
}

int PointLayer::pointsIn(const PlotViewport &view) const
{
    int points = 0;
    for (const PointField::Run &run : m_field->runs(view.plane()))
        points += run.last - run.first;
    return points;
}

/// Whether the picture holds all of a view, at its scale.
bool PointLayer::keeps(const PlotViewport &view) const
{
    constexpr double slack = 1e-6;
    const double edge = slack / view.scale;
    return m_imageVersion == m_version && sameScale(m_imageView, view)
        && m_imageView.plane().adjusted(-edge, -edge, edge, edge).contains(view.plane());
}

void PointLayer::ask(const PlotViewport &view, double ratio)
{
    if (m_askedVersion == m_version && m_asked == view)
        return;
    m_asked = view;
    m_askedVersion = m_version;
    const double margin = std::round(marginShare * std::min(view.size.width(), view.size.height()));
    PointPictureRequest wanted = request(view, ratio);
    wanted.view = view.grown(margin);
    // While the view moves on and on, what is in hand is still nearer to it than what is shown.
    m_tasks.run(
        {.key = u"picture"_s, .older = OlderTask::Finish},
        [wanted](const TaskControl &) { return pointPicture(wanted); },
        [this, view = wanted.view, version = m_version](const QImage &image) {
            m_image = image;
            m_imageView = view;
            m_imageVersion = version;
            Q_EMIT sharper();
        });
}

void PointLayer::draw(QPainter &painter, const PlotViewport &view, double ratio)
{
    m_sharp = false;
    if (!m_styles || m_field->placedCount() == 0)
        return;
    const PlotViewport wanted = view.rescaled(ratio);
    if (!keeps(wanted)) {
        if (isQuick(wanted)) {
            m_image = pointPicture(request(wanted, ratio));
            m_imageView = wanted;
            m_imageVersion = m_version;
        } else {
            ask(wanted, ratio);
        }
    }
    if (m_image.isNull())
        return;
    m_sharp = keeps(wanted);
    painter.save();
    painter.scale(1.0 / ratio, 1.0 / ratio);
    const QPointF corner = wanted.toPixels(m_imageView.toPlane({}));
    if (sameScale(m_imageView, wanted))
        painter.drawImage(QPointF(std::round(corner.x()), std::round(corner.y())), m_image);
    else
        painter.drawImage(QRectF(corner, m_imageView.size * (wanted.scale / m_imageView.scale)), m_image);
    painter.restore();
}

void PointLayer::drawNow(QPainter &painter, const PlotViewport &view, double ratio) const
{
    if (!m_styles || m_field->placedCount() == 0)
        return;
    painter.save();
    if (isVectorial(*painter.device())) {
        paintPoints(painter, request(view, 1.0));
    } else {
        painter.scale(1.0 / ratio, 1.0 / ratio);
        painter.drawImage(QPointF(), pointPicture(request(view.rescaled(ratio), ratio)));
    }
    painter.restore();
}

} // namespace synvae
