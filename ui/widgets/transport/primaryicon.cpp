// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/transport/primaryicon.h"

#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>

namespace synvae {

namespace {

class PrimaryEngine final : public QIconEngine
{
public:
    explicit PrimaryEngine(Glyph glyph)
        : m_glyph(glyph)
    { }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        const auto group = mode == QIcon::Disabled ? QPalette::Disabled : QPalette::Active;
        const auto role = mode == QIcon::Disabled ? QPalette::ButtonText : QPalette::HighlightedText;
        paintGlyph(*painter, m_glyph, rect, QGuiApplication::palette().color(group, role));
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }

    [[nodiscard]] QIconEngine *clone() const override { return new PrimaryEngine(m_glyph); }
    bool isNull() override { return false; }

private:
    Glyph m_glyph;
};

} // namespace

QIcon primaryIcon(Glyph glyph) { return QIcon(new PrimaryEngine(glyph)); }

} // namespace synvae
