// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/maps/mapthumbnails.h"

#include "ui/pages/maps/thumbnailplacing.h"
#include "ui/presenter/thumbnailloader.h"

#include <QElapsedTimer>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <ranges>

namespace synvae {

namespace {

constexpr qint64 slice = 4; ///< milliseconds for scaling in one drawing
constexpr int mostScaled = 1500;
constexpr double rim = 2.0;      ///< pixels
constexpr int farthestEdge = 40; ///< logical pixels; very near pictures grow beyond

/// What the loader is asked for: few sizes, so that a zoom does not decode a picture again and again.
int loadedEdge(int deviceEdge)
{
    int edge = 64;
    while (edge < deviceEdge && edge < 640)
        edge *= 2;
    return std::min(edge, 640);
}

} // namespace

MapThumbnails::MapThumbnails(QObject *parent)
    : QObject(parent)
{ }

void MapThumbnails::setLoader(ThumbnailLoader *loader)
{
    if (m_loader)
        disconnect(m_loader, nullptr, this, nullptr);
    m_loader = loader;
    m_scaled.clear();
    m_wanted.clear();
    if (!m_loader)
        return;
    connect(m_loader, &ThumbnailLoader::ready, this, [this](int work) {
        m_scaled.remove(work);
        Q_EMIT changed();
    });
    connect(m_loader, &QObject::destroyed, this, [this] { m_loader = nullptr; });
}

void MapThumbnails::setShown(bool shown) { m_shown = shown; }

void MapThumbnails::ask(int deviceEdge)
{
    const int edge = loadedEdge(deviceEdge);
    if (edge == m_wantedEdge && m_works == m_wanted)
        return;
    m_wanted = m_works;
    m_wantedEdge = edge;
    m_loader->setEdge(edge);
    m_loader->want(QList<int>(m_works.begin(), m_works.end()));
}

QPixmap MapThumbnails::picture(int work, int deviceEdge) const
{
    const QPixmap *loaded = m_loader ? m_loader->pixmap(work) : nullptr;
    if (!loaded || loaded->isNull())
        return {};
    return loaded->scaled(deviceEdge, deviceEdge, Qt::KeepAspectRatio, Qt::SmoothTransformation);
}

QPixmap MapThumbnails::scaled(int work, int deviceEdge, bool mayScale)
{
    const auto there = m_scaled.constFind(work);
    if (there != m_scaled.cend())
        return *there;
    if (!mayScale)
        return {};
    const QPixmap made = picture(work, deviceEdge);
    if (!made.isNull())
        m_scaled.insert(work, made);
    return made;
}

void MapThumbnails::draw(QPainter &painter, const PointField &field, const PointStyles &styles,
                         const PlotViewport &view, double ratio, const std::vector<int> &first, Pace pace)
{
    m_works.clear();
    m_edgeShown = m_shown && m_loader ? thumbnailEdgeAt(field.spacing() * view.scale, farthestEdge) : 0;
    if (m_edgeShown == 0)
        return;
    const int deviceEdge = static_cast<int>(std::lround(m_edgeShown * ratio));
    m_works = placedThumbnails(field, view, m_edgeShown, first);
    const bool whole = pace == Pace::Whole;
    if (!whole) {
        if (deviceEdge != m_scaledEdge || m_scaled.size() > mostScaled) {
            m_scaled.clear();
            m_scaledEdge = deviceEdge;
        }
        ask(deviceEdge);
    }
    QElapsedTimer timer;
    timer.start();
    bool more = false;
    for (const int work : std::views::reverse(m_works)) { // the most wanted on top
        const bool inTime = whole || !timer.hasExpired(slice);
        const QPixmap pixmap = whole ? picture(work, deviceEdge) : scaled(work, deviceEdge, inTime);
        more |= pixmap.isNull() && !inTime;
        if (pixmap.isNull())
            continue;
        const QSizeF size = QSizeF(pixmap.size()) / ratio;
        const QPointF middle = view.toPixels(field.place(work));
        const QPointF corner = middle - QPointF(size.width() / 2, size.height() / 2);
        const QPointF onPixel = QPointF(std::round(corner.x() * ratio), std::round(corner.y() * ratio)) / ratio;
        const QRectF place(onPixel, size);
        const std::uint8_t style = styles.ofPoint.at(static_cast<std::size_t>(work));
        painter.setOpacity(style & PointStyles::dimmed ? dimmedOpacity : 1.0);
        painter.fillRect(place.adjusted(-rim - 1, -rim - 1, rim + 1, rim + 1), styles.wall);
        painter.fillRect(place.adjusted(-rim, -rim, rim, rim), styles.inks.at(style & 0x7FU).colour);
        painter.drawPixmap(place, pixmap, QRectF(pixmap.rect()));
    }
    painter.setOpacity(1.0);
    if (more)
        QMetaObject::invokeMethod(this, &MapThumbnails::changed, Qt::QueuedConnection);
}

} // namespace synvae
