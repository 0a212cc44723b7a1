// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractItemDelegate>

namespace synvae {

/// A row of the legend: the mark as it is on the map, the name, and the count on the right.
class LegendDelegate final : public QAbstractItemDelegate
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LegendDelegate)

public:
    explicit LegendDelegate(QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace synvae
