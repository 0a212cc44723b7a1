// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenter/problemstablemodel.h"

using namespace Qt::StringLiterals;

namespace synvae {

ProblemsTableModel::ProblemsTableModel(QObject *parent)
    : QAbstractTableModel(parent)
{ }

void ProblemsTableModel::reset(const QList<SkippedFile> &files)
{
    beginResetModel();
    m_problems = files;
    m_files.clear();
    for (const SkippedFile &problem : files)
        m_files.insert(problem.file);
    endResetModel();
    Q_EMIT countChanged(rowCount());
}

void ProblemsTableModel::add(const SkippedFile &problem)
{
    if (m_files.contains(problem.file))
        return;
    beginInsertRows({}, rowCount(), rowCount());
    m_problems.append(problem);
    m_files.insert(problem.file);
    endInsertRows();
    Q_EMIT countChanged(rowCount());
}

int ProblemsTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_problems.size());
}

int ProblemsTableModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : columns; }

QVariant ProblemsTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const SkippedFile &problem = m_problems.at(index.row());
    if (role == Qt::AccessibleTextRole)
        return u"%1: %2"_s.arg(problem.file, problem.reason);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    return index.column() == FileColumn ? problem.file : problem.reason;
}

QVariant ProblemsTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == FileColumn ? tr("File") : tr("Reason");
}

QString ProblemsTableModel::asText() const
{
    QString text;
    for (const SkippedFile &problem : m_problems)
        text += problem.file + u'\t' + problem.reason + u'\n';
    return text;
}

} // namespace synvae
