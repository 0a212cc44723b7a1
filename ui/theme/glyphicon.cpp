// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/glyphicon.h"

#include "ui/theme/colours.h"

#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPainterPath>
#include <QPalette>

#include <algorithm>
#include <functional>

namespace synvae {

namespace {

/// All glyphs are drawn on a field of 24 x 24 with this line.
constexpr double lineWidth = 1.8;

void polyline(QPainter &p, std::initializer_list<QPointF> points)
{
    p.drawPolyline(points.begin(), static_cast<int>(points.size()));
}

void filledPolygon(QPainter &p, std::initializer_list<QPointF> points)
{
    const QBrush before = p.brush();
    p.setBrush(p.pen().color());
    p.drawPolygon(points.begin(), static_cast<int>(points.size()));
    p.setBrush(before);
}

void drawLoop(QPainter &p)
{
    polyline(p, {{17, 3}, {20.5, 6.5}, {17, 10}});
    polyline(p, {{7, 21}, {3.5, 17.5}, {7, 14}});
    QPainterPath upper({3.5, 11.5});
    upper.lineTo(3.5, 10.5);
    upper.quadTo(3.5, 6.5, 7.5, 6.5);
    upper.lineTo(20, 6.5);
    p.drawPath(upper);
    QPainterPath lower({20.5, 12.5});
    lower.lineTo(20.5, 13.5);
    lower.quadTo(20.5, 17.5, 16.5, 17.5);
    lower.lineTo(4, 17.5);
    p.drawPath(lower);
}

void drawFolder(QPainter &p)
{
    QPainterPath path({3, 7});
    path.lineTo(3, 18);
    path.quadTo(3, 19.5, 4.5, 19.5);
    path.lineTo(19.5, 19.5);
    path.quadTo(21, 19.5, 21, 18);
    path.lineTo(21, 9);
    path.quadTo(21, 7.5, 19.5, 7.5);
    path.lineTo(12, 7.5);
    path.lineTo(9.5, 4.5);
    path.lineTo(4.5, 4.5);
    path.quadTo(3, 4.5, 3, 6);
    path.closeSubpath();
    p.drawPath(path);
}

void drawPictures(QPainter &p)
{
    p.drawRoundedRect(QRectF(3, 4.5, 18, 15), 2, 2);
    p.drawEllipse(QPointF(8.2, 9.6), 1.6, 1.6);
    polyline(p, {{4, 18}, {9.5, 13}, {12.5, 15.8}, {16, 11.5}, {20.5, 16.5}});
}

void drawEasel(QPainter &p)
{
    p.drawRoundedRect(QRectF(4, 5.5, 16, 10), 1, 1);
    polyline(p, {{12, 2.5}, {12, 5}});
    polyline(p, {{7.5, 16}, {5, 21.5}});
    polyline(p, {{16.5, 16}, {19, 21.5}});
    polyline(p, {{12, 16}, {12, 20}});
}

void drawWarning(QPainter &p)
{
    p.drawPolygon(QPolygonF({{12, 3.5}, {21.5, 20}, {2.5, 20}}));
    polyline(p, {{12, 9.5}, {12, 14}});
    p.drawPoint(QPointF(12, 17));
}

void drawError(QPainter &p)
{
    p.drawEllipse(QPointF(12, 12), 9, 9);
    polyline(p, {{12, 7}, {12, 13}});
    p.drawPoint(QPointF(12, 16.5));
}

void drawNote(QPainter &p)
{
    const QBrush before = p.brush();
    p.setBrush(p.pen().color());
    p.drawEllipse(QPointF(7, 18), 2.6, 2.1);
    p.drawEllipse(QPointF(17, 16), 2.6, 2.1);
    p.setBrush(before);
    polyline(p, {{9.4, 18}, {9.4, 6}, {19.4, 4}, {19.4, 16}});
}

void drawTiles(QPainter &p, int perSide)
{
    const double gap = 3.0;
    const double edge = (18.0 - gap * (perSide - 1)) / perSide;
    for (int row = 0; row < perSide; ++row) {
        for (int column = 0; column < perSide; ++column)
            p.drawRoundedRect(QRectF(3 + column * (edge + gap), 3 + row * (edge + gap), edge, edge), 1, 1);
    }
}

void drawKeyboard(QPainter &p)
{
    p.drawRoundedRect(QRectF(2.5, 6, 19, 12.5), 2, 2);
    for (const double x : {6.5, 10.2, 13.8, 17.5})
        p.drawPoint(QPointF(x, 10));
    polyline(p, {{8, 14.5}, {16, 14.5}});
}

void drawCorners(QPainter &p)
{
    polyline(p, {{4, 9}, {4, 4}, {9, 4}});
    polyline(p, {{15, 4}, {20, 4}, {20, 9}});
    polyline(p, {{20, 15}, {20, 20}, {15, 20}});
    polyline(p, {{9, 20}, {4, 20}, {4, 15}});
}

void drawSearch(QPainter &p)
{
    p.drawEllipse(QPointF(10.5, 10.5), 6.5, 6.5);
    polyline(p, {{15.4, 15.4}, {20.5, 20.5}});
}

void drawClose(QPainter &p)
{
    polyline(p, {{6, 6}, {18, 18}});
    polyline(p, {{18, 6}, {6, 18}});
}

void drawClock(QPainter &p)
{
    p.drawEllipse(QPointF(12, 12), 9, 9);
    polyline(p, {{12, 7}, {12, 12.3}, {15.5, 14}});
}

void drawQuit(QPainter &p)
{
    polyline(p, {{10, 4}, {5, 4}, {5, 20}, {10, 20}});
    polyline(p, {{10, 12}, {20, 12}});
    polyline(p, {{16, 8}, {20, 12}, {16, 16}});
}

/// The transport's signs; false for any other.
bool drawTransport(QPainter &p, Glyph glyph)
{
    switch (glyph) {
    case Glyph::Play:
        filledPolygon(p, {{7.5, 5}, {18.5, 12}, {7.5, 19}});
        return true;
    case Glyph::Stop:
        filledPolygon(p, {{6.5, 6.5}, {17.5, 6.5}, {17.5, 17.5}, {6.5, 17.5}});
        return true;
    case Glyph::Loop:
        drawLoop(p);
        return true;
    case Glyph::Next:
        polyline(p, {{9, 5}, {16, 12}, {9, 19}});
        return true;
    case Glyph::Previous:
        polyline(p, {{15, 5}, {8, 12}, {15, 19}});
        return true;
    default:
        return false;
    }
}

void draw(QPainter &p, Glyph glyph)
{
    if (drawTransport(p, glyph))
        return;
    switch (glyph) {
    case Glyph::Folder:
        return drawFolder(p);
    case Glyph::Pictures:
        return drawPictures(p);
    case Glyph::Easel:
        return drawEasel(p);
    case Glyph::Search:
        return drawSearch(p);
    case Glyph::Warning:
        return drawWarning(p);
    case Glyph::Error:
        return drawError(p);
    case Glyph::Note:
        return drawNote(p);
    case Glyph::Close:
        return drawClose(p);
    case Glyph::SmallTiles:
        return drawTiles(p, 3);
    case Glyph::LargeTiles:
        return drawTiles(p, 2);
    case Glyph::Quit:
        return drawQuit(p);
    case Glyph::FullScreen:
        return drawCorners(p);
    case Glyph::Keyboard:
        return drawKeyboard(p);
    case Glyph::Clock:
        return drawClock(p);
    default:
        break;
    }
}

/// A picture frame whose landscape is a melody.
void paintApplicationSign(QPainter &painter, const QRectF &rect)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(rect.topLeft());
    painter.scale(rect.width() / 24.0, rect.height() / 24.0);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(0xA9, 0x3A, 0x1F));
    painter.drawRoundedRect(QRectF(1, 1, 22, 22), 5, 5);
    painter.setBrush(QColor(0xFF, 0xF6, 0xEA));
    painter.drawRoundedRect(QRectF(4.5, 4.5, 15, 15), 1.5, 1.5);
    painter.setBrush(QColor(0xA9, 0x3A, 0x1F));
    const QRectF notes[] = {{6, 13.6, 3, 2}, {9.6, 10.6, 2.2, 2}, {12.2, 7.6, 3.2, 2}, {15.8, 12, 2.2, 2}};
    for (const QRectF &note : notes)
        painter.drawRoundedRect(note, 0.8, 0.8);
    painter.restore();
}

