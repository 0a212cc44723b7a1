// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/explore/latentgrid.h"

#include <QPixmap>
#include <QSignalBlocker>

#include <algorithm>

namespace synvae {

LatentGrid::LatentGrid(QWidget *parent)
    : QListWidget(parent)
{
    setViewMode(QListView::IconMode);
    setMovement(QListView::Static);
    setResizeMode(QListView::Adjust);
    setUniformItemSizes(true);
    setSpacing(0);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(tr("What lies around"));
    connect(this, &QListWidget::currentRowChanged, this, [this](int row) {
        if (row >= 0)
            Q_EMIT picked(row);
    });
    connect(this, &QListWidget::itemActivated, this, [this] { Q_EMIT picked(currentRow()); });
}

void LatentGrid::setLatents(const QList<DecodedLatent> &moments, int side)
{
    const QSignalBlocker blocker(this);
    clear();
    m_side = side;
    for (const DecodedLatent &moment : moments) {
        auto *item = new QListWidgetItem(this);
        item->setIcon(QIcon(QPixmap::fromImage(moment.picture.scaled(128, 128, Qt::KeepAspectRatio))));
        item->setData(Qt::AccessibleTextRole, wordsFor(moment.label, moment.melody));
        item->setToolTip(moment.label);
    }
    setCurrentRow(static_cast<int>(moments.size()) / 2);
    fitCells();
}

void LatentGrid::resizeEvent(QResizeEvent *event)
{
    QListWidget::resizeEvent(event);
    fitCells();
}

void LatentGrid::fitCells()
{
    const int room = std::min(viewport()->width(), viewport()->height());
    const int cell = std::max(24, (room - 2) / std::max(1, m_side));
    // As wide as the grid, so that no fourth one fits into a line of three.
    setGridSize({std::max(cell, viewport()->width() / std::max(1, m_side) - 1), cell});
    setIconSize({cell - 8, cell - 8});
}

QSize LatentGrid::sizeHint() const
{
    const int em = fontMetrics().height();
    return {em * 14, em * 14};
}

} // namespace synvae
