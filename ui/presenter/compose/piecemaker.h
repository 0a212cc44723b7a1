// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/presenter/compose/piecelistmodel.h"
#include "ui/presenter/embeddingscontroller.h"

#include <memory>
#include <vector>

namespace synvae {

/// Makes the melodies of some works into the items of a piece: those that are known already are taken, and where one is
/// missing all are made for it.
///
/// Nothing here blocks.
class PieceMaker final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PieceMaker)

public:
    /// What the works are to be heard with, and what is known.
    struct Order {
        std::shared_ptr<const Works> works;
        std::vector<int> chosen; ///< in the order of the piece
        MemberInfo member;
        DecodeSettings settings;
        std::shared_ptr<const Embeddings> known; ///< null: nothing
    };

    PieceMaker(TaskRunner &tasks, InferenceClient &inference, QObject *parent = nullptr); ///< which outlive this

    /// Nothing while it is making(): there is no way back from works that are on their way.
    void make(const Order &order);
    [[nodiscard]] bool making() const { return m_embeddings.running(); }

Q_SIGNALS:
    void progressed(int done, int total);
    void made(const std::vector<synvae::PieceItem> &items); ///< without works that cannot be read, and silent ones
    void failed(const QString &reason);
    void makingChanged();

private:
    void take(const Works &works, const std::vector<int> &rows, const Embeddings &embeddings);

    EmbeddingsController m_embeddings;
    std::shared_ptr<const Works> m_some;
};

} // namespace synvae
