// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/presenter/searchindex.h"

#include <QAbstractListModel>
#include <QList>

#include <memory>

namespace synvae {

class ThumbnailLoader;
class Works;

/// The works of the open collection that pass the search, as rows of a gallery.
///
/// A work keeps its number in the collection; rows are numbered among what is shown. Decoration is whatever the
/// ThumbnailLoader has; asking for more is the view's part, which alone knows what is visible.
class WorksListModel final : public QAbstractListModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WorksListModel)

public:
    enum Role {
        WorkRole = Qt::UserRole + 1, ///< int: number of the work in its collection
        FileRole,                    ///< QString
        CaptionRole,                 ///< QString: the most telling metadata in one line, may be empty
        MetadataRole,                ///< QMap<QString, QString>
        ThumbnailStateRole,          ///< ThumbnailState
        ReasonRole                   ///< QString: why a broken picture is broken
    };
    enum class ThumbnailState { Waiting, Ready, Broken };
    Q_ENUM(ThumbnailState)

    /// `thumbnails` outlives the model.
    explicit WorksListModel(ThumbnailLoader &thumbnails, QObject *parent = nullptr);

    /// Shows all works. Null: none. The index belongs to these works.
    void setWorks(std::shared_ptr<const Works> works, SearchIndex index);
    /// Shows the works holding every word of `text`.
    void setFilter(const QString &text);
    [[nodiscard]] QString filter() const { return m_filter; }

    [[nodiscard]] int total() const;
    [[nodiscard]] int workAt(int row) const { return m_shown.value(row, -1); }
    [[nodiscard]] int rowOf(int work) const; ///< -1 when it is not shown

    /// The next row, from `from` on and around, whose title begins with `text`, whatever the case; -1: none.
    [[nodiscard]] int rowStartingWith(const QString &text, int from) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void shownChanged(int shown, int total);

private:
    void onThumbnailChanged(int work);
    [[nodiscard]] QString accessibleText(int row) const;

    ThumbnailLoader &m_thumbnails;
    std::shared_ptr<const Works> m_works;
    SearchIndex m_index;
    QString m_filter;
    QList<int> m_shown; ///< ascending
};

/// "Albert Anker, 1866", from the metadata people look for first.
[[nodiscard]] QString captionOf(const QMap<QString, QString> &metadata);

} // namespace synvae
