// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/pointpicture.h"

#include "ui/plot/pointdensity.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace synvae {

namespace {

constexpr double largestRadius = 6.0;
constexpr double smallestRadius = 0.6;

/// src over dst, both premultiplied: two channels at once, as everybody does it.
inline std::uint32_t over(std::uint32_t source, std::uint32_t target)
{
    const std::uint32_t keep = 255U - (source >> 24U);
    std::uint32_t odd = (target & 0x00FF00FFU) * keep;
    odd = ((odd + ((odd >> 8U) & 0x00FF00FFU) + 0x00800080U) >> 8U) & 0x00FF00FFU;
    std::uint32_t even = ((target >> 8U) & 0x00FF00FFU) * keep;
    even = (even + ((even >> 8U) & 0x00FF00FFU) + 0x00800080U) & 0xFF00FF00U;
    return source + odd + even;
}

/// Puts glyphs down on an image, clipped to it.
class GlyphStamp
{
public:
    GlyphStamp(QImage &image, const GlyphSheet &sheet)
        : m_bits(reinterpret_cast<std::uint32_t *>(image.bits()))
        , m_stride(image.bytesPerLine() / 4)
        , m_width(image.width())
        , m_height(image.height())
        , m_sheet(sheet)
    { }

    void put(double x, double y, int ink, bool dimmed) const
    {
        const int side = m_sheet.side();
        // To the nearest half pixel.
        const int halfX = static_cast<int>(std::floor(2.0 * (x - m_sheet.origin()) + 0.5));
        const int halfY = static_cast<int>(std::floor(2.0 * (y - m_sheet.origin()) + 0.5));
        const int left = halfX >> 1;
        const int top = halfY >> 1;
        const std::uint32_t *glyph = m_sheet.glyph(ink, dimmed, (halfX & 1) + 2 * (halfY & 1));
        const int firstX = std::max(0, -left);
        const int lastX = std::min(side, m_width - left);
        const int lastY = std::min(side, m_height - top);
        for (int row = std::max(0, -top); row < lastY; ++row) {
            std::uint32_t *target = m_bits + (top + row) * m_stride + left;
            const std::uint32_t *source = glyph + static_cast<std::ptrdiff_t>(row) * side;
            for (int column = firstX; column < lastX; ++column)
                target[column] = over(source[column], target[column]);
        }
    }

private:
    std::uint32_t *m_bits;
    qsizetype m_stride;
    int m_width;
    int m_height;
    const GlyphSheet &m_sheet;
};

QColor faded(QColor colour, double strength)
{
    colour.setAlphaF(static_cast<float>(colour.alphaF() * strength));
    return colour;
}

void paintBackdrop(QPainter &painter, const PointPictureRequest &request)
{
    if (!request.backdrop || request.strength <= 0.0)
        return;
    const PlotViewport &view = request.view;
    const QPointF origin = view.toPixels({0.0, 0.0});
    const QTransform place(view.scale, 0.0, 0.0, view.scale, origin.x(), origin.y());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(faded(request.backdrop->line, request.strength), 0.8 * request.ratio));
    painter.setBrush(faded(request.backdrop->fill, request.strength));
    for (const QPainterPath &level : request.backdrop->levels)
        painter.drawPath(place.map(level));
}

/// An image of the view's size with the landscape, or nothing, on it.
QImage backdropPicture(const PointPictureRequest &request)
{
    QImage image(request.view.size.toSize(), QImage::Format_ARGB32_Premultiplied);
    image.fill(0);
    QPainter painter(&image);
    paintBackdrop(painter, request);
    return image;
}

/// Calls `put(x, y, ink, dimmed)` in pixels for each point that reaches into the view, those that are dimmed first.
template<typename Put>
void putEach(const PointPictureRequest &request, double reach, const Put &put)
{
    const PlotViewport &view = request.view;
    const PointStyles &styles = *request.styles;
    const double margin = reach / view.scale;
    const auto runs = request.field->runs(view.plane().adjusted(-margin, -margin, margin, margin));
    const auto order = request.field->order();
    const auto places = request.field->sorted();
    const QPointF shift = view.toPixels({0.0, 0.0});
    const auto plain = static_cast<std::uint8_t>(styles.inks.size() - 1);
    const auto pass = [&](std::uint8_t dimmed) {
        for (const PointField::Run &run : runs) {
            for (auto at = static_cast<std::size_t>(run.first); at < static_cast<std::size_t>(run.last); ++at) {
                const auto point = static_cast<std::size_t>(order[at]);
                const std::uint8_t style = point < styles.ofPoint.size() ? styles.ofPoint[point] : plain;
                if ((style & PointStyles::dimmed) != dimmed)
                    continue;
                put(places[2 * at] * view.scale + shift.x(), places[2 * at + 1] * view.scale + shift.y(), style & 0x7F,
                    dimmed != 0);
            }
        }
    };
    if (styles.anyDimmed)
        pass(PointStyles::dimmed);
    pass(0);
}

QImage glyphPicture(const PointPictureRequest &request, double radius)
{
    QImage image = backdropPicture(request);
    const GlyphSheet sheet(request.styles->inks, radius, request.styles->wall);
    const GlyphStamp stamp(image, sheet);
    putEach(request, sheet.side(),
            [&stamp](double x, double y, int ink, bool dimmed) { stamp.put(x, y, ink, dimmed); });
    return image;
}

double radiusOf(const PointPictureRequest &request)
{
    return pointRadius(request.field->spacing() * request.view.scale / request.ratio);
}

} // namespace

double pointRadius(double spacing) { return std::clamp(0.4 * spacing, smallestRadius, largestRadius); }

QImage pointPicture(const PointPictureRequest &request)
{
    const double radius = radiusOf(request);
    if (radius < densityRadius) {
        if (!request.backdrop || request.strength <= 0.0)
            return densityPicture(request);
        QImage image = backdropPicture(request);
        QPainter(&image).drawImage(0, 0, densityPicture(request));
        return image;
    }
    // In steps, so that a zoom does not change every glyph with every frame.
    return glyphPicture(request, std::round(4.0 * radius * request.ratio) / 4.0);
}

void paintPoints(QPainter &painter, const PointPictureRequest &request)
{
    const double radius = radiusOf(request);
    paintBackdrop(painter, request);
    if (radius < densityRadius) {
        constexpr double dots = 2.0; // a pixel
        PointPictureRequest counted = request;
        counted.view = request.view.rescaled(dots);
        counted.ratio = dots * request.ratio;
        painter.drawImage(QRectF({}, request.view.size), densityPicture(counted));
        return;
    }
    const PointStyles &styles = *request.styles;
    putEach(request, 2.0 * radius, [&](double x, double y, int ink, bool dimmed) {
        paintGlyph(painter, styles.inks[static_cast<std::size_t>(ink)], {x, y}, radius * request.ratio, dimmed,
                   styles.wall);
    });
}

} // namespace synvae
