// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/maps/mapsvg.h"

#include "ui/pages/maps/mapcanvas.h"
#include "ui/theme/colours.h"

#include <QBuffer>
#include <QXmlStreamWriter>

#include <algorithm>
#include <cmath>
#include <ranges>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

QString number(double value) { return QString::number(std::round(value * 100.0) / 100.0, 'g', 8); }

QString pathData(const QPainterPath &path)
{
    QString data;
    for (int at = 0; at < path.elementCount(); ++at) {
        const QPainterPath::Element element = path.elementAt(at);
        const QChar letter = element.isMoveTo() ? u'M' : element.isLineTo() ? u'L' : element.isCurveTo() ? u'C' : u' ';
        data += letter + number(element.x) + u',' + number(element.y);
    }
    return data + u'Z';
}

QString dataUrl(const QImage &image)
{
    QByteArray png;
    QBuffer buffer(&png);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return u"data:image/png;base64,"_s + QString::fromLatin1(png.toBase64());
}

/// Writes one map; the functions are called from the bottom of the picture to its top.
class Writer
{
public:
    Writer(QXmlStreamWriter &xml, const MapCanvas &canvas, const PlotViewport &view, const QPalette &palette)
        : m_xml(xml)
        , m_canvas(canvas)
        , m_view(view)
        , m_palette(palette)
        , m_colours(Colours::of(palette))
    { }

    void landscape();
    void works();
    void pictures();
    void overlays();

private:
    using Attributes = std::initializer_list<std::pair<QString, QString>>;
    void element(const QString &name, const Attributes &attributes);
    void glyphs(double radius);
    void definitions(double radius);
    void image(const QRectF &place, const QImage &picture);
    void line(QPointF from, QPointF to, const QColor &colour, double width, const QString &dashes = u"none"_s);
    void words(QPointF middle, const QString &text, const QColor &colour, bool bold);
    void dot(QPointF middle, double radius, const QColor &colour);
    void ring(int work, double gap, const QColor &colour, double width);
    void neighbours(const MapNeighbours &neighbours);
    void rings();
    void edges(const MapOverlays &over);
    void path(const MapPath &path);
    void marks(const MapOverlays &over);
    [[nodiscard]] QPointF at(QPointF place) const { return m_view.toPixels(m_canvas.field().fromLayout(place)); }

    QXmlStreamWriter &m_xml;
    const MapCanvas &m_canvas;
    const PlotViewport &m_view;
    const QPalette &m_palette;
    Colours m_colours;
};

void Writer::element(const QString &name, const Attributes &attributes)
{
    m_xml.writeEmptyElement(name);
    for (const auto &[key, value] : attributes)
        m_xml.writeAttribute(key, value);
}

void Writer::image(const QRectF &place, const QImage &picture)
{
    element(u"image"_s,
            {{u"x"_s, number(place.x())},
             {u"y"_s, number(place.y())},
             {u"width"_s, number(place.width())},
             {u"height"_s, number(place.height())},
             {u"href"_s, dataUrl(picture)}});
}

void Writer::landscape()
{
    const PointBackdropPtr backdrop = m_canvas.contoursShown() ? m_canvas.contours().backdrop(m_palette) : nullptr;
    if (!backdrop)
        return;
    const QPointF origin = m_view.toPixels({0.0, 0.0});
    const QTransform place(m_view.scale, 0.0, 0.0, m_view.scale, origin.x(), origin.y());
    for (const QPainterPath &level : backdrop->levels) {
        element(u"path"_s,
                {{u"d"_s, pathData(place.map(level))},
                 {u"fill"_s, backdrop->fill.name()},
                 {u"fill-rule"_s, u"evenodd"_s},
                 {u"fill-opacity"_s, number(backdrop->fill.alphaF())},
                 {u"stroke"_s, backdrop->line.name()},
                 {u"stroke-opacity"_s, number(backdrop->line.alphaF())}});
    }
}

void Writer::works()
{
    int points = 0;
    for (const PointField::Run &run : m_canvas.field().runs(m_view.plane()))
        points += run.last - run.first;
    if (points > mostGlyphs) {
        constexpr double ratio = 2.0;
        const auto styles = std::make_shared<const PointStyles>(PointStyles(m_canvas.styles()));
        image(QRectF({}, m_view.size), pointPicture({m_canvas.fieldPtr(), styles, m_view.rescaled(ratio), ratio}));
        return;
    }
    const double radius = pointRadius(m_canvas.field().spacing() * m_view.scale);
    definitions(radius);
    glyphs(radius);
}

