// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenter/compose/piecelistmodel.h"

#include "core/music/melodywords.h"

#include <algorithm>
#include <utility>

namespace synvae {

PieceListModel::PieceListModel(QObject *parent)
    : QAbstractListModel(parent)
{ }

void PieceListModel::setItems(std::vector<PieceItem> items)
{
    beginResetModel();
    m_items = std::move(items);
    m_items.resize(std::min<std::size_t>(m_items.size(), most));
    endResetModel();
}

void PieceListModel::append(const std::vector<PieceItem> &items)
{
    const int first = rowCount();
    const int added = std::min(static_cast<int>(items.size()), most - first);
    if (added <= 0)
        return;
    beginInsertRows({}, first, first + added - 1);
    m_items.insert(m_items.end(), items.begin(), items.begin() + added);
    endInsertRows();
}

void PieceListModel::remove(int row)
{
    if (row < 0 || row >= rowCount())
        return;
    beginRemoveRows({}, row, row);
    m_items.erase(m_items.begin() + row);
    endRemoveRows();
}

bool PieceListModel::move(int row, int by)
{
    const int to = row + by;
    if ((by != 1 && by != -1) || std::min(row, to) < 0 || std::max(row, to) >= rowCount())
        return false;
    beginMoveRows({}, row, row, {}, by > 0 ? to + 1 : to);
    std::swap(m_items.at(static_cast<std::size_t>(row)), m_items.at(static_cast<std::size_t>(to)));
    endMoveRows();
    return true;
}

std::vector<Melody> PieceListModel::melodies() const
{
    std::vector<Melody> melodies;
    std::ranges::transform(m_items, std::back_inserter(melodies), &PieceItem::melody);
    return melodies;
}

int PieceListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_items.size());
}

QVariant PieceListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const PieceItem &item = m_items.at(static_cast<std::size_t>(index.row()));
    if (role == Qt::DisplayRole)
        return item.title;
    if (role == Qt::ToolTipRole || role == Qt::AccessibleDescriptionRole)
        return QString::fromStdString(sentenceAbout(item.melody));
    return {};
}

} // namespace synvae
