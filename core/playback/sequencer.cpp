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

/// What of the notes is sent within a round of `length`.
std::vector<NoteEvent> eventsWithin(std::span<const Note> notes, double length)
{
    std::vector<NoteEvent> events = noteEvents(notes);
    std::erase_if(events, [length](const NoteEvent &event) { return event.velocity > 0 && event.time >= length; });
    for (NoteEvent &event : events)
        event.time = std::min(event.time, length);
    return events;
}

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

void Sequencer::play(std::span<const Note> notes, double length, double now, double from)
{
    stop();
    m_events = eventsWithin(notes, length);
    m_length = length;
    m_anchor = std::clamp(from, 0.0, std::max(0.0, length));
    m_anchorTime = now;
    m_lastSeen = now;
    m_round = 0;
    const auto next = std::ranges::lower_bound(m_events, m_anchor, {}, &NoteEvent::time);
    m_next = static_cast<std::size_t>(next - m_events.begin());
    m_playing = length > 0.0;
    advance(now);
}

void Sequencer::playAtNextBar(std::span<const Note> notes, double length, double bar, double now)
{
    if (!m_playing)
        return play(notes, length, now);
    if (m_waiting) { // comes in on the same line, which may just be due
        *m_waiting = {eventsWithin(notes, length), length, m_waiting->at};
        return;
    }
    // A line whose notes were sent already, if only just, is past.
    const double roundBegan = static_cast<double>(m_round) * m_length;
    const double barsBegun = std::floor((elapsed(now + timerTolerance) - roundBegan) / bar) + 1.0;
    m_waiting = {eventsWithin(notes, length), length, roundBegan + std::min(barsBegun * bar, m_length)};
}

void Sequencer::stop()
{
    m_waiting.reset();
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
        if (m_waiting && m_waiting->at <= nextOfThisRound())
            takeOver();
        else if (m_next < m_events.size())
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
    const double next = nextOfThisRound();
    return m_waiting ? std::min(next, m_waiting->at) : next;
}

double Sequencer::nextOfThisRound() const
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

void Sequencer::endNotes()
{
    for (int pitch = 0; pitch < std::ssize(m_sounding); ++pitch) {
        if (m_sink && m_sounding.at(static_cast<std::size_t>(pitch)) > 0)
            m_sink->noteOff(pitch);
    }
    m_sounding.fill(0);
}

void Sequencer::silence()
{
    endNotes();
    if (m_sink)
        m_sink->allNotesOff();
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

void Sequencer::takeOver()
{
    endNotes();
    const bool keepsPlace = m_looping && m_waiting->length == m_length;
    m_events = std::move(m_waiting->events);
    m_length = m_waiting->length;
    double place = m_waiting->at - static_cast<double>(m_round) * m_length;
    if (!keepsPlace) {
        m_anchor -= m_waiting->at; // melody time counts from the line
        m_round = 0;
        place = 0.0;
    } else if (place >= m_length) {
        ++m_round;
        place = 0.0;
    }
    m_waiting.reset();
    m_next
        = static_cast<std::size_t>(std::ranges::lower_bound(m_events, place, {}, &NoteEvent::time) - m_events.begin());
}

} // namespace synvae