void Writer::definitions(double radius)
{
    m_xml.writeStartElement(u"defs"_s);
    const std::vector<PlotInk> &inks = m_canvas.styles().inks;
    for (std::size_t ink = 0; ink < inks.size(); ++ink) {
        element(u"path"_s,
                {{u"id"_s, u"ink%1"_s.arg(ink)},
                 {u"d"_s, pathData(glyphPath(inks[ink].glyph, radius))},
                 {u"fill"_s, inks[ink].colour.name()}});
    }
    m_xml.writeEndElement();
}

void Writer::glyphs(double radius)
{
    const double margin = 2.0 * radius / m_view.scale;
    const PointStyles &styles = m_canvas.styles();
    const std::vector<int> seen = m_canvas.field().within(m_view.plane().adjusted(-margin, -margin, margin, margin));
    for (const bool dimmed : {true, false}) {
        m_xml.writeStartElement(u"g"_s);
        m_xml.writeAttribute(u"class"_s, dimmed ? u"dimmed"_s : u"works"_s);
        m_xml.writeAttribute(u"opacity"_s, number(dimmed ? dimmedOpacity : 1.0));
        for (const int work : seen) {
            const std::uint8_t style = styles.ofPoint.at(static_cast<std::size_t>(work));
            if (((style & PointStyles::dimmed) != 0) != dimmed)
                continue;
            const QPointF place = m_view.toPixels(m_canvas.field().place(work));
            element(
                u"use"_s,
                {{u"href"_s, u"#ink%1"_s.arg(style & 0x7F)}, {u"x"_s, number(place.x())}, {u"y"_s, number(place.y())}});
        }
        m_xml.writeEndElement();
    }
}

void Writer::pictures()
{
    const MapThumbnails &thumbnails = m_canvas.thumbnails();
    const auto &works = thumbnails.works();
    for (const int work : std::views::reverse(works)) {
        if (!m_canvas.field().isPlaced(work))
            continue;
        const QImage picture = thumbnails.picture(work, thumbnails.edgeShown() * 2).toImage();
        if (picture.isNull())
            continue;
        QRectF place({}, QSizeF(picture.size()) / 2.0);
        place.moveCenter(m_view.toPixels(m_canvas.field().place(work)));
        image(place, picture);
    }
}

void Writer::line(QPointF from, QPointF to, const QColor &colour, double width, const QString &dashes)
{
    element(u"line"_s,
            {{u"x1"_s, number(from.x())},
             {u"y1"_s, number(from.y())},
             {u"x2"_s, number(to.x())},
             {u"y2"_s, number(to.y())},
             {u"stroke"_s, colour.name()},
             {u"stroke-width"_s, number(width)},
             {u"stroke-dasharray"_s, dashes}});
}

void Writer::words(QPointF middle, const QString &text, const QColor &colour, bool bold)
{
    if (text.isEmpty())
        return;
    m_xml.writeStartElement(u"text"_s);
    m_xml.writeAttribute(u"x"_s, number(middle.x()));
    m_xml.writeAttribute(u"y"_s, number(middle.y()));
    m_xml.writeAttribute(u"fill"_s, colour.name());
    m_xml.writeAttribute(u"stroke"_s, m_colours.surface.name());
    m_xml.writeAttribute(u"font-weight"_s, bold ? u"bold"_s : u"normal"_s);
    m_xml.writeCharacters(text);
    m_xml.writeEndElement();
}

void Writer::dot(QPointF middle, double radius, const QColor &colour)
{
    element(u"circle"_s,
            {{u"cx"_s, number(middle.x())},
             {u"cy"_s, number(middle.y())},
             {u"r"_s, number(radius)},
             {u"fill"_s, colour.name()},
             {u"stroke"_s, m_colours.surface.name()},
             {u"stroke-width"_s, u"1.5"_s}});
}

/// As MapOverlayPainter draws it: round about a point, a rounded square about a picture.
void Writer::ring(int work, double gap, const QColor &colour, double width)
{
    if (!m_canvas.field().isPlaced(work))
        return;
    const MapRing ring = m_canvas.ringOf(work, m_view);
    const double radius = ring.radius + gap;
    const QPointF middle = m_view.toPixels(m_canvas.field().place(work));
    element(u"rect"_s,
            {{u"class"_s, u"ring"_s},
             {u"x"_s, number(middle.x() - radius)},
             {u"y"_s, number(middle.y() - radius)},
             {u"width"_s, number(2 * radius)},
             {u"height"_s, number(2 * radius)},
             {u"rx"_s, number(ring.square ? gap : radius)},
             {u"fill"_s, u"none"_s},
             {u"stroke"_s, colour.name()},
             {u"stroke-width"_s, number(width)}});
}

