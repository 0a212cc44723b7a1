// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenter/explore/sessionrecorder.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace synvae {

namespace {

constexpr double longestNap = 0.05; // so that a clock that is not the machine's is looked at often enough too

} // namespace

SessionRecorder::SessionRecorder(LatentCursor &stage, QObject *parent)
    : SessionRecorder(stage, std::make_shared<SteadyClock>(), parent)
{ }

SessionRecorder::SessionRecorder(LatentCursor &stage, std::shared_ptr<const Clock> clock, QObject *parent)
    : QObject(parent)
    , m_stage(stage)
    , m_clock(std::move(clock))
{
    m_due.setSingleShot(true);
    m_due.setTimerType(Qt::PreciseTimer);
    connect(&m_due, &QTimer::timeout, this, &SessionRecorder::playDue);
    connect(&stage, &LatentCursor::moved, this, &SessionRecorder::onMoved);
    connect(&stage, &LatentCursor::left, this, &SessionRecorder::stop); // another member: another space
}

void SessionRecorder::record()
{
    stop();
    m_session = {m_stage.member().family, m_stage.member().member, m_stage.modelHash(), m_collection, {}};
    m_began = m_clock->now();
    setState(State::Recording);
    if (!m_stage.empty())
        onMoved();
    Q_EMIT sessionChanged();
}

void SessionRecorder::stop()
{
    m_due.stop();
    setState(State::Idle);
}

void SessionRecorder::setSession(PlaySession session)
{
    stop();
    m_session = std::move(session);
    Q_EMIT sessionChanged();
}

void SessionRecorder::replay()
{
    stop();
    if (m_session.events.isEmpty())
        return;
    const MemberInfo &member = m_stage.member();
    if (member.family != m_session.family || member.member != m_session.member) {
        Q_EMIT failed(tr("This session was played with %1 %2. Choose that model to hear it again.")
                          .arg(m_session.family, m_session.member));
        return;
    }
    m_next = 0;
    m_answered = true;
    m_differences = 0;
    m_began = m_clock->now();
    setState(State::Replaying);
    playDue();
}

void SessionRecorder::setState(State state)
{
    if (state == m_state)
        return;
    m_state = state;
    Q_EMIT stateChanged(state);
}

void SessionRecorder::onMoved()
{
    const DecodedLatent &now = m_stage.now();
    if (m_state == State::Recording) {
        if (m_session.events.size() >= mostSessionEvents)
            return stop();
        m_session.modelHash = m_stage.modelHash();
        m_session.events.append(
            {m_clock->now() - m_began, now.label, now.work, now.settings, now.latent, now.melody, now.contents});
        Q_EMIT sessionChanged();
    } else if (m_state == State::Replaying && !m_answered) {
        const SessionEvent &event = m_session.events.at(m_next - 1);
        if (now.latent != event.latent || now.settings != event.settings)
            return; // somebody moves meanwhile
        m_answered = true;
        m_differences += now.melody == event.melody ? 0 : 1;
        playDue();
    }
}

// Each event waits for its time and for the answer to the one before, so that none is skipped.
void SessionRecorder::playDue()
{
    if (m_state != State::Replaying || !m_answered)
        return;
    if (m_next == m_session.events.size())
        return stop();
    const SessionEvent &event = m_session.events.at(m_next);
    const double left = event.at - (m_clock->now() - m_began);
    if (left > 0.0005) {
        m_due.start(static_cast<int>(std::lround(1000.0 * std::min(left, longestNap))));
        return;
    }
    ++m_next;
    m_answered = false;
    m_stage.go(event.latent, event.label, event.work, event.settings, event.contents);
}

} // namespace synvae
