// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/themedicon.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

/// The drawing as `edge` x `edge` device pixels.
QPixmap rendered(const QString &name, const QColor &colour, int edge)
{
    const QString key = u"icon %1 %2 %3"_s.arg(name, colour.name(QColor::HexArgb)).arg(edge);
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    QFile file(u":/icons/%1.svg"_s.arg(name));
    QSvgRenderer drawing;
    if (file.open(QIODevice::ReadOnly))
        drawing.load(file.readAll().replace("currentColor", colour.name().toLatin1()));
    else
        qWarning("There is no icon \"%s\".", qPrintable(name));
    pixmap = QPixmap(edge, edge);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setOpacity(colour.alphaF());
    if (drawing.isValid())
        drawing.render(&painter);
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

class ThemedEngine final : public QIconEngine
{
public:
    ThemedEngine(QString name, QPalette::ColorRole role)
        : m_name(std::move(name))
        , m_role(role)
    { }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        paintIcon(*painter, m_name, rect, colour(mode));
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect({}, size), mode, state);
        return pixmap;
    }

    [[nodiscard]] QIconEngine *clone() const override { return new ThemedEngine(m_name, m_role); }
    bool isNull() override { return false; }

private:
    [[nodiscard]] QColor colour(QIcon::Mode mode) const
    {
        const QPalette palette = QGuiApplication::palette();
        if (mode == QIcon::Disabled)
            return palette.color(QPalette::Disabled, QPalette::ButtonText);
        return palette.color(QPalette::Active, mode == QIcon::Selected ? QPalette::HighlightedText : m_role);
    }

    QString m_name;
    QPalette::ColorRole m_role;
};

} // namespace

QIcon themedIcon(const QString &name, QPalette::ColorRole role) { return QIcon(new ThemedEngine(name, role)); }

void paintIcon(QPainter &painter, const QString &name, const QRectF &rect, const QColor &colour)
{
    const double ratio = painter.device()->devicePixelRatioF();
    const double edge = std::floor(std::min(rect.width(), rect.height()) * ratio);
    if (edge < 1.0)
        return;
    const QPointF corner = (rect.center() * ratio - QPointF(edge, edge) / 2).toPoint(); // on a device pixel
    painter.drawPixmap(QRectF(corner / ratio, QSizeF(edge, edge) / ratio),
                       rendered(name, colour, static_cast<int>(edge)), QRectF(0, 0, edge, edge));
}

} // namespace synvae