void Writer::neighbours(const MapNeighbours &neighbours)
{
    const PointField &field = m_canvas.field();
    for (const int other : neighbours.neighbours) {
        if (field.isPlaced(neighbours.work) && field.isPlaced(other))
            line(m_view.toPixels(field.place(neighbours.work)), m_view.toPixels(field.place(other)), m_colours.text,
                 1.4);
    }
}

void Writer::rings()
{
    for (const int work : m_canvas.ringed())
        ring(work, 2.5, m_colours.warning, 1.8);
    ring(m_canvas.current(), 6.0, m_colours.accent, 2.4);
    ring(m_canvas.current(), 10.0, m_colours.text, 1.0);
}

void Writer::path(const MapPath &path)
{
    for (std::size_t step = 1; step < path.places.size(); ++step)
        line(at(path.places[step - 1]), at(path.places[step]), m_colours.accent, 2.2);
    for (std::size_t step = 0; step < path.places.size(); ++step)
        dot(at(path.places[step]), static_cast<int>(step) == path.step ? 7.5 : 3.5, m_colours.accent);
}

void Writer::edges(const MapOverlays &over)
{
    const auto known = [&over](int mark) { return mark >= 0 && static_cast<std::size_t>(mark) < over.marks.size(); };
    for (const MapEdge &edge : over.edges) {
        if (!known(edge.from) || !known(edge.to))
            continue;
        const QPointF from = at(over.marks[static_cast<std::size_t>(edge.from)].place);
        const QPointF to = at(over.marks[static_cast<std::size_t>(edge.to)].place);
        line(from, to, m_colours.text, 1.5, u"5 3"_s);
        words((from + to) / 2, edge.text, m_colours.text, false);
    }
}

void Writer::marks(const MapOverlays &over)
{
    const auto mark = [this](QPointF place, PlotGlyph glyph, const QString &text) {
        element(u"path"_s,
                {{u"d"_s, pathData(glyphPath(glyph, 8.0).translated(place))}, {u"fill"_s, m_colours.text.name()}});
        words(place + QPointF(0.0, 20.0), text, m_colours.text, false);
    };
    for (const MapMark &each : over.marks)
        mark(at(each.place), PlotGlyph::Diamond, each.text);
    if (over.queryPicture.present)
        mark(at(over.queryPicture.place), PlotGlyph::Star, over.queryPicture.text);
}

void Writer::overlays()
{
    m_xml.writeStartElement(u"g"_s);
    m_xml.writeAttribute(u"text-anchor"_s, u"middle"_s);
    m_xml.writeAttribute(u"dominant-baseline"_s, u"central"_s);
    m_xml.writeAttribute(u"stroke-width"_s, u"4"_s);
    m_xml.writeAttribute(u"paint-order"_s, u"stroke"_s);
    const MapOverlays &over = m_canvas.overlays();
    neighbours(over.neighbours);
    edges(over);
    for (const MapLabel &label : m_canvas.labels())
        words(m_view.toPixels(label.place), label.text, m_colours.text, true);
    path(over.path);
    rings();
    marks(over);
    m_xml.writeEndElement();
}

} // namespace

QByteArray mapSvg(const MapCanvas &canvas, const PlotViewport &view, const QPalette &palette, const QFont &font)
{
    QByteArray svg;
    QXmlStreamWriter xml(&svg);
    xml.setAutoFormatting(true);
    xml.writeStartDocument();
    xml.writeStartElement(u"svg"_s);
    xml.writeDefaultNamespace(u"http://www.w3.org/2000/svg"_s);
    xml.writeAttribute(u"width"_s, number(view.size.width()));
    xml.writeAttribute(u"height"_s, number(view.size.height()));
    xml.writeAttribute(u"font-family"_s, font.family());
    xml.writeAttribute(u"font-size"_s, number(font.pointSizeF() > 0 ? font.pointSizeF() * 4 / 3 : font.pixelSize()));
    xml.writeEmptyElement(u"rect"_s);
    xml.writeAttribute(u"width"_s, u"100%"_s);
    xml.writeAttribute(u"height"_s, u"100%"_s);
    xml.writeAttribute(u"fill"_s, Colours::of(palette).surface.name());
    Writer writer(xml, canvas, view, palette);
    writer.landscape();
    writer.works();
    writer.pictures();
    writer.overlays();
    xml.writeEndElement();
    xml.writeEndDocument();
    return svg;
}

} // namespace synvae
