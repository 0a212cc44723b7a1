// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/playback/noteevents.h"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace synvae {

class NoteSink;

/// What sounds when: sends a melody's notes to a sink as time passes. No thread and no timer of its own.
///
/// Every function takes the present time from outside, in seconds of one clock that never decreases. Melody time
/// counts at 120 beats a minute and is kept as an anchor plus a rate, so that a loop adds up no error however long
/// it runs, and a change of tempo keeps the musical position.
class Sequencer
{
public:
    /// Plays to `sink` from now on, which may be null. A melody under way goes on where detach() left it, and
    /// what was held then is struck again.
    void attach(NoteSink *sink, double now);
    /// Ends what sounds and lets go of the sink; melody time stands still until attach().
    void detach(double now);

    /// Starts at once, ending what sounded. Times are in melody seconds; what begins at or after `length` is left out.
    void play(std::span<const Note> notes, double length, double now);
    /// Ends every sounding note.
    void stop();
    void setLooping(bool looping) { m_looping = looping; }
    void setTempo(double beatsPerMinute, double now);

    /// Sends everything that is due. After a standstill of the whole program the melody goes on where it was
    /// instead of sending at once all that was missed.
    void advance(double now);

    [[nodiscard]] bool playing() const { return m_playing; }
    /// In melody seconds, [0, length).
    [[nodiscard]] double position(double now) const;
    /// When advance() has something to do next; empty when nothing plays.
    [[nodiscard]] std::optional<double> nextDue() const;

private:
    [[nodiscard]] double elapsed(double now) const { return m_anchor + (now - m_anchorTime) * m_rate; }
    [[nodiscard]] double nextElapsed() const;
    void send(const NoteEvent &event);
    void silence();
    void endRound();

    NoteSink *m_sink = nullptr;
    std::vector<NoteEvent> m_events;
    std::array<int, 128> m_sounding{}; ///< velocity by pitch, 0: not sounding
    double m_length = 0.0;
    double m_rate = 1.0;
    double m_anchor = 0.0; ///< melody seconds since the first round began, at m_anchorTime
    double m_anchorTime = 0.0;
    double m_lastSeen = 0.0;
    std::int64_t m_round = 0;
    std::size_t m_next = 0;
    bool m_playing = false;
    bool m_looping = false;
};

} // namespace synvae
