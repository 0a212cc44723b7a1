// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "ui/presenter/explore/playsession.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace synvae {

/// Writes down what is heard on the stage, and plays it again.
///
/// What is recorded is what was answered, not what was asked for: of a slider that ran ahead of the networks only the
/// stops that were heard. So a replay gives the same notes one after the other, however fast the machine is.
class SessionRecorder final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SessionRecorder)

public:
    enum class State { Idle, Recording, Replaying };
    Q_ENUM(State)

    /// `stage` outlives this.
    explicit SessionRecorder(LatentCursor &stage, QObject *parent = nullptr);
    SessionRecorder(LatentCursor &stage, std::shared_ptr<const Clock> clock, QObject *parent = nullptr);

    void setCollection(const QString &name) { m_collection = name; }
    void record(); ///< a new session, which begins with where one is
    void stop();   ///< recording or replaying
    /// From the beginning. Nothing without a session; failed() when it was recorded with another member.
    void replay();
    /// What replay() will play; stops what is under way.
    void setSession(PlaySession session);

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] const PlaySession &session() const { return m_session; }
    /// Events of the last replay whose notes were others than recorded: another model or another program.
    [[nodiscard]] int differences() const { return m_differences; }

Q_SIGNALS:
    void stateChanged(synvae::SessionRecorder::State state);
    void sessionChanged();
    void failed(const QString &reason);

private:
    void setState(State state);
    void onMoved();
    void playDue();

    LatentCursor &m_stage;
    std::shared_ptr<const Clock> m_clock;
    QTimer m_due;
    PlaySession m_session;
    QString m_collection;
    State m_state = State::Idle;
    double m_began = 0.0;
    qsizetype m_next = 0;   ///< event to be replayed
    bool m_answered = true; ///< the last one replayed
    int m_differences = 0;
};

} // namespace synvae
