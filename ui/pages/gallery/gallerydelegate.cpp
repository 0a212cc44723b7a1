// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/gallery/gallerydelegate.h"

#include "ui/presenter/workslistmodel.h"
#include "ui/theme/colours.h"
#include "ui/theme/themedicon.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QPainter>
#include <QPixmap>
#include <QToolTip>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace synvae {

namespace {

QFont captionFont(const QFont &font)
{
    QFont small = font;
    if (font.pointSizeF() > 0)
        small.setPointSizeF(font.pointSizeF() * 0.88);
    else
        small.setPixelSize(std::max(1, font.pixelSize() * 88 / 100));
    return small;
}

QString toolTipOf(const QModelIndex &index)
{
    QStringList lines{u"<b>%1</b>"_s.arg(index.data(Qt::DisplayRole).toString().toHtmlEscaped())};
    const QString reason = index.data(WorksListModel::ReasonRole).toString();
    for (const QString &line : {index.data(WorksListModel::CaptionRole).toString(),
                                index.data(WorksListModel::FileRole).toString(), reason}) {
        if (!line.isEmpty())
            lines.append(line.toHtmlEscaped());
    }
    return lines.join(u"<br/>"_s);
}

} // namespace

GalleryDelegate::GalleryDelegate(QObject *parent)
    : QAbstractItemDelegate(parent)
{ }

int GalleryDelegate::gap(const QFontMetrics &metrics) { return metrics.height() * 3 / 2; }

QSize GalleryDelegate::cellSize(const QFontMetrics &metrics) const
{
    const int caption = metrics.height() * 5 / 2;
    return {m_edge + gap(metrics), m_edge + caption + gap(metrics)};
}

QSize GalleryDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex & /*index*/) const
{
    return m_cell.isValid() ? m_cell : cellSize(option.fontMetrics);
}

QRect GalleryDelegate::pictureBox(const QStyleOptionViewItem &option) const
{
    const int left = option.rect.left() + (option.rect.width() - m_edge) / 2;
    return {left, option.rect.top() + gap(option.fontMetrics) / 2, m_edge, m_edge};
}

void GalleryDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Colours colours = Colours::of(option.palette);
    const QRect box = pictureBox(option);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    paintGround(*painter, option, colours);
    paintPicture(*painter, box, index, colours);
    paintCaption(*painter, option, box, index, colours);
    painter->restore();
}

void GalleryDelegate::paintGround(QPainter &painter, const QStyleOptionViewItem &option, const Colours &colours) const
{
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const bool hovered = option.state.testFlag(QStyle::State_MouseOver);
    const bool focused = option.state.testFlag(QStyle::State_HasFocus) && option.state.testFlag(QStyle::State_Active);
    if (!selected && !hovered && !focused)
        return;
    const double inset = gap(option.fontMetrics) * 0.14;
    const QRectF ground = QRectF(option.rect).adjusted(inset, inset, -inset, -inset);
    const double radius = option.fontMetrics.height() * 0.5;
    painter.setPen(Qt::NoPen);
    painter.setBrush(selected ? mixed(colours.surface, colours.accent, 0.16) : colours.hover);
    painter.drawRoundedRect(ground, radius, radius);
    if (!selected && !focused)
        return;
    painter.setPen(QPen(colours.accent, focused ? 3.0 : 1.5));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(ground.adjusted(1.5, 1.5, -1.5, -1.5), radius, radius);
}

void GalleryDelegate::paintPicture(QPainter &painter, const QRect &box, const QModelIndex &index,
                                   const Colours &colours) const
{
    if (!index.data(WorksListModel::ReasonRole).toString().isEmpty())
        return paintBroken(painter, box, colours);
    const auto pixmap = index.data(Qt::DecorationRole).value<QPixmap>();
    if (pixmap.isNull()) {
        // A quiet place for a picture that is on its way, in the commonest shape of one.
        const int height = box.height() * 3 / 4;
        painter.setPen(Qt::NoPen);
        painter.setBrush(colours.sunken);
        painter.drawRoundedRect(QRectF(box.left(), box.bottom() + 1 - height, box.width(), height), 3, 3);
        return;
    }
    const QSize size = pixmap.size().scaled(box.size(), Qt::KeepAspectRatio).expandedTo({1, 1});
    QRect place(QPoint(box.left() + (box.width() - size.width()) / 2, box.bottom() + 1 - size.height()), size);
    const double ratio = painter.device()->devicePixelRatioF();
    // Thumbnails are made to fit, so as a rule this copies pixels; only while the size is being changed it scales.
    const bool fits = std::abs(pixmap.width() - size.width() * ratio) < 1.5;
    painter.setRenderHint(QPainter::SmoothPixmapTransform, !fits);
    painter.drawPixmap(place, pixmap);
    painter.setPen(QPen(mixed(colours.window, colours.text, 0.25), 1.0));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(QRectF(place).adjusted(-0.5, -0.5, 0.5, 0.5));
}

void GalleryDelegate::paintBroken(QPainter &painter, const QRect &box, const Colours &colours)
{
    const int height = box.height() * 3 / 4;
    const QRectF place(box.left() + 0.5, box.bottom() + 0.5 - height, box.width() - 1, height);
    painter.setPen(QPen(colours.outline, 1.0, Qt::DashLine));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(place, 3, 3);
    const double edge = std::min(place.width(), place.height()) * 0.3;
    paintIcon(painter, u"warning"_s, QRectF(place.center() - QPointF(edge, edge) / 2, QSizeF(edge, edge)),
              colours.warning);
}

void GalleryDelegate::paintCaption(QPainter &painter, const QStyleOptionViewItem &option, const QRect &box,
                                   const QModelIndex &index, const Colours &colours) const
{
    const bool broken = !index.data(WorksListModel::ReasonRole).toString().isEmpty();
    const int line = option.fontMetrics.height();
    const int margin = gap(option.fontMetrics) / 2;
    const QRect first(option.rect.left() + margin, box.bottom() + 1 + line * 2 / 5, option.rect.width() - 2 * margin,
                      line);
    QFont titleFont = option.font;
    titleFont.setWeight(option.state.testFlag(QStyle::State_Selected) ? QFont::DemiBold : QFont::Medium);
    const auto write = [&painter](const QRect &rect, const QFont &font, const QColor &colour, const QString &text) {
        painter.setFont(font);
        painter.setPen(colour);
        const QString shown = QFontMetrics(font).elidedText(text, Qt::ElideRight, rect.width());
        painter.drawText(rect, Qt::AlignHCenter | Qt::AlignVCenter | Qt::TextSingleLine, shown);
    };
    write(first, titleFont, colours.text, index.data(Qt::DisplayRole).toString());
    const QString caption
        = broken ? WorksListModel::tr("Cannot be shown") : index.data(WorksListModel::CaptionRole).toString();
    QColor colour = broken ? colours.warning : colours.muted;
    if (option.state.testFlag(QStyle::State_Selected))
        colour = colours.text; // on the tint of the selection the quieter colours would be too faint
    write(first.translated(0, line), captionFont(option.font), colour, caption);
}

bool GalleryDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                                const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip || !index.isValid())
        return QAbstractItemDelegate::helpEvent(event, view, option, index);
    QToolTip::showText(event->globalPos(), toolTipOf(index), view, option.rect);
    return true;
}

} // namespace synvae
