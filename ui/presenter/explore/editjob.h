// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/latent/attributevector.h"
#include "core/music/key.h"
#include "core/session/embeddings.h"
#include "core/session/inferenceclient.h"
#include "ui/presenter/membercatalogue.h"

#include <QObject>

#include <memory>
#include <optional>
#include <vector>

namespace synvae {

/// A work before and after it was moved.
struct MovedWork {
    int work = -1;             ///< in the collection
    std::vector<float> latent; ///< where it was moved to
    Melody before;
    Melody after;
};

/// Which works are moved, and how.
struct MovingOrder {
    MemberInfo member;
    std::shared_ptr<const Embeddings> embeddings; ///< their latents and notes; its settings are those of all notes
    std::vector<int> works;                       ///< all present in the spaces
    AttributeVector attribute;                    ///< only its name where there is a mode
    std::optional<Mode> mode;                     ///< major and minor are another direction from every work
    double strength = 0.0;
};

/// Moves many works and plays them, a few at a time, so that what is looked at meanwhile never waits long. The notes
/// are those that the same move gives a single work.
///
/// Nothing here blocks; everything arrives through the signals.
class EditJob final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EditJob)

public:
    static constexpr int atOnce = 16;

    explicit EditJob(InferenceClient &inference, QObject *parent = nullptr); ///< which outlives this

    void begin(MovingOrder order); ///< abandons what is under way, and forgets what was there
    void cancel();                 ///< keeps what is there; neither finished() nor failed() follows
    void clear();                  ///< cancels and forgets

    [[nodiscard]] bool running() const { return m_asked != 0; }
    [[nodiscard]] const MovingOrder &order() const { return m_order; }
    [[nodiscard]] const std::vector<MovedWork> &moved() const { return m_moved; } ///< so far
    [[nodiscard]] const QString &modelHash() const { return m_modelHash; }

Q_SIGNALS:
    void progressed(int done, int total);
    void finished();
    void failed(const QString &reason);

private:
    void askNext();
    void askNotes(const std::vector<AttributeVector> &directions);
    void onHeard(const Result<DecodedLatents> &hearing);
    void onPlayed(const Result<DecodedLatents> &played);
    void fail(const QString &reason);

    InferenceClient &m_inference;
    MovingOrder m_order;
    std::vector<MovedWork> m_moved;
    std::vector<MovedWork> m_inHand; ///< without their notes
    QString m_modelHash;
    RequestId m_asked = 0; ///< 0: nothing is under way
};

} // namespace synvae
