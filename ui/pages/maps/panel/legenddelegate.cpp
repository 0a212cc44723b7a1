// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/maps/panel/legenddelegate.h"

#include "ui/plot/plotinks.h"
#include "ui/presenter/maps/legendmodel.h"
#include "ui/theme/colours.h"

#include <QLineEdit>
#include <QPainter>

namespace synvae {

namespace {

constexpr int longestName = 100;

} // namespace

LegendDelegate::LegendDelegate(QObject *parent)
    : QStyledItemDelegate(parent)
{ }

QWidget *LegendDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &, const QModelIndex &index) const
{
    auto *field = new QLineEdit(parent);
    field->setAccessibleName(tr("Name of the cluster"));
    field->setPlaceholderText(index.data(Qt::DisplayRole).toString());
    field->setMaxLength(longestName);
    return field;
}

void LegendDelegate::updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                                          const QModelIndex &) const
{
    editor->setGeometry(option.rect.adjusted(option.fontMetrics.height() * 2 - 4, 0, 0, 0)); // the mark stays seen
}

QSize LegendDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const int em = option.fontMetrics.height();
    const QString text = index.data(Qt::DisplayRole).toString() + index.data(LegendModel::CountTextRole).toString();
    return {std::min(em * 14, option.fontMetrics.horizontalAdvance(text)) + em * 4, em * 8 / 5};
}

void LegendDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Colours colours = Colours::of(option.palette);
    const int em = option.fontMetrics.height();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const bool focused = option.state.testFlag(QStyle::State_HasFocus);
    if (focused || option.state.testFlag(QStyle::State_MouseOver)) {
        painter->setPen(focused ? QPen(colours.accent, 2.0) : QPen(Qt::NoPen));
        painter->setBrush(colours.hover);
        painter->drawRoundedRect(QRectF(option.rect).adjusted(1.5, 1.5, -1.5, -1.5), em * 0.3, em * 0.3);
    }
    const double position = index.data(LegendModel::PositionRole).toDouble();
    const int rows = index.model()->rowCount();
    const bool rest = index.data(LegendModel::RestRole).toBool();
    const int classes = rows - (index.siblingAtRow(rows - 1).data(LegendModel::RestRole).toBool() ? 1 : 0);
    PlotInk ink = classInk(rest ? -1 : index.row(), classes, option.palette);
    if (position >= 0.0)
        ink = {valueInk(position, option.palette), {}};
    painter->setPen(Qt::NoPen);
    painter->setBrush(ink.colour);
    const QPointF mark(option.rect.left() + em, option.rect.center().y() + 1);
    painter->drawPath(glyphPath(ink.glyph, em * 0.36).translated(mark));

    const QString count = index.data(LegendModel::CountTextRole).toString();
    const QRect words = option.rect.adjusted(em * 2, 0, -em / 2, 0);
    const int countWidth = option.fontMetrics.horizontalAdvance(count) + em / 2;
    painter->setFont(option.font);
    painter->setPen(colours.muted);
    painter->drawText(words, Qt::AlignRight | Qt::AlignVCenter, count);
    painter->setPen(colours.text);
    const QString name = option.fontMetrics.elidedText(index.data(Qt::DisplayRole).toString(), Qt::ElideRight,
                                                       words.width() - countWidth);
    painter->drawText(words, Qt::AlignLeft | Qt::AlignVCenter, name);
    painter->restore();
}

} // namespace synvae
