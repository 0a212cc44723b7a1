// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenter/maps/mapworkstablemodel.h"

#include "core/music/melodywords.h"
#include "ui/presenter/workslistmodel.h"

#include <QCollator>
#include <QLocale>

#include <algorithm>
#include <numeric>

namespace synvae {

MapWorksTableModel::MapWorksTableModel(QObject *parent)
    : QAbstractTableModel(parent)
{ }

void MapWorksTableModel::setWorks(std::shared_ptr<const Works> works)
{
    beginResetModel();
    m_works = std::move(works);
    m_embeddings.reset();
    m_groups.clear();
    m_groupOf.clear();
    m_selection.clear();
    arrange();
    endResetModel();
}

void MapWorksTableModel::setEmbeddings(std::shared_ptr<const Embeddings> embeddings)
{
    m_embeddings = std::move(embeddings);
    if (m_sortColumn == NotesColumn || m_sortColumn == MelodyColumn)
        return sort(m_sortColumn, m_sortOrder);
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, NotesColumn), index(rowCount() - 1, MelodyColumn));
}

void MapWorksTableModel::setColouring(const Colouring &colouring)
{
    m_groupTitle = colouring.title;
    m_groups = colouring.groups;
    m_groupOf = colouring.groupOf;
    m_groupSizes.assign(static_cast<std::size_t>(m_groups.size()), 0);
    m_placeInGroup.assign(m_groupOf.size(), 0);
    for (std::size_t work = 0; work < m_groupOf.size(); ++work) {
        if (m_groupOf[work] >= 0)
            m_placeInGroup[work] = ++m_groupSizes[static_cast<std::size_t>(m_groupOf[work])];
    }
    Q_EMIT headerDataChanged(Qt::Horizontal, GroupColumn, GroupColumn);
    if (m_sortColumn == GroupColumn)
        return sort(m_sortColumn, m_sortOrder);
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, GroupColumn), index(rowCount() - 1, GroupColumn));
}

void MapWorksTableModel::setSelection(const std::vector<int> &works)
{
    if (works == m_selection)
        return;
    beginResetModel();
    m_selection = works;
    arrange();
    endResetModel();
}

void MapWorksTableModel::arrange()
{
    const int works = m_works ? m_works->count() : 0;
    m_rows = m_selection;
    std::erase_if(m_rows, [works](int work) { return work < 0 || work >= works; });
    if (m_selection.empty()) {
        m_rows.resize(static_cast<std::size_t>(works));
        std::iota(m_rows.begin(), m_rows.end(), 0);
    }
    if (m_sortColumn < 0)
        return;
    // The C locale knows neither numbers nor cases.
    const QLocale locale;
    QCollator collator(locale.language() == QLocale::C ? QLocale(QLocale::English) : locale);
    collator.setNumericMode(true);
    collator.setCaseSensitivity(Qt::CaseInsensitive);
    std::vector<std::pair<QCollatorSortKey, int>> keyed;
    keyed.reserve(m_rows.size());
    for (const int work : m_rows)
        keyed.emplace_back(collator.sortKey(text(work, m_sortColumn)), work);
    const bool down = m_sortOrder == Qt::DescendingOrder;
    std::stable_sort(keyed.begin(), keyed.end(), [down](const auto &a, const auto &b) {
        return down ? b.first.compare(a.first) < 0 : a.first.compare(b.first) < 0;
    });
    std::transform(keyed.begin(), keyed.end(), m_rows.begin(), [](const auto &entry) { return entry.second; });
}

void MapWorksTableModel::sort(int column, Qt::SortOrder order)
{
    beginResetModel();
    m_sortColumn = column < columns ? column : -1;
    m_sortOrder = order;
    arrange();
    endResetModel();
}

int MapWorksTableModel::workAt(int row) const
{
    return row >= 0 && row < rowCount() ? m_rows[static_cast<std::size_t>(row)] : -1;
}

int MapWorksTableModel::rowOf(int work) const
{
    const auto found = std::find(m_rows.begin(), m_rows.end(), work);
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

int MapWorksTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int MapWorksTableModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(columns); }

const Melody *MapWorksTableModel::melodyOf(int work) const
{
    const auto at = static_cast<std::size_t>(work);
    return m_embeddings && at < m_embeddings->melodies.size() && m_embeddings->present[at] ? &m_embeddings->melodies[at]
                                                                                           : nullptr;
}

QString MapWorksTableModel::text(int work, int column) const
{
    const auto at = static_cast<std::size_t>(work);
    const Melody *melody = melodyOf(work);
    switch (column) {
    case TitleColumn:
        return m_works->work(work).title;
    case CaptionColumn:
        return captionOf(m_works->work(work).metadata);
    case GroupColumn:
        return at < m_groupOf.size() ? m_groups.value(m_groupOf[at]) : QString();
    case NotesColumn:
        return melody ? QLocale().toString(melody->onsets()) : QString();
    case MelodyColumn:
        return melody ? QString::fromStdString(sentenceAbout(*melody)) : QString();
    default:
        return {};
    }
}

QVariant MapWorksTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const int work = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return text(work, index.column());
    case Qt::AccessibleTextRole: // an empty cell, too, is something the keyboard stands on
        return text(work, index.column()).isEmpty() ? tr("nothing known") : text(work, index.column());
    case Qt::TextAlignmentRole:
        return index.column() == NotesColumn ? QVariant(int(Qt::AlignRight | Qt::AlignVCenter)) : QVariant();
    case WorkRole:
        return work;
    default:
        return {};
    }
}

QVariant MapWorksTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    switch (section) {
    case TitleColumn:
        return tr("Title");
    case CaptionColumn:
        return tr("Artist and year");
    case GroupColumn:
        return m_groupTitle.isEmpty() ? tr("Group") : m_groupTitle;
    case NotesColumn:
        return tr("Notes");
    case MelodyColumn:
        return tr("Melody");
    default:
        return {};
    }
}

QString MapWorksTableModel::spoken(int work) const
{
    if (!m_works || work < 0 || work >= m_works->count())
        return {};
    const QString title = m_works->work(work).title;
    const auto at = static_cast<std::size_t>(work);
    const int group = at < m_groupOf.size() ? m_groupOf[at] : -1;
    if (group < 0)
        //: A work on a map: title, its number, and how many there are
        return tr("%1, %2 of %3").arg(title, QString::number(work + 1), QString::number(m_works->count()));
    //: A work on a map: title, its place in its group, and the group: "Water Lilies, 12 of 240, in Impressionism"
    return tr("%1, %2 of %3, in %4")
        .arg(title, QString::number(m_placeInGroup[at]), QString::number(m_groupSizes[static_cast<std::size_t>(group)]),
             m_groups.at(group));
}

} // namespace synvae
