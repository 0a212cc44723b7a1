// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/latent/melodytraits.h"

#include <QAbstractTableModel>
#include <QString>

#include <optional>
#include <vector>

namespace synvae {

struct MovedWork;
class Works;

/// Works that were moved, and what that did to each: a row a work, in the order in which they were moved.
class EditedWorksTableModel final : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EditedWorksTableModel)

public:
    enum Column { Title, Pitch, Density, ModeChange, Columns };

    explicit EditedWorksTableModel(QObject *parent = nullptr);

    /// `works` tells their titles. Rows that are there already are kept: `moved` only grows until clear().
    void grow(const std::vector<MovedWork> &moved, const Works &works);
    void clear();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row {
        QString title;
        std::array<std::optional<double>, 3> changes; ///< of pitch, density and mode
    };
    std::vector<Row> m_rows;
};

} // namespace synvae
