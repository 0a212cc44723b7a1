// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/embeddings.h"
#include "core/session/inferenceclient.h"
#include "ui/presenter/compose/nearestworkslistmodel.h"
#include "ui/presenter/membercatalogue.h"

#include <QImage>
#include <QObject>

#include <memory>
#include <vector>

namespace synvae {

class Session;

/// Music in, picture out: the newest melody is encoded by the session's member and becomes the picture it sounds like,
/// with the works of the open collection that sound nearest to it.
///
/// Nothing here blocks; answers that are no longer wanted are dropped.
class EncodingController final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EncodingController)

public:
    static constexpr int nearestShown = 12;

    /// Both outlive this.
    EncodingController(Session &session, InferenceClient &inference, QObject *parent = nullptr);

    void hear(const Melody &melody);

    [[nodiscard]] const Melody &melody() const { return m_melody; }
    [[nodiscard]] const QImage &picture() const { return m_picture; }   ///< null: not heard yet
    [[nodiscard]] const std::vector<float> &za() const { return m_za; } ///< empty: not heard yet
    [[nodiscard]] NearestWorksListModel &nearest() { return m_nearest; }
    /// Why nearest() is empty, for people; empty where it is not.
    [[nodiscard]] QString nearestRemark() const;
    /// Works are open, but not in the spaces of this member.
    [[nodiscard]] bool needsEmbeddings() const;
    /// The melody of one of nearest().
    [[nodiscard]] Melody melodyOf(int work) const;

Q_SIGNALS:
    void heard(); ///< picture() and za() belong to melody() and the member; the session has them
    void nearestChanged();
    void failed(const QString &reason);

private:
    void onMember();
    void ask();
    void onHeard(const Result<DecodedLatents> &hearing);
    void findNearest();
    [[nodiscard]] bool spacesFit() const;

    Session &m_session;
    InferenceClient &m_inference;
    NearestWorksListModel m_nearest;
    Melody m_melody;
    QImage m_picture;
    std::vector<float> m_za;
    RequestId m_asked = 0; ///< the newest, answered or not; 0: the melody was not asked for
};

} // namespace synvae
