// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/works.h"
#include "ui/presenter/maps/colouring.h"

#include <QAbstractTableModel>

#include <memory>

namespace synvae {

/// The works of the maps as a table: the twin of the maps for those who would rather read, sort or listen.
///
/// Without a selection all works are rows; with one, the selected ones are.
class MapWorksTableModel final : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MapWorksTableModel)

public:
    enum Column { TitleColumn, CaptionColumn, GroupColumn, NotesColumn, MelodyColumn, columns };
    enum Role { WorkRole = Qt::UserRole + 1 };

    explicit MapWorksTableModel(QObject *parent = nullptr);

    void setWorks(std::shared_ptr<const Works> works);
    void setEmbeddings(std::shared_ptr<const Embeddings> embeddings);
    void setColouring(const Colouring &colouring);
    /// Ascending; empty: all works. Numbers that are no works' are passed over.
    void setSelection(const std::vector<int> &works);

    [[nodiscard]] int workAt(int row) const;
    [[nodiscard]] int rowOf(int work) const; ///< -1 when it is not among the rows

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    /// By what stands in a column, as it would be ordered by hand.
    void sort(int column, Qt::SortOrder order) override;

    /// "Water Lilies, 12 of 240, in stormy seas": what is said of a work on the maps. Its place is that among the works
    /// of its group where there are groups, else among all.
    [[nodiscard]] QString spoken(int work) const;

private:
    [[nodiscard]] QString text(int work, int column) const;
    [[nodiscard]] const Melody *melodyOf(int work) const;
    void arrange();

    std::shared_ptr<const Works> m_works;
    std::shared_ptr<const Embeddings> m_embeddings;
    QString m_groupTitle;
    QStringList m_groups;
    std::vector<int> m_groupOf;
    std::vector<int> m_placeInGroup; ///< of each work, counted from 1
    std::vector<int> m_groupSizes;
    std::vector<int> m_selection;
    std::vector<int> m_rows; ///< works
    int m_sortColumn = -1;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
};

} // namespace synvae
