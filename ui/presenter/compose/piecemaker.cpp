// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenter/compose/piecemaker.h"

#include "core/data/workssubset.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace synvae {

namespace {

bool knows(const PieceMaker::Order &order)
{
    const Embeddings *known = order.known.get();
    return known && isOf(*known, order.member) && known->settings == order.settings
        && known->works() == order.works->count() && std::ranges::all_of(order.chosen, [known](int work) {
               return known->present.at(static_cast<std::size_t>(work));
           });
}

} // namespace

PieceMaker::PieceMaker(TaskRunner &tasks, InferenceClient &inference, QObject *parent)
    : QObject(parent)
    , m_embeddings(tasks, inference)
{
    connect(&m_embeddings, &EmbeddingsController::progressed, this, [this](const Progress &progress) {
        Q_EMIT progressed(static_cast<int>(progress.done), static_cast<int>(progress.total));
    });
    connect(&m_embeddings, &EmbeddingsController::stopped, this, &PieceMaker::makingChanged);
    connect(&m_embeddings, &EmbeddingsController::failed, this,
            [this](const QString &reason) { Q_EMIT failed(reason); });
    connect(&m_embeddings, &EmbeddingsController::finished, this,
            [this](const std::shared_ptr<const Embeddings> &embeddings) {
                std::vector<int> rows(static_cast<std::size_t>(embeddings->works()));
                std::iota(rows.begin(), rows.end(), 0);
                const auto some = std::exchange(m_some, nullptr);
                Q_EMIT makingChanged();
                take(*some, rows, *embeddings);
            });
}

void PieceMaker::make(const Order &order)
{
    if (making() || !order.works || order.member.imageSize < 1)
        return;
    const auto some = std::make_shared<WorksSubset>(order.works, order.chosen);
    if (some->count() == static_cast<int>(order.chosen.size()) && knows(order))
        return take(*order.works, order.chosen, *order.known);
    m_some = some;
    m_embeddings.begin(m_some, order.member, order.settings);
    Q_EMIT makingChanged();
}

void PieceMaker::take(const Works &works, const std::vector<int> &rows, const Embeddings &embeddings)
{
    std::vector<PieceItem> items;
    for (const int row : rows) {
        const auto at = static_cast<std::size_t>(row);
        if (embeddings.present.at(at) && !embeddings.melodies.at(at).silent())
            items.push_back({works.work(row).title, embeddings.melodies.at(at)});
    }
    Q_EMIT made(items);
}

} // namespace synvae
