// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/embeddings.h"
#include "ui/presenter/maps/maprun.h"

#include <QAbstractTableModel>
#include <QMetaType>

#include <span>
#include <vector>

namespace synvae {

class Works;

/// The works nearest to one in a latent space, nearest first; distances are Euclidean in the whole space.
struct LatentNeighbours {
    std::vector<int> works;
    std::vector<float> distances;
};

/// The neighbours of a latent (of the space's width) among the works that are there, exactly. Of equal distances the
/// earlier work goes first; `except` is left out.
[[nodiscard]] LatentNeighbours latentNeighbours(const Embeddings &embeddings, MapSpace space,
                                                std::span<const float> latent, int count, int except = -1);

/// The same of a work; nothing for one that is not there.
[[nodiscard]] PerSpace<LatentNeighbours> neighboursOfWork(const Embeddings &embeddings, int work, int count);

/// The neighbours of the current work side by side: as it looks, and as it sounds.
class NeighboursTableModel final : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(NeighboursTableModel)

public:
    enum Column { VisualColumn, AuditiveColumn, columns };
    enum Role { WorkRole = Qt::UserRole + 1, SharedRole /**< bool: a neighbour in both embeddings */ };

    explicit NeighboursTableModel(QObject *parent = nullptr);

    /// `works` outlive what is shown; null: nothing is.
    void setNeighbours(std::shared_ptr<const Works> works, PerSpace<LatentNeighbours> neighbours);
    [[nodiscard]] const PerSpace<LatentNeighbours> &neighbours() const { return m_neighbours; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::shared_ptr<const Works> m_works;
    PerSpace<LatentNeighbours> m_neighbours;
};

} // namespace synvae
