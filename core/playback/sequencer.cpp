// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/playback/sequencer.h"

#include "core/music/melody.h"
#include "core/playback/notesink.h"

#include <algorithm>
#include <cmath>

namespace synvae {

namespace {

constexpr double standstill = 0.5;        // seconds without advance() after which time is taken to have stopped
constexpr double timerTolerance = 0.0005; // an event this close is due: timers count whole milliseconds

} // namespace

void Sequencer::attach(NoteSink *sink, double now)
{
    m_sink = sink;
    m_anchorTime = now;
    m_lastSeen = now;
    if (!m_sink || !m_playing)
        return;
    for (int pitch = 0; pitch < std::ssize(m_sounding); ++pitch) {
        if (const int velocity = m_sounding.at(static_cast<std::size_t>(pitch)))
            m_sink->noteOn(pitch, velocity);
    }
}

void Sequencer::detach(double now)
{
    m_anchor = elapsed(now);
    m_anchorTime = now;
    const auto held = m_sounding;
    silence();
    if (m_playing)
        m_sounding = held;
    m_sink = nullptr;
}

void Sequencer::play(std::span<const Note> notes, double length, double now)
{
    stop();
    m_events = noteEvents(notes);
    std::erase_if(m_events, [length](const NoteEvent &event) { return event.velocity > 0 && event.time >= length; });
    for (NoteEvent &event : m_events)
        event.time = std::min(event.time, length);
    m_length = length;
    m_anchor = 0.0;
    m_anchorTime = now;
    m_lastSeen = now;
    m_round = 0;
    m_next = 0;
    m_playing = length > 0.0;
    advance(now);
}

void Sequencer::stop()
{
    if (!m_playing)
        return;
    m_playing = false;
    silence();
}

void Sequencer::setTempo(double tempo, double now)
{
    m_anchor = elapsed(now);
    m_anchorTime = now;
    m_rate = tempo / beatsPerMinute;
}

void Sequencer::advance(double now)
{
    if (now - m_lastSeen > standstill)
        m_anchorTime += now - m_lastSeen;
    m_lastSeen = now;
    while (m_playing && elapsed(now + timerTolerance) >= nextElapsed()) {
        if (m_next < m_events.size())
            send(m_events[m_next++]);
        else
            endRound();
    }
}

double Sequencer::position(double now) const
{
    const double inRound = elapsed(now) - static_cast<double>(m_round) * m_length;
    return std::clamp(inRound, 0.0, std::nextafter(m_length, 0.0));
}

std::optional<double> Sequencer::nextDue() const
{
    if (!m_playing)
        return std::nullopt;
    return m_anchorTime + (nextElapsed() - m_anchor) / m_rate;
}

double Sequencer::nextElapsed() const
{
    const double inRound = m_next < m_events.size() ? m_events[m_next].time : m_length;
    return static_cast<double>(m_round) * m_length + inRound;
}

void Sequencer::send(const NoteEvent &event)
{
    int &sounding = m_sounding.at(static_cast<std::size_t>(event.pitch));
    if (event.velocity == 0 && sounding == 0)
        return; // its begin was left out
    sounding = event.velocity;
    if (!m_sink)
        return;
    if (event.velocity > 0)
        m_sink->noteOn(event.pitch, event.velocity);
    else
        m_sink->noteOff(event.pitch);
}

void Sequencer::silence()
{
    if (m_sink) {
        for (int pitch = 0; pitch < std::ssize(m_sounding); ++pitch) {
            if (m_sounding.at(static_cast<std::size_t>(pitch)) > 0)
                m_sink->noteOff(pitch);
        }
        m_sink->allNotesOff();
    }
    m_sounding.fill(0);
}

void Sequencer::endRound()
{
    if (!m_looping) {
        stop();
        return;
    }
    ++m_round;
    m_next = 0;
}

} // namespace synvae
