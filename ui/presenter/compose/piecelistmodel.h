// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/sessionvalues.h"

#include <QAbstractListModel>

#include <vector>

namespace synvae {

/// A melody of a piece, and where it comes from.
using PieceItem = TitledMelody;

/// The melodies of a piece in their order, which can be changed.
class PieceListModel final : public QAbstractListModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PieceListModel)

public:
    static constexpr int most = 1000; ///< what comes after these is left out

    explicit PieceListModel(QObject *parent = nullptr);

    void setItems(std::vector<PieceItem> items);
    void append(const std::vector<PieceItem> &items);
    void remove(int row);
    /// One place earlier (-1) or later (1); false at an end.
    bool move(int row, int by);

    [[nodiscard]] const std::vector<PieceItem> &items() const { return m_items; }
    [[nodiscard]] std::vector<Melody> melodies() const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    std::vector<PieceItem> m_items;
};

} // namespace synvae
