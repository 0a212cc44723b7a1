// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/music/melodycodec.h"

#include <cstdint>
#include <string>
#include <vector>

namespace synvae {

/// How someone is counted in and listened to.
struct LiveSettings {
    double tempo = beatsPerMinute; ///< beats a minute, 20..400
    int countInBeats = 4;          ///< 0..8
    bool looping = false;          ///< goes on after the two bars: what is played then replaces what it covers
};

/// Two bars as they are being played: notes with their times become tokens on the grid of a tempo.
///
/// Times are seconds of one clock, given in their order; there is no clock, thread or device in here. Times are rounded
/// to the nearest sixteenth, so that a note struck a little before the first beat is on it. One round gives what
/// melodyOf() makes of the same notes: a later note ends an earlier one, and of those struck in one sixteenth the
/// highest stays. While looping, notes of a later round take the place of what they cover and nothing else is lost.
class LiveMelody
{
public:
    enum class Phase { Idle, CountIn, Recording, Done };

    explicit LiveMelody(const LiveSettings &settings = {});

    /// Forgets what was played and counts in from `now` on.
    void start(double now);
    void noteOn(int pitch, int velocity, double time); ///< MIDI 0..127; velocity 0 ends the note
    void noteOff(int pitch, double time);
    /// Ends the recording; a note that sounds ends here.
    void stop(double now);

    [[nodiscard]] Phase phase(double now) const;
    /// Sixteenths since the first bar began: negative while counting in, 0..32 while recording (in its round).
    [[nodiscard]] double position(double now) const;
    /// What to say: "one" .. "four" while counting in, then "bar 1, beat 3"; empty when neither.
    [[nodiscard]] std::string words(double now) const;
    /// What was played until now; a note still held sounds until now.
    [[nodiscard]] Melody melody(double now) const;
    /// Notes that could not be part of it: outside A0 to C8.
    [[nodiscard]] int leftOut() const { return m_leftOut; }
    [[nodiscard]] const LiveSettings &settings() const { return m_settings; }

private:
    struct Struck {
        std::int64_t step = 0; ///< since the first bar, over all rounds
        std::int64_t end = 0;  ///< 0: still held
        int pitch = 0;
    };

    [[nodiscard]] double steps(double now) const;
    [[nodiscard]] static Melody with(const Melody &melody, const Struck &note, std::int64_t now);

    LiveSettings m_settings;
    Melody m_earlier;            ///< of the rounds before that of m_round
    std::vector<Struck> m_round; ///< in order of time, all of one round
    double m_begin = 0.0;        ///< when the first bar begins
    double m_stopped = 0.0;
    bool m_started = false;
    bool m_ended = false;
    int m_leftOut = 0;
};

} // namespace synvae