class GlyphEngine final : public QIconEngine
{
public:
    explicit GlyphEngine(Glyph glyph)
        : m_glyph(glyph)
    { }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State /*state*/) override
    {
        const QPalette palette = QGuiApplication::palette();
        const auto group = mode == QIcon::Disabled ? QPalette::Disabled : QPalette::Active;
        const auto role = mode == QIcon::Selected ? QPalette::HighlightedText : QPalette::ButtonText;
        paintGlyph(*painter, m_glyph, rect, palette.color(group, role));
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QImage image(size, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        paint(&painter, QRect(QPoint(), size), mode, state);
        painter.end();
        return QPixmap::fromImage(std::move(image));
    }

    [[nodiscard]] QIconEngine *clone() const override { return new GlyphEngine(m_glyph); }
    bool isNull() override { return false; }

private:
    Glyph m_glyph;
};

} // namespace

QIcon glyphIcon(Glyph glyph) { return QIcon(new GlyphEngine(glyph)); }

void paintGlyph(QPainter &painter, Glyph glyph, const QRectF &rect, const QColor &colour)
{
    const double edge = std::min(rect.width(), rect.height());
    const QRectF square(rect.center().x() - edge / 2, rect.center().y() - edge / 2, edge, edge);
    if (glyph == Glyph::Application)
        return paintApplicationSign(painter, square);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(square.topLeft());
    painter.scale(edge / 24.0, edge / 24.0);
    painter.setPen(QPen(colour, lineWidth, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    draw(painter, glyph);
    painter.restore();
}

} // namespace synvae
