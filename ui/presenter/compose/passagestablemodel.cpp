// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenter/compose/passagestablemodel.h"

#include "core/music/melodywords.h"

#include <utility>

namespace synvae {

PassagesTableModel::PassagesTableModel(QObject *parent)
    : QAbstractTableModel(parent)
{ }

void PassagesTableModel::setPassages(std::vector<Passage> passages)
{
    beginResetModel();
    m_passages = std::move(passages);
    endResetModel();
}

int PassagesTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_passages.size());
}

int PassagesTableModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : ColumnCount; }

QVariant PassagesTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)
        || (role != Qt::DisplayRole && role != Qt::ToolTipRole && role != Qt::AccessibleTextRole))
        return {};
    const Passage &shown = passage(index.row());
    switch (index.column()) {
    case Voice:
        return shown.voice;
    case Bars:
        return tr("%1 and %2").arg(shown.bar).arg(shown.bar + 1);
    default:
        return QString::fromStdString(sentenceAbout(shown.melody));
    }
}

QVariant PassagesTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Voice:
        return tr("Voice");
    case Bars:
        return tr("Bars");
    case Sentence:
        return tr("Melody");
    default:
        return {};
    }
}

} // namespace synvae
