// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace synvae {

/// Where notes go: a synthesiser, a MIDI port, or nowhere. Called on the player's thread only.
class NoteSink
{
public:
    NoteSink() = default;
    NoteSink(const NoteSink &) = delete;
    NoteSink &operator=(const NoteSink &) = delete;
    virtual ~NoteSink() = default; ///< leaves nothing sounding

    /// Pitches 0..127, velocity 1..127.
    virtual void noteOn(int pitch, int velocity) = 0;
    virtual void noteOff(int pitch) = 0;
    virtual void allNotesOff() = 0;

    virtual void setProgram(int program) = 0;  ///< General MIDI 0..127
    virtual void setVolume(double volume) = 0; ///< 0 (silent) .. 1
    /// Where it is heard, -1 (left) .. 1 (right). A sink without two sides does nothing.
    virtual void setPan(double /*pan*/) { }

    /// False for a sink that makes no sound; `description` then says why, for people.
    [[nodiscard]] virtual bool audible() const = 0;
    /// False once what plays the notes has gone: its device takes no more samples, its port is no longer there. Asked
    /// every half second.
    [[nodiscard]] virtual bool working() { return true; }
    /// "FluidSynth, TimGM6mb.sf2 through pulseaudio", "No sound: no audio device was found."
    [[nodiscard]] virtual std::string description() const = 0;
};

} // namespace synvae
