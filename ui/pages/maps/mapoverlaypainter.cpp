// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/maps/mapoverlaypainter.h"

#include "ui/plot/plotinks.h"
#include "ui/theme/colours.h"
#include "ui/theme/typography.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace synvae {

namespace {

constexpr std::size_t mostAsked = 20'000; ///< works, for the labels
constexpr int mostLabels = 60;
constexpr double labelSize = 1.35; ///< of the font

double median(std::vector<double> &values)
{
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

} // namespace

std::vector<MapLabel> mapLabels(const PointField &field, const MapPaint &paint)
{
    if (paint.kind != MapPaint::Kind::Classes)
        return {};
    const auto classes = static_cast<std::size_t>(paint.names.size());
    std::vector<std::vector<double>> xs(classes);
    std::vector<std::vector<double>> ys(classes);
    const std::size_t count = std::min(paint.classes.size(), static_cast<std::size_t>(field.count()));
    const std::size_t stride = std::max<std::size_t>(1, count / mostAsked);
    for (std::size_t work = 0; work < count; work += stride) {
        const int label = paint.classes[work];
        if (label < 0 || static_cast<std::size_t>(label) >= classes || !field.isPlaced(static_cast<int>(work)))
            continue;
        const QPointF place = field.place(static_cast<int>(work));
        xs[static_cast<std::size_t>(label)].push_back(place.x());
        ys[static_cast<std::size_t>(label)].push_back(place.y());
    }
    std::vector<MapLabel> labels;
    for (std::size_t label = 0; label < classes; ++label) {
        if (xs[label].empty())
            continue;
        const auto works = static_cast<int>(xs[label].size());
        const QPointF middle(median(xs[label]), median(ys[label]));
        const auto index = static_cast<int>(label);
        labels.push_back({middle, paint.names.at(index), index, works});
    }
    std::ranges::stable_sort(labels, [](const MapLabel &a, const MapLabel &b) { return a.works > b.works; });
    labels.resize(std::min<std::size_t>(labels.size(), mostLabels));
    return labels;
}

MapOverlayPainter::MapOverlayPainter(QPainter &painter, const PointField &field, const PlotViewport &view,
                                     const QPalette &palette, int classes)
    : m_painter(painter)
    , m_field(field)
    , m_view(view)
    , m_palette(palette)
    , m_classes(classes)
{
    m_painter.setRenderHint(QPainter::Antialiasing);
}

QColor MapOverlayPainter::ink(int index) const
{
    return index < 0 ? Colours::of(m_palette).text : classInk(index, m_classes, m_palette).colour;
}

void MapOverlayPainter::words(QPointF middle, const QString &text, const QColor &colour) const
{
    const QFontMetricsF metrics(m_painter.font());
    const QPointF baseline(middle.x() - metrics.horizontalAdvance(text) / 2,
                           middle.y() + (metrics.ascent() - metrics.descent()) / 2);
    QPainterPath letters;
    letters.addText(baseline, m_painter.font(), text);
    QColor halo = Colours::of(m_palette).surface;
    halo.setAlphaF(0.85F);
    m_painter.strokePath(letters, QPen(halo, 4.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    m_painter.setPen(colour);
    m_painter.drawText(baseline, text); // words stay words in a drawing
}

/// Behind words that something passes under.
void MapOverlayPainter::plate(QPointF middle, const QString &text) const
{
    const QFontMetricsF metrics(m_painter.font());
    QRectF box(0.0, 0.0, metrics.horizontalAdvance(text) + 10.0, metrics.height() + 2.0);
    box.moveCenter(middle);
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(Colours::of(m_palette).surface);
    m_painter.drawRoundedRect(box, 4.0, 4.0);
}

void MapOverlayPainter::around(int work, MapRing ring, double gap, const QPen &pen) const
{
    if (!m_field.isPlaced(work))
        return;
    const double radius = ring.radius + gap;
    QRectF box(0.0, 0.0, 2 * radius, 2 * radius);
    box.moveCenter(m_view.toPixels(m_field.place(work)));
    const double corner = ring.square ? gap : radius;
    m_painter.setBrush(Qt::NoBrush);
    m_painter.setPen(QPen(Colours::of(m_palette).surface, pen.widthF() + 2.0));
    m_painter.drawRoundedRect(box, corner, corner);
    m_painter.setPen(pen);
    m_painter.drawRoundedRect(box, corner, corner);
}

void MapOverlayPainter::highlight(int work, const MapRing &ring) const
{
    around(work, ring, 2.5, QPen(Colours::of(m_palette).warning, 1.8));
}

void MapOverlayPainter::hover(int work, const MapRing &ring) const
{
    around(work, ring, 4.0, QPen(Colours::of(m_palette).accent, 2.2));
}

void MapOverlayPainter::current(int work, const MapRing &ring) const
{
    around(work, ring, 6.0, QPen(Colours::of(m_palette).accent, 2.4));
    around(work, ring, 10.0, QPen(Colours::of(m_palette).text, 1.0));
}

void MapOverlayPainter::echo(int work, const MapRing &ring) const
{
    around(work, ring, 5.0, QPen(Colours::of(m_palette).text, 1.8, Qt::DashLine));
}

void MapOverlayPainter::neighbours(const MapNeighbours &neighbours) const
{
    if (!m_field.isPlaced(neighbours.work))
        return;
    const QPointF from = m_view.toPixels(m_field.place(neighbours.work));
    const auto count = static_cast<double>(neighbours.neighbours.size());
    for (std::size_t rank = 0; rank < neighbours.neighbours.size(); ++rank) {
        const int work = neighbours.neighbours[rank];
        if (!m_field.isPlaced(work))
            continue;
        const QPointF to = m_view.toPixels(m_field.place(work));
        QColor colour = Colours::of(m_palette).text;
        colour.setAlphaF(static_cast<float>(0.85 - 0.5 * static_cast<double>(rank) / count));
        m_painter.setPen(QPen(Colours::of(m_palette).surface, 3.2, Qt::SolidLine, Qt::RoundCap));
        m_painter.drawLine(from, to);
        m_painter.setPen(QPen(colour, 1.4, Qt::SolidLine, Qt::RoundCap));
        m_painter.drawLine(from, to);
        m_painter.setBrush(colour);
        m_painter.drawEllipse(to, 2.6, 2.6);
    }
}

void MapOverlayPainter::path(const MapPath &path) const
{
    const Colours colours = Colours::of(m_palette);
    QPolygonF line;
    for (const QPointF &place : path.places)
        line.append(at(place));
    m_painter.setBrush(Qt::NoBrush);
    m_painter.setPen(QPen(colours.surface, 5.0, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    m_painter.drawPolyline(line);
    m_painter.setPen(QPen(colours.accent, 2.2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    m_painter.drawPolyline(line);
    for (qsizetype step = 0; step < line.size(); ++step) {
        const bool now = step == path.step;
        m_painter.setPen(QPen(colours.surface, 1.5));
        m_painter.setBrush(colours.accent);
        m_painter.drawEllipse(line.at(step), now ? 7.5 : 3.5, now ? 7.5 : 3.5);
    }
}

void MapOverlayPainter::edges(const std::vector<MapMark> &marks, const std::vector<MapEdge> &edges) const
{
    const QColor colour = Colours::of(m_palette).text;
    const auto known = [&marks](int index) { return index >= 0 && static_cast<std::size_t>(index) < marks.size(); };
    for (const MapEdge &edge : edges) {
        if (!known(edge.from) || !known(edge.to))
            continue;
        const QPointF from = at(marks[static_cast<std::size_t>(edge.from)].place);
        const QPointF to = at(marks[static_cast<std::size_t>(edge.to)].place);
        m_painter.setPen(QPen(Colours::of(m_palette).surface, 4.0));
        m_painter.drawLine(from, to);
        m_painter.setPen(QPen(colour, 1.5, Qt::DashLine));
        m_painter.drawLine(from, to);
        if (edge.text.isEmpty())
            continue;
        plate((from + to) / 2, edge.text);
        words((from + to) / 2, edge.text, colour);
    }
}

void MapOverlayPainter::marks(const std::vector<MapMark> &marks) const
{
    const double height = QFontMetricsF(m_painter.font()).height();
    for (const MapMark &mark : marks) {
        const QPointF place = at(mark.place);
        const PlotGlyph glyph = mark.ink < 0 ? PlotGlyph::Diamond : classInk(mark.ink, m_classes, m_palette).glyph;
        const QPainterPath shape = glyphPath(glyph, 8.0).translated(place);
        m_painter.strokePath(shape,
                             QPen(Colours::of(m_palette).surface, 5.0, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin));
        m_painter.fillPath(shape, ink(mark.ink));
        m_painter.strokePath(shape, QPen(Colours::of(m_palette).text, 1.4, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin));
        words(place + QPointF(0.0, 12.0 + height / 2), mark.text, Colours::of(m_palette).text);
    }
}

void MapOverlayPainter::queryPicture(const MapQueryPicture &queryPicture) const
{
    if (!queryPicture.present)
        return;
    const Colours colours = Colours::of(m_palette);
    const QPointF place = at(queryPicture.place);
    const QPainterPath star = glyphPath(PlotGlyph::Star, 9.0).translated(place);
    m_painter.strokePath(star, QPen(colours.surface, 6.0, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin));
    m_painter.fillPath(star, colours.accent);
    m_painter.setBrush(Qt::NoBrush);
    m_painter.setPen(QPen(colours.accent, 1.8));
    m_painter.drawEllipse(place, 19.0, 19.0);
    words(place + QPointF(0.0, 24.0 + QFontMetricsF(m_painter.font()).height() / 2), queryPicture.text, colours.text);
}

void MapOverlayPainter::labels(const std::vector<MapLabel> &labels) const
{
    const QFont before = m_painter.font();
    QFont bold = headingFont(before, labelSize);
    bold.setBold(true);
    m_painter.setFont(bold);
    const QFontMetricsF metrics(bold);
    std::vector<QRectF> taken;
    for (const MapLabel &label : labels) {
        const QPointF middle = m_view.toPixels(label.place);
        QRectF box(0, 0, metrics.horizontalAdvance(label.text) + 6.0, metrics.height());
        box.moveCenter(middle);
        const bool free = std::ranges::none_of(taken, [&box](const QRectF &other) { return other.intersects(box); });
        if (!free || !QRectF({}, m_view.size).contains(box))
            continue;
        taken.push_back(box);
        // Words in the ink of small things would be hard to read: half-way to the colour of text.
        words(middle, label.text, mixed(ink(label.ink), Colours::of(m_palette).text, 0.45));
    }
    m_painter.setFont(before);
}

} // namespace synvae
