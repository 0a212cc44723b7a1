// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenter/explore/editedworkstablemodel.h"

#include "core/data/works.h"
#include "ui/presenter/explore/editjob.h"

#include <QLocale>

#include <cmath>

namespace synvae {

namespace {

constexpr std::array<Trait, 3> shown{Trait::Pitch, Trait::Density, Trait::Mode};

std::optional<double> changeOf(const MovedWork &moved, Trait trait)
{
    const auto before = traitOf(moved.before, trait);
    const auto after = traitOf(moved.after, trait);
    return before && after ? std::optional(*after - *before) : std::nullopt;
}

QString inNumbers(std::optional<double> change)
{
    if (!change)
        return QStringLiteral("\u2013");
    const QString sign = *change < -0.005 ? QStringLiteral("\u2212")
        : *change > 0.005                 ? QStringLiteral("+")
                                          : QString();
    return sign + QLocale().toString(std::abs(*change), 'f', 2);
}

} // namespace

EditedWorksTableModel::EditedWorksTableModel(QObject *parent)
    : QAbstractTableModel(parent)
{ }

void EditedWorksTableModel::grow(const std::vector<MovedWork> &moved, const Works &works)
{
    if (moved.size() <= m_rows.size())
        return;
    beginInsertRows({}, static_cast<int>(m_rows.size()), static_cast<int>(moved.size()) - 1);
    while (m_rows.size() < moved.size()) {
        const MovedWork &next = moved[m_rows.size()];
        Row row{works.work(next.work).title, {}};
        for (std::size_t i = 0; i < shown.size(); ++i)
            row.changes.at(i) = changeOf(next, shown.at(i));
        m_rows.push_back(std::move(row));
    }
    endInsertRows();
}

void EditedWorksTableModel::clear()
{
    beginResetModel();
    m_rows.clear();
    endResetModel();
}

int EditedWorksTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int EditedWorksTableModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(Columns); }

QVariant EditedWorksTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows[static_cast<std::size_t>(index.row())];
    if (role == Qt::TextAlignmentRole && index.column() != Title)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    return index.column() == Title ? row.title
                                   : inNumbers(row.changes.at(static_cast<std::size_t>(index.column() - 1)));
}

QVariant EditedWorksTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    switch (section) {
    case Title:
        return tr("Moved work");
    case Pitch:
        return tr("Semitones");
    case Density:
        return tr("Notes per beat");
    case ModeChange:
        return tr("More major");
    default:
        return {};
    }
}

} // namespace synvae
