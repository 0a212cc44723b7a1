// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/progress.h"
#include "core/session/embeddings.h"
#include "core/session/inferenceclient.h"
#include "core/tasks/taskscope.h"
#include "ui/presenter/membercatalogue.h"

#include <QObject>

#include <memory>
#include <optional>

namespace synvae {

class Works;

/// Translates a whole collection in the background: pictures are read on other threads, a few batches ahead, and the
/// networks answer them when nobody waits for a selected work.
///
/// Nothing here blocks; everything arrives through the signals, on the thread that owns this object. The notes are
/// those that the window and `synvae translate` give each work with the same settings.
class EmbeddingsController final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EmbeddingsController)

public:
    /// Few enough that a selected work never waits long, enough to keep the networks busy.
    static constexpr int batchSize = 16;

    /// Both outlive this.
    EmbeddingsController(TaskRunner &tasks, InferenceClient &inference, QObject *parent = nullptr);
    ~EmbeddingsController() override; ///< waits for the pictures in hand

    /// Abandons what is under way. Works that cannot be read are told of by pictureBroken and left out.
    void begin(std::shared_ptr<const Works> works, const MemberInfo &member, const DecodeSettings &settings);
    /// What was made of these works before, by the weights that its member has now: a begin() with the same member and
    /// settings goes on from there. Null: nothing.
    void setKnown(std::shared_ptr<const Embeddings> known) { m_known = std::move(known); }
    void cancel(); ///< keeps what is there; no finished() follows
    void clear();  ///< cancels and forgets

    [[nodiscard]] bool running() const { return m_reading != nullptr; }
    /// What is there so far; null before the first answer. A copy that stays as it is.
    [[nodiscard]] std::shared_ptr<const Embeddings> snapshot() const;

Q_SIGNALS:
    void progressed(const synvae::Progress &progress); ///< after each batch
    void finished(const std::shared_ptr<const synvae::Embeddings> &embeddings);
    void stopped();                     ///< it was cancelled; what is there stays
    void failed(const QString &reason); ///< the member answers nothing; what is there stays
    void pictureBroken(const QString &file, const QString &reason);

private:
    struct Reading;
    struct Batch;

    void readNext();
    void onBatchRead(const Batch &batch);
    void onTranslated(const QList<int> &works, const Result<BatchTranslation> &translation);
    void keep(const QList<int> &works, const BatchTranslation &translation);
    void goOn();
    [[nodiscard]] bool knows(const Reading &reading) const;
    void tell();
    void end();
    void finishIfDone();

    InferenceClient &m_inference;
    std::shared_ptr<Reading> m_reading; ///< null: nothing is under way
    std::optional<Embeddings> m_embeddings;
    std::shared_ptr<const Embeddings> m_known;
    SteadyClock m_clock;
    std::optional<ProgressEstimator> m_estimator;
    int m_done = 0;    ///< works answered or broken
    TaskScope m_tasks; // last, so that it is waited for first
};

} // namespace synvae

Q_DECLARE_METATYPE(synvae::Progress)
