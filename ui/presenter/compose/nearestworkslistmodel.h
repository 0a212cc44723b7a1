// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>

#include <span>
#include <vector>

namespace synvae {

struct Embeddings;

/// A work and how far away it sounds.
struct NearWork {
    int work = -1;
    QString title;
    double distance = 0.0; ///< Euclidean, between means in the auditive space
};

/// Works of a collection, the nearest first.
class NearestWorksListModel final : public QAbstractListModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(NearestWorksListModel)

public:
    explicit NearestWorksListModel(QObject *parent = nullptr);

    void setWorks(std::vector<NearWork> works);
    [[nodiscard]] const NearWork &near(int row) const { return m_works.at(static_cast<std::size_t>(row)); }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    /// "1. Fishing boats, 2.31 away".
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    std::vector<NearWork> m_works;
};

/// The `count` works whose melodies sound nearest to `za`; ties by their number. Titles stay empty. Nothing where the
/// width is another.
[[nodiscard]] std::vector<NearWork> nearestInSound(const Embeddings &embeddings, std::span<const float> za, int count);

} // namespace synvae
