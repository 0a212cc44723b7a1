// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/settings/diceicon.h"

#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>

#include <algorithm>

namespace synvae {

namespace {

class DiceEngine final : public QIconEngine
{
public:
    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        const auto group = mode == QIcon::Disabled ? QPalette::Disabled : QPalette::Active;
        const QColor ink = QGuiApplication::palette().color(group, QPalette::ButtonText);
        const double edge = std::min(rect.width(), rect.height());
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->translate(QRectF(rect).center() - QPointF(edge, edge) / 2);
        painter->scale(edge / 24.0, edge / 24.0);
        painter->setPen(QPen(ink, 1.8));
        painter->drawRoundedRect(QRectF(3.5, 3.5, 17, 17), 4, 4);
        painter->setPen(Qt::NoPen);
        painter->setBrush(ink);
        for (const QPointF dot : {QPointF(8, 8), QPointF(16, 8), QPointF(12, 12), QPointF(8, 16), QPointF(16, 16)})
            painter->drawEllipse(dot, 1.7, 1.7);
        painter->restore();
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }

    [[nodiscard]] QIconEngine *clone() const override { return new DiceEngine; }
    bool isNull() override { return false; }
};

} // namespace

QIcon diceIcon() { return QIcon(new DiceEngine); }

} // namespace synvae
