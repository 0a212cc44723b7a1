// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenter/maps/latentneighbours.h"

#include "core/data/works.h"
#include "core/metrics/points.h"

#include <QLocale>

#include <algorithm>
#include <cmath>

namespace synvae {

LatentNeighbours latentNeighbours(const Embeddings &embeddings, MapSpace space, std::span<const float> latent,
                                  int count, int except)
{
    if (embeddings.width < 1 || latent.size() != static_cast<std::size_t>(embeddings.width))
        return {};
    const Points points{space == MapSpace::Visual ? embeddings.zv : embeddings.za, embeddings.width};
    std::vector<std::pair<double, int>> found;
    for (int work = 0; work < embeddings.works(); ++work) {
        if (work != except && embeddings.present[static_cast<std::size_t>(work)])
            found.emplace_back(squaredDistance(latent, points[static_cast<std::size_t>(work)]), work);
    }
    const auto kept = std::min(found.size(), static_cast<std::size_t>(std::max(0, count)));
    std::partial_sort(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(kept), found.end());
    LatentNeighbours neighbours;
    for (std::size_t i = 0; i < kept; ++i) {
        neighbours.works.push_back(found[i].second);
        neighbours.distances.push_back(static_cast<float>(std::sqrt(found[i].first)));
    }
    return neighbours;
}

PerSpace<LatentNeighbours> neighboursOfWork(const Embeddings &embeddings, int work, int count)
{
    PerSpace<LatentNeighbours> result;
    if (work < 0 || work >= embeddings.works() || !embeddings.present[static_cast<std::size_t>(work)])
        return result;
    for (const MapSpace space : bothEmbeddings) {
        const Points points{space == MapSpace::Visual ? embeddings.zv : embeddings.za, embeddings.width};
        result[space] = latentNeighbours(embeddings, space, points[static_cast<std::size_t>(work)], count, work);
    }
    return result;
}

NeighboursTableModel::NeighboursTableModel(QObject *parent)
    : QAbstractTableModel(parent)
{ }

void NeighboursTableModel::setNeighbours(std::shared_ptr<const Works> works, PerSpace<LatentNeighbours> neighbours)
{
    beginResetModel();
    m_works = std::move(works);
    m_neighbours = m_works ? std::move(neighbours) : PerSpace<LatentNeighbours>();
    endResetModel();
}

int NeighboursTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid()
        ? 0
        : static_cast<int>(std::max(m_neighbours.visual.works.size(), m_neighbours.auditive.works.size()));
}

int NeighboursTableModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(columns); }

QVariant NeighboursTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const MapSpace space = index.column() == VisualColumn ? MapSpace::Visual : MapSpace::Auditive;
    const MapSpace otherSpace = space == MapSpace::Visual ? MapSpace::Auditive : MapSpace::Visual;
    const LatentNeighbours &mine = m_neighbours[space];
    const auto row = static_cast<std::size_t>(index.row());
    if (row >= mine.works.size())
        return {};
    const int work = mine.works[row];
    const std::vector<int> &others = m_neighbours[otherSpace].works;
    const bool shared = std::find(others.begin(), others.end(), work) != others.end();
    const QString distance = QLocale().toString(static_cast<double>(mine.distances[row]), 'f', 2);
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole:
        //: A neighbour: title and distance; then the same of one that is near in both spaces
        return shared ? tr("%1 (%2, also near in the other space)").arg(m_works->work(work).title, distance)
                      : tr("%1 (%2)").arg(m_works->work(work).title, distance);
    case WorkRole:
        return work;
    case SharedRole:
        return shared;
    default:
        return {};
    }
}

QVariant NeighboursTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole || orientation != Qt::Horizontal)
        return QAbstractTableModel::headerData(section, orientation, role);
    return section == VisualColumn ? tr("Nearest by look") : tr("Nearest by sound");
}

} // namespace synvae
