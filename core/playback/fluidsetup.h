// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// For this folder's .cpp files only: the one place that knows how FluidSynth is set up, so that what is exported
// sounds like what is played.

#include "core/base/result.h"

#include <QString>

#include <fluidsynth.h>

#include <memory>
#include <vector>

namespace synvae::fluid {

template<auto destroy>
struct Deleter {
    template<typename T>
    void operator()(T *object) const
    {
        destroy(object);
    }
};

using Settings = std::unique_ptr<fluid_settings_t, Deleter<delete_fluid_settings>>;
using Synth = std::unique_ptr<fluid_synth_t, Deleter<delete_fluid_synth>>;
using Sequencer = std::unique_ptr<fluid_sequencer_t, Deleter<delete_fluid_sequencer>>;
using Event = std::unique_ptr<fluid_event_t, Deleter<delete_fluid_event>>;
using AudioDriver = std::unique_ptr<fluid_audio_driver_t, Deleter<delete_fluid_audio_driver>>;

inline constexpr int blockFrames = 64; ///< FluidSynth acts on notes between blocks of this many frames
inline constexpr int channel = 0;

/// Settings for one melodic line: fixed effects, one thread, no other knob taken from the machine.
[[nodiscard]] Settings makeSettings(double sampleRate);

/// Loads a SoundFont into the synth, or says in words what is wrong with the file.
[[nodiscard]] Result<void> loadSoundFont(fluid_synth_t *synth, const QString &file);

/// The instrument and the room, the same for playing and for rendering. False if the font has no such sound.
[[nodiscard]] bool chooseProgram(fluid_synth_t *synth, int program);

/// 0..1 as real gain: half the volume is half the amplitude.
void setVolume(fluid_synth_t *synth, double volume);

/// An audio driver to try. Its period times two to three is what lies between a note and its sound.
struct DriverChoice {
    QString driver; ///< FluidSynth's name for it
    QString title;  ///< people's
    int periodFrames = 512;
    int periods = 3;
};

/// The drivers whose server or card is there, best first. Asking one that is not there costs time and noise.
[[nodiscard]] std::vector<DriverChoice> presentDrivers();

} // namespace synvae::fluid
