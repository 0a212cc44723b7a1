// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/transport/wrappinglayout.h"

#include <QStyle>
#include <QWidget>

#include <algorithm>

namespace synvae {

namespace {

bool expands(const QLayoutItem *item) { return (item->expandingDirections() & Qt::Horizontal) != 0; }

int heightOf(const QLayoutItem *item, int width)
{
    return item->hasHeightForWidth() ? item->heightForWidth(width) : item->sizeHint().height();
}

} // namespace

struct WrappingLayout::Row {
    std::vector<QLayoutItem *> items;
    std::vector<int> widths;
    int height = 0;
};

WrappingLayout::WrappingLayout(QWidget *parent)
    : QLayout(parent)
{ }

WrappingLayout::~WrappingLayout() = default;

void WrappingLayout::setSpacings(int betweenItems, int betweenRows)
{
    m_itemSpacing = betweenItems;
    m_rowSpacing = betweenRows;
    invalidate();
}

void WrappingLayout::addItem(QLayoutItem *item) { m_items.emplace_back(item); }

int WrappingLayout::count() const { return static_cast<int>(m_items.size()); }

QLayoutItem *WrappingLayout::itemAt(int index) const
{
    return index >= 0 && index < count() ? m_items.at(static_cast<std::size_t>(index)).get() : nullptr;
}

QLayoutItem *WrappingLayout::takeAt(int index)
{
    if (index < 0 || index >= count())
        return nullptr;
    const auto place = m_items.begin() + index;
    QLayoutItem *item = place->release();
    m_items.erase(place);
    return item;
}

int WrappingLayout::heightForWidth(int width) const
{
    const QMargins margins = contentsMargins();
    const std::vector<Row> rows = rowsFor(width - margins.left() - margins.right());
    int height = margins.top() + margins.bottom();
    for (const Row &row : rows)
        height += row.height;
    return height + m_rowSpacing * std::max(0, static_cast<int>(rows.size()) - 1);
}

QSize WrappingLayout::minimumSize() const
{
    QSize size;
    for (const auto &item : m_items) {
        if (!item->isEmpty())
            size = size.expandedTo(item->minimumSize());
    }
    const QMargins margins = contentsMargins();
    return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom());
}

QSize WrappingLayout::sizeHint() const
{
    int width = 0;
    int height = 0;
    for (const auto &item : m_items) {
        if (item->isEmpty())
            continue;
        width += item->sizeHint().width() + (width > 0 ? m_itemSpacing : 0);
        height = std::max(height, item->sizeHint().height());
    }
    const QMargins margins = contentsMargins();
    return {width + margins.left() + margins.right(), height + margins.top() + margins.bottom()};
}

void WrappingLayout::setGeometry(const QRect &rect)
{
    QLayout::setGeometry(rect);
    const Qt::LayoutDirection direction = parentWidget() ? parentWidget()->layoutDirection() : Qt::LeftToRight;
    const QRect inner = rect.marginsRemoved(contentsMargins());
    int top = inner.top();
    for (const Row &row : rowsFor(inner.width())) {
        int left = inner.left();
        for (std::size_t i = 0; i < row.items.size(); ++i) {
            const QRect place(left, top, row.widths.at(i), row.height);
            row.items.at(i)->setGeometry(QStyle::visualRect(direction, inner, place));
            left += row.widths.at(i) + m_itemSpacing;
        }
        top += row.height + m_rowSpacing;
    }
}

std::vector<WrappingLayout::Row> WrappingLayout::rowsFor(int width) const
{
    std::vector<Row> rows;
    int used = 0;
    for (const auto &item : m_items) {
        if (item->isEmpty())
            continue;
        const int wanted = item->sizeHint().width();
        const bool fits = !rows.empty() && used + m_itemSpacing + wanted <= width;
        if (!fits)
            rows.emplace_back();
        used = fits ? used + m_itemSpacing + wanted : wanted;
        rows.back().items.push_back(item.get());
    }
    for (Row &row : rows)
        shareOut(row, width);
    return rows;
}

void WrappingLayout::shareOut(Row &row, int width) const
{
    int spare = width - m_itemSpacing * (static_cast<int>(row.items.size()) - 1);
    int expanding = 0;
    for (const QLayoutItem *item : row.items) {
        spare -= item->sizeHint().width();
        expanding += expands(item) ? 1 : 0;
    }
    for (QLayoutItem *item : row.items) {
        int wanted = item->sizeHint().width();
        if (spare > 0 && expanding > 0 && expands(item)) {
            const int share = spare / expanding--;
            wanted += share;
            spare -= share;
        }
        row.widths.push_back(std::min({wanted, width, item->maximumSize().width()}));
        row.height = std::max(row.height, heightOf(item, row.widths.back()));
    }
}

} // namespace synvae
