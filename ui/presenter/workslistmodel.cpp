// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenter/workslistmodel.h"

#include "core/data/works.h"
#include "ui/presenter/thumbnailloader.h"

#include <QPixmap>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace synvae {

QString captionOf(const QMap<QString, QString> &metadata)
{
    QStringList parts;
    for (const QString &key : {u"series"_s, u"artist"_s, u"label"_s}) {
        if (const QString value = metadata.value(key); !value.isEmpty() && parts.isEmpty())
            parts.append(value);
    }
    if (const QString year = metadata.value(u"year"_s); !year.isEmpty())
        parts.append(year);
    return parts.join(u", "_s);
}

WorksListModel::WorksListModel(ThumbnailLoader &thumbnails, QObject *parent)
    : QAbstractListModel(parent)
    , m_thumbnails(thumbnails)
{
    connect(&thumbnails, &ThumbnailLoader::ready, this, &WorksListModel::onThumbnailChanged);
    connect(&thumbnails, &ThumbnailLoader::broken, this, &WorksListModel::onThumbnailChanged);
}

void WorksListModel::setWorks(std::shared_ptr<const Works> works, SearchIndex index)
{
    beginResetModel();
    m_works = std::move(works);
    m_index = std::move(index);
    m_filter.clear();
    m_shown = m_index.matching({});
    m_thumbnails.setWorks(m_works);
    endResetModel();
    Q_EMIT shownChanged(rowCount(), total());
}

void WorksListModel::setFilter(const QString &text)
{
    QList<int> shown = m_index.matching(text);
    m_filter = text;
    if (shown == m_shown)
        return;
    beginResetModel();
    m_shown = std::move(shown);
    endResetModel();
    Q_EMIT shownChanged(rowCount(), total());
}

int WorksListModel::total() const { return m_index.size(); }

int WorksListModel::rowOf(int work) const
{
    const auto found = std::lower_bound(m_shown.cbegin(), m_shown.cend(), work);
    return found != m_shown.cend() && *found == work ? static_cast<int>(found - m_shown.cbegin()) : -1;
}

int WorksListModel::rowStartingWith(const QString &text, int from) const
{
    const int count = rowCount();
    for (int step = 0; step < count; ++step) {
        const int row = (from + step) % count;
        if (m_works->work(m_shown.at(row)).title.startsWith(text, Qt::CaseInsensitive))
            return row;
    }
    return -1;
}

int WorksListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

QVariant WorksListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const int number = m_shown.at(index.row());
    const Work &work = m_works->work(number);
    switch (role) {
    case Qt::DisplayRole:
        return work.title;
    case Qt::DecorationRole: {
        const QPixmap *pixmap = m_thumbnails.pixmap(number);
        return pixmap ? QVariant(*pixmap) : QVariant();
    }
    case Qt::AccessibleTextRole:
        return accessibleText(index.row());
    case Qt::AccessibleDescriptionRole:
    case CaptionRole:
        return captionOf(work.metadata);
    case WorkRole:
        return number;
    case FileRole:
        return work.file;
    case MetadataRole:
        return QVariant::fromValue(work.metadata);
    case ReasonRole:
        return m_thumbnails.reason(number);
    case ThumbnailStateRole:
        if (!m_thumbnails.reason(number).isEmpty())
            return QVariant::fromValue(ThumbnailState::Broken);
        return QVariant::fromValue(m_thumbnails.pixmap(number) ? ThumbnailState::Ready : ThumbnailState::Waiting);
    default:
        return {};
    }
}

QString WorksListModel::accessibleText(int row) const
{
    const Work &work = m_works->work(m_shown.at(row));
    //: A work in the gallery, as a screen reader says it: title, then its place among the works shown
    const QString place = tr("%1, %2 of %3").arg(work.title).arg(row + 1).arg(m_shown.size());
    return m_thumbnails.reason(m_shown.at(row)).isEmpty() ? place : tr("%1, cannot be shown").arg(place);
}

QHash<int, QByteArray> WorksListModel::roleNames() const
{
    QHash<int, QByteArray> names = QAbstractListModel::roleNames();
    names.insert(WorkRole, "work");
    names.insert(FileRole, "file");
    names.insert(CaptionRole, "caption");
    names.insert(MetadataRole, "metadata");
    names.insert(ThumbnailStateRole, "thumbnailState");
    names.insert(ReasonRole, "reason");
    return names;
}

void WorksListModel::onThumbnailChanged(int work)
{
    const int row = rowOf(work);
    if (row < 0)
        return;
    const QModelIndex changed = index(row);
    Q_EMIT dataChanged(changed, changed, {Qt::DecorationRole, ThumbnailStateRole, ReasonRole, Qt::AccessibleTextRole});
}

} // namespace synvae
