// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/maps/mapcanvas.h"

#include "ui/pages/maps/mapstyles.h"
#include "ui/theme/colours.h"

#include <QPainter>

#include <algorithm>
#include <ranges>

namespace synvae {

namespace {

constexpr double smallestRing = 3.5;       ///< pixels about a point too small to be ringed
constexpr std::ptrdiff_t mostRings = 2000; ///< a search that finds more rings the first of them
constexpr std::size_t mostFirst = 400;     ///< selected works whose pictures go before others

} // namespace

MapCanvas::MapCanvas(TaskRunner &tasks, QObject *parent)
    : QObject(parent)
    , m_contours(tasks)
    , m_points(tasks)
{
    connect(&m_points, &PointLayer::sharper, this, &MapCanvas::worksChanged);
    connect(&m_thumbnails, &MapThumbnails::changed, this, &MapCanvas::worksChanged);
    connect(&m_contours, &MapContours::changed, this, &MapCanvas::landscape);
    restyle();
}

void MapCanvas::setField(const PointFieldPtr &field)
{
    const bool other = field->count() != this->field().count();
    m_points.setField(field);
    m_contours.setField(field);
    if (other) { // flags for as many works as there are now
        setSelection(m_selection);
        restyle();
    }
    relabel();
    Q_EMIT worksChanged();
    Q_EMIT overlaysChanged();
}

void MapCanvas::setPaint(MapPaint paint)
{
    m_paint = std::move(paint);
    relabel();
    restyle();
    Q_EMIT overlaysChanged();
}

void MapCanvas::setSelection(const std::vector<int> &works)
{
    m_selection = works;
    m_selected.clear();
    if (!works.empty()) {
        m_selected.assign(static_cast<std::size_t>(field().count()), 0);
        for (const int work : works) {
            if (work >= 0 && work < field().count())
                m_selected[static_cast<std::size_t>(work)] = 1;
        }
    }
    dim();
}

void MapCanvas::setHighlights(std::vector<int> works)
{
    m_highlights = std::move(works);
    Q_EMIT worksChanged(); // their pictures come first
    Q_EMIT overlaysChanged();
}

void MapCanvas::setCurrent(int work)
{
    m_current = work;
    Q_EMIT overlaysChanged();
}

void MapCanvas::setEchoed(int work)
{
    m_echoed = work;
    Q_EMIT overlaysChanged();
}

void MapCanvas::setOverlays(MapOverlays overlays)
{
    m_overlays = std::move(overlays);
    Q_EMIT overlaysChanged();
}

void MapCanvas::setPalette(const QPalette &palette)
{
    m_palette = palette;
    restyle();
    landscape();
    Q_EMIT overlaysChanged();
}

void MapCanvas::restyle()
{
    m_bright = mapStyles(m_paint, field().count(), m_palette);
    dim();
}

void MapCanvas::dim()
{
    m_points.setStyles(std::make_shared<const PointStyles>(dimmedBut(m_selected, m_bright)));
    Q_EMIT worksChanged();
}

void MapCanvas::setContoursShown(bool shown)
{
    m_contoursShown = shown;
    landscape();
}

void MapCanvas::landscape()
{
    m_points.setBackdrop(m_contoursShown ? m_contours.backdrop(m_palette) : nullptr);
    Q_EMIT worksChanged();
}

void MapCanvas::relabel() { m_labels = mapLabels(field(), m_paint); }

MapOverlayPainter MapCanvas::overlayPainter(QPainter &painter, const PlotViewport &view) const
{
    return {painter, field(), view, m_palette, static_cast<int>(m_paint.names.size())};
}

MapRing MapCanvas::ringOf(int work, const PlotViewport &view) const
{
    const double point = std::max(smallestRing, pointRadius(field().spacing() * view.scale));
    const auto &pictures = m_thumbnails.works();
    const bool isPicture = m_thumbnails.edgeShown() > 0 && std::ranges::find(pictures, work) != pictures.end();
    if (isPicture)
        return {std::max(point, m_thumbnails.edgeShown() / 2.0 + 2.0), true};
    return {point, false};
}

std::vector<int> MapCanvas::firstPictures() const
{
    std::vector<int> first;
    if (m_current >= 0)
        first.push_back(m_current);
    const auto append = [&first](const std::vector<int> &works) {
        for (std::size_t at = 0; at < std::min(works.size(), mostFirst); ++at)
            first.push_back(works[at]);
    };
    append(m_highlights);
    append(m_selection);
    return first;
}

void MapCanvas::drawWorks(QPainter &painter, const PlotViewport &view, double ratio)
{
    m_points.draw(painter, view, ratio);
    m_thumbnails.draw(painter, field(), styles(), view, ratio, firstPictures());
}

void MapCanvas::drawOverlays(QPainter &painter, const PlotViewport &view)
{
    const MapOverlayPainter over = overlayPainter(painter, view);
    over.neighbours(m_overlays.neighbours);
    over.edges(m_overlays.marks, m_overlays.edges);
    for (const int work : m_highlights | std::views::take(mostRings))
        over.highlight(work, ringOf(work, view));
    over.labels(m_labels);
    over.path(m_overlays.path);
    over.marks(m_overlays.marks);
    over.echo(m_echoed, ringOf(m_echoed, view));
    over.current(m_current, ringOf(m_current, view));
    over.queryPicture(m_overlays.queryPicture);
}

void MapCanvas::drawHover(QPainter &painter, const PlotViewport &view, int hovered)
{
    overlayPainter(painter, view).hover(hovered, ringOf(hovered, view));
}

void MapCanvas::drawPicture(QPainter &painter, const PlotViewport &view, double ratio)
{
    painter.fillRect(QRectF({}, view.size), Colours::of(m_palette).surface);
    m_points.drawNow(painter, view, ratio);
    m_thumbnails.draw(painter, field(), styles(), view, ratio, firstPictures(), MapThumbnails::Pace::Whole);
    drawOverlays(painter, view);
}

} // namespace synvae
