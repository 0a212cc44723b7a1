// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/playback/notesink.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <functional>
#include <memory>

namespace synvae {

/// Makes the sink on the player's thread, so that opening a slow device never blocks the window.
using MakeSink = std::function<std::unique_ptr<NoteSink>()>;

/// FluidSynth on the default audio driver; a NullSink that says why when there is no SoundFont or no device.
[[nodiscard]] MakeSink defaultSink(const QString &soundFont = {});

/// Somewhere the sound can go.
struct SoundOutput {
    QString id;    ///< empty: what the system has; otherwise "audio:alsa", "midi:PORT"
    QString title; ///< people's
    friend bool operator==(const SoundOutput &, const SoundOutput &) = default;
};

/// What there is now, the system's own first: audio drivers whose server or card is there, and MIDI ports. Safe from
/// any thread.
[[nodiscard]] QList<SoundOutput> soundOutputs();

/// The output of this id, there or not: see defaultSink() and midiSink().
[[nodiscard]] MakeSink sinkFor(const QString &id);

/// An RtMidi output port by its name, as midiOutputs() lists it; a NullSink that says why when it is gone.
[[nodiscard]] MakeSink midiSink(const QString &port);

/// The MIDI ports that can be played to now; empty where there is no MIDI. Safe from any thread.
[[nodiscard]] QStringList midiOutputs();

} // namespace synvae
