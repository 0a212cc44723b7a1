// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/presenter/maps/colouring.h"

#include <QAbstractListModel>

namespace synvae {

/// The groups of a colouring with the works in them: "Seascape, 47 of 412" while some are selected.
class LegendModel final : public QAbstractListModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LegendModel)

public:
    enum Role {
        CountRole = Qt::UserRole + 1, ///< int: works in the group
        SelectedRole,                 ///< int: selected ones among them
        CountTextRole,                ///< QString: "47 / 412", or "412" without a selection
        PositionRole,                 ///< double: of a range of values on the scale, 0..1; else -1
        RestRole,                     ///< bool: the group of all other classes
        MedoidRole                    ///< int: the work that stands for a cluster, or -1
    };

    explicit LegendModel(QObject *parent = nullptr);

    void setColouring(Colouring colouring);
    [[nodiscard]] const Colouring &colouring() const { return m_colouring; }
    /// The group's name alone; where one stands in the legend stays.
    void rename(int row, const QString &name);
    /// Ascending.
    void setSelection(const std::vector<int> &works);
    /// Ascending.
    [[nodiscard]] std::vector<int> worksOf(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    /// Clusters can be given another name: nameWanted() asks for it.
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;

Q_SIGNALS:
    void nameWanted(int row, const QString &name);

private:
    [[nodiscard]] double positionOf(int row) const;
    void count(const std::vector<int> &works);

    Colouring m_colouring;
    std::vector<int> m_counts;
    std::vector<int> m_selected;
    std::vector<double> m_positions;
    bool m_anySelected = false;
};

} // namespace synvae
