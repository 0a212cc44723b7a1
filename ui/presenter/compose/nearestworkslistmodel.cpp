// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenter/compose/nearestworkslistmodel.h"

#include "ui/presenter/collectionspaces.h"

#include <QLocale>

#include <algorithm>
#include <cmath>
#include <utility>

namespace synvae {

NearestWorksListModel::NearestWorksListModel(QObject *parent)
    : QAbstractListModel(parent)
{ }

void NearestWorksListModel::setWorks(std::vector<NearWork> works)
{
    beginResetModel();
    m_works = std::move(works);
    endResetModel();
}

int NearestWorksListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_works.size());
}

QVariant NearestWorksListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || (role != Qt::DisplayRole && role != Qt::ToolTipRole))
        return {};
    const NearWork &shown = near(index.row());
    return tr("%1. %2, distance %3").arg(index.row() + 1).arg(shown.title, QLocale().toString(shown.distance, 'f', 2));
}

std::vector<NearWork> nearestInSound(const Embeddings &embeddings, std::span<const float> za, int count)
{
    const auto width = static_cast<std::size_t>(embeddings.width);
    std::vector<NearWork> works;
    if (width == 0 || za.size() != width)
        return works;
    for (int work = 0; work < embeddings.works(); ++work) {
        if (!embeddings.present[static_cast<std::size_t>(work)])
            continue;
        const float *row = embeddings.za.data() + static_cast<std::size_t>(work) * width;
        double sum = 0.0;
        for (std::size_t i = 0; i < width; ++i)
            sum += static_cast<double>(row[i] - za[i]) * static_cast<double>(row[i] - za[i]);
        works.push_back({work, {}, std::sqrt(sum)});
    }
    const auto some = works.begin() + std::clamp<std::ptrdiff_t>(count, 0, std::ssize(works));
    std::ranges::partial_sort(works, some, [](const NearWork &a, const NearWork &b) {
        return a.distance != b.distance ? a.distance < b.distance : a.work < b.work;
    });
    works.erase(some, works.end());
    return works;
}

} // namespace synvae
