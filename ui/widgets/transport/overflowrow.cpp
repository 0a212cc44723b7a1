// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/transport/overflowrow.h"

#include <QBoxLayout>
#include <QEvent>
#include <QFrame>
#include <QScreen>
#include <QToolButton>

#include <algorithm>
#include <numeric>

namespace synvae {

OverflowRow::OverflowRow(const QString &moreName, QWidget *parent)
    : QWidget(parent)
    , m_row(new QHBoxLayout(this))
    , m_more(new QToolButton(this))
    , m_popUp(new QFrame(this, Qt::Popup))
    , m_column(new QVBoxLayout(m_popUp))
{
    const int em = fontMetrics().height();
    m_row->setContentsMargins({});
    m_row->setSpacing(em);
    m_row->setSizeConstraint(QLayout::SetNoConstraint); // how narrow it may be is minimumSizeHint()'s
    m_more->setText(QStringLiteral("\u22ef"));
    m_more->setAccessibleName(moreName);
    m_more->setToolTip(moreName);
    m_more->setFocusPolicy(Qt::StrongFocus);
    m_more->setMinimumSize(em * 2, em * 2);
    m_more->hide();
    m_row->addWidget(m_more);
    m_popUp->setFrameShape(QFrame::StyledPanel);
    m_popUp->setAccessibleName(moreName);
    m_column->setContentsMargins(em, em, em, em);
    m_column->setSpacing(em);
    connect(m_more, &QToolButton::clicked, this, &OverflowRow::openPopUp);
}

void OverflowRow::addWidget(QWidget *widget, int importance)
{
    m_items.push_back({widget, importance});
    m_row->insertWidget(m_row->count() - 1, widget);
    updateGeometry();
}

void OverflowRow::setImportance(const QWidget *widget, int importance)
{
    const auto item = std::ranges::find(m_items, widget, &Item::widget);
    if (item == m_items.end() || item->importance == importance)
        return;
    item->importance = importance;
    arrange();
}

bool OverflowRow::isInRow(const QWidget *widget) const
{
    const auto item = std::ranges::find(m_items, widget, &Item::widget);
    return item != m_items.end() && item->inRow;
}

QSize OverflowRow::sizeHint() const { return {fullWidth(), minimumSizeHint().height()}; }

QSize OverflowRow::minimumSizeHint() const
{
    int width = m_more->sizeHint().width();
    int height = m_more->sizeHint().height();
    for (const Item &item : m_items) {
        if (item.importance >= always)
            width += item.widget->minimumSizeHint().width() + m_row->spacing();
        height = std::max(height, item.widget->minimumSizeHint().height());
    }
    return {width, height};
}

bool OverflowRow::event(QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest || event->type() == QEvent::FontChange)
        arrange();
    return QWidget::event(event);
}

void OverflowRow::resizeEvent(QResizeEvent *event)
{
    arrange();
    QWidget::resizeEvent(event);
}

/// Somewhere between its least and what it would like, as a widget in a layout has to accept.
int OverflowRow::widthOf(const QWidget &widget) const
{
    return std::max(widget.minimumSizeHint().width(),
                    std::max(widget.minimumWidth(), std::min(widget.sizeHint().width(), widget.maximumWidth())));
}

int OverflowRow::fullWidth() const
{
    return std::accumulate(m_items.begin(), m_items.end(), 0, [this](int width, const Item &item) {
        return width + widthOf(*item.widget) + (width > 0 ? m_row->spacing() : 0);
    });
}

std::vector<bool> OverflowRow::fitting(int width) const
{
    std::vector<bool> fits(m_items.size(), true);
    if (fullWidth() <= width)
        return fits;
    int left = width - m_more->sizeHint().width();
    std::vector<std::size_t> order(m_items.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, std::greater(), [this](std::size_t at) { return m_items[at].importance; });
    for (const std::size_t at : order) {
        left -= widthOf(*m_items[at].widget) + m_row->spacing();
        fits[at] = left >= 0 || m_items[at].importance >= always;
    }
    return fits;
}

void OverflowRow::arrange()
{
    const std::vector<bool> fits = fitting(width());
    const bool changed = !std::equal(m_items.begin(), m_items.end(), fits.begin(),
                                     [](const Item &item, bool fit) { return item.inRow == fit; });
    if (!changed)
        return;
    for (std::size_t at = 0; at < m_items.size(); ++at) {
        Item &item = m_items[at];
        const bool hadFocus = item.inRow && !fits[at] && item.widget->isAncestorOf(focusWidget());
        item.inRow = fits[at];
        m_row->removeWidget(item.widget);
        m_column->removeWidget(item.widget);
        if (item.inRow)
            m_row->insertWidget(m_row->count() - 1, item.widget);
        else
            m_column->addWidget(item.widget);
        item.widget->show(); // another parent had hidden it
        if (hadFocus)
            m_more->setFocus(Qt::OtherFocusReason);
    }
    const bool more = !std::ranges::all_of(fits, [](bool fit) { return fit; });
    m_more->setVisible(more);
    if (!more)
        m_popUp->hide();
}

void OverflowRow::openPopUp()
{
    m_popUp->adjustSize();
    // Above the button, which is at the window's lower edge, and on the screen.
    QRect place(QPoint(), m_popUp->sizeHint());
    place.moveBottomRight(mapToGlobal(m_more->geometry().topRight()));
    const QRect free = screen()->availableGeometry();
    place.moveLeft(std::max(place.left(), free.left()));
    place.moveTop(std::max(place.top(), free.top()));
    m_popUp->setGeometry(place);
    m_popUp->show();
    for (const Item &item : m_items) {
        if (item.inRow)
            continue;
        QWidget *candidate = item.widget;
        while (candidate && !(candidate->focusPolicy() & Qt::TabFocus && candidate->isEnabled()))
            candidate = candidate->nextInFocusChain() == item.widget ? nullptr : candidate->nextInFocusChain();
        if (candidate && m_popUp->isAncestorOf(candidate))
            return candidate->setFocus(Qt::PopupFocusReason);
    }
}

} // namespace synvae
