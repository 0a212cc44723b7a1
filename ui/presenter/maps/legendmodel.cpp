// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenter/maps/legendmodel.h"

#include <QLocale>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace synvae {

LegendModel::LegendModel(QObject *parent)
    : QAbstractListModel(parent)
{ }

void LegendModel::setColouring(Colouring colouring)
{
    beginResetModel();
    m_colouring = std::move(colouring);
    const auto groups = static_cast<std::size_t>(m_colouring.groups.size());
    m_counts.assign(groups, 0);
    m_selected.assign(groups, 0);
    m_positions.assign(groups, 0.0);
    m_anySelected = false;
    for (std::size_t work = 0; work < m_colouring.groupOf.size(); ++work) {
        const int group = m_colouring.groupOf[work];
        if (group < 0)
            continue;
        ++m_counts[static_cast<std::size_t>(group)];
        if (m_colouring.continuous)
            m_positions[static_cast<std::size_t>(group)] += static_cast<double>(m_colouring.values[work]);
    }
    endResetModel();
}

void LegendModel::rename(int row, const QString &name)
{
    m_colouring.groups[row] = name;
    Q_EMIT dataChanged(index(row), index(row));
}

void LegendModel::setSelection(const std::vector<int> &works)
{
    m_anySelected = !works.empty();
    std::fill(m_selected.begin(), m_selected.end(), 0);
    for (const int work : works) {
        const auto at = static_cast<std::size_t>(work);
        if (at < m_colouring.groupOf.size() && m_colouring.groupOf[at] >= 0)
            ++m_selected[static_cast<std::size_t>(m_colouring.groupOf[at])];
    }
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

std::vector<int> LegendModel::worksOf(int row) const
{
    std::vector<int> works;
    for (std::size_t work = 0; work < m_colouring.groupOf.size(); ++work) {
        if (m_colouring.groupOf[work] == row)
            works.push_back(static_cast<int>(work));
    }
    return works;
}

int LegendModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_counts.size());
}

double LegendModel::positionOf(int row) const
{
    const auto at = static_cast<std::size_t>(row);
    if (!m_colouring.continuous || m_counts[at] == 0)
        return -1.0;
    const double mean = m_positions[at] / m_counts[at];
    const double range = static_cast<double>(m_colouring.highest) - static_cast<double>(m_colouring.lowest);
    return range > 0.0 ? std::clamp((mean - static_cast<double>(m_colouring.lowest)) / range, 0.0, 1.0) : 0.5;
}

QVariant LegendModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const auto row = static_cast<std::size_t>(index.row());
    const QLocale locale;
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
        return m_colouring.groups.at(index.row());
    case Qt::AccessibleTextRole: {
        const QString name = m_colouring.groups.at(index.row());
        if (m_anySelected)
            return tr("%1, %2 of %3 selected")
                .arg(name, QString::number(m_selected[row]), QString::number(m_counts[row]));
        return tr("%1, %2").arg(name, tr("%Ln works", nullptr, m_counts[row]));
    }
    case CountRole:
        return m_counts[row];
    case SelectedRole:
        return m_selected[row];
    case CountTextRole:
        return m_anySelected ? u"%1 / %2"_s.arg(locale.toString(m_selected[row]), locale.toString(m_counts[row]))
                             : locale.toString(m_counts[row]);
    case PositionRole:
        return positionOf(index.row());
    case RestRole:
        return m_colouring.rest && index.row() + 1 == rowCount();
    case MedoidRole:
        return row < m_colouring.medoids.size() ? m_colouring.medoids[row] : -1;
    default:
        return {};
    }
}

Qt::ItemFlags LegendModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = QAbstractListModel::flags(index);
    return index.isValid() && index.data(MedoidRole).toInt() >= 0 ? flags | Qt::ItemIsEditable : flags;
}

bool LegendModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::EditRole || !flags(index).testFlag(Qt::ItemIsEditable))
        return false;
    Q_EMIT nameWanted(index.row(), value.toString());
    return true;
}

} // namespace synvae
