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
    /// Begins at `from` in the melody's time: what was struck before is not heard.
    void play(std::span<const Note> notes, double length, double now, double from = 0.0);
    /// Lets these notes take over on the next line between two bars of `bar` melody seconds, without a gap: what
    /// sounds across the line ends on it. While looping, and with an equal length, the place in the melody stays;
    /// otherwise they begin at their beginning. Of two that wait the newer counts. At once when nothing plays.
    void playAtNextBar(std::span<const Note> notes, double length, double bar, double now);
    /// Ends every sounding note, and forgets what waits.
    void stop();
    void setLooping(bool looping) { m_looping = looping; }
    void setTempo(double beatsPerMinute, double now);

    /// Sends everything that is due. After a standstill of the whole program the melody goes on where it was
    /// instead of sending at once all that was missed.
    void advance(double now);

    [[nodiscard]] bool playing() const { return m_playing; }
    /// Something was given to playAtNextBar() and has not taken over yet.
    [[nodiscard]] bool waiting() const { return m_waiting.has_value(); }
    /// In melody seconds, [0, length).
    [[nodiscard]] double position(double now) const;
    /// When advance() has something to do next; empty when nothing plays.
    [[nodiscard]] std::optional<double> nextDue() const;

private:
    struct Waiting {
        std::vector<NoteEvent> events;
        double length = 0.0;
        double at = 0.0; ///< the line, in melody seconds since the first round began
    };

    [[nodiscard]] double elapsed(double now) const { return m_anchor + (now - m_anchorTime) * m_rate; }
    [[nodiscard]] double nextElapsed() const;
    [[nodiscard]] double nextOfThisRound() const;
    void send(const NoteEvent &event);
    void endNotes();
    void silence();
    void endRound();
    void takeOver();

    NoteSink *m_sink = nullptr;
    std::vector<NoteEvent> m_events;
    std::optional<Waiting> m_waiting;
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
